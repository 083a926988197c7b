/** What an institution filed at the national portal; tests change it field by field. */
export const filing = (n = 1, changes: object = {}) => ({
  MaHoSo: `000.00.00.G01-261123-${String(n).padStart(4, '0')}`,
  MaTTHC: '2.000031',
  NgayNopHoSo: '20261123083000',
  SoGiayToChuHoSo: '0000000001',
  ChuHoSo: 'Trường Trung cấp Minh Họa Sông Hương',
  Email: 'van.phong@truong.example',
  SoDienThoai: '0234000001',
  EformThongTinChiTiet: { newName: 'Trường Trung cấp Minh Họa Sông Hương Mới', reason: 'Mở rộng ngành nghề' },
  ...changes
})

export const REFUSAL = {
  code: 'invalid-answers',
  details: { vi: 'Hồ sơ còn chỗ chưa đúng', en: 'The application has faults' },
  errors: [{ pointer: '#/answers/newName', in: 'draft', rule: 'too-short' }]
}
