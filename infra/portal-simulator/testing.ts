/** A dossier and a step of its progress that the portal accepts; tests change them field by field. */
export const goodDossier = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  MaHoSo: 'H57.99-261124-0001',
  MaTTHC: '1.000001',
  TenTTHC: 'Đổi tên cơ sở giáo dục nghề nghiệp',
  MaLinhVuc: 'GDNN',
  TenLinhVuc: 'Giáo dục nghề nghiệp',
  SoBienNhan: '',
  KenhThucHien: '2',
  SoGiayToChuHoSo: '0000000001',
  ChuHoSo: 'Trường Minh Họa',
  LoaiDoiTuong: '4',
  MaDoiTuong: '',
  ThongTinKhac: '',
  Email: 'van.phong@truong.example',
  Fax: '',
  SoDienThoai: '0234000001',
  TrichYeuHoSo: 'Đề nghị đổi tên',
  NgayTiepNhan: '',
  NgayHenTra: '',
  TrangThaiHoSo: '1',
  NgayTra: '',
  ThongTinTra: '',
  HinhThuc: '',
  NgayKetThucXuLy: '',
  DonViXuLy: 'Phòng Giáo dục nghề nghiệp',
  GhiChu: '',
  NoiNopHoSo: '2',
  HoSoCoThanhPhanSoHoa: '0',
  TaiKhoanDuocXacThucVoiVNeID: '0',
  DuocThanhToanTrucTuyen: '0',
  NgayTuChoi: '',
  DinhDanhCHS: [{ LoaiDinhDanh: '2', SoDinhDanh: '000000001' }],
  NgayNopHoSo: '20261124080000',
  DSKetNoiCSDL: [],
  ...changes
})

export const goodProgress = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  MaHoSo: 'H57.99-261124-0001',
  NguoiXuLy: 'Cán bộ Minh Họa',
  ChucDanh: '',
  ThoiDiemXuLy: '20261124080000',
  PhongBanXuLy: 'Bộ phận Một cửa',
  NoiDungXuLy: 'Nộp hồ sơ',
  TrangThai: '1',
  NgayBatDau: '',
  NgayKetThucTheoQuyDinh: '',
  ...changes
})

/** The fees that go with status 6, and the result that goes with 9. */
export const lists = {
  DanhSachLePhi: [
    { TenPhiLePhi: 'Lệ phí', MaPhiLePhi: '', HinhThucThu: '', Gia: '150000', LoaiPhiLePhi: '1' }
  ],
  DanhSachGiayToKetQua: [
    { TenGiayTo: 'Quyết định', GiayToId: 'KQ1', DuongDanTepTinKetQua: '', MaGiayToKetQua: 'KQ1' }
  ]
}
