import { buildSimulator, type SimulatorOptions } from './simulator.ts'

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

export type Body = Record<string, unknown>
export const account = { username: 'so-gddt', password: 'mat-khau-thu' }
export const CODE = 'H57.99-261124-0001'
/** What goes with being accepted. */
export const accepted = { NgayTiepNhan: '20261124090000', NgayHenTra: '20261127170000' }

/** A simulator of the test's own, and how a client that is signed in speaks to it. */
export async function testPortal(
  t: { teardown: (fn: () => unknown) => void },
  options: Partial<SimulatorOptions> = {}
) {
  const app = buildSimulator({ ...account, ...options })
  t.teardown(() => app.close())
  const login = async (): Promise<string> =>
    (await app.inject({ method: 'POST', url: '/auth/login', body: account })).json().session
  const session = await login()
  const call = async (service: string, body: Body = {}) =>
    (
      await app.inject({
        method: 'POST',
        url: '/services',
        body: { session, madonvi: 'H57.99', service, ...body }
      })
    ).json()
  const create = (changes: Body = {}) =>
    call('DongBoHoSoMC', { isUpdating: 'False', data: [goodDossier(changes)] })
  const update = (changes: Body = {}) =>
    call('DongBoHoSoMC', { isUpdating: 'True', data: [goodDossier(changes)] })
  const progress = (changes: Body = {}) => call('CapNhatTienDoHoSoMC', { data: [goodProgress(changes)] })
  const told = async () => (await app.inject(`/_accepted/${CODE}`)).json()
  const arm = (rules: Body[]) => app.inject({ method: 'POST', url: '/_faults', body: rules })
  return { app, login, call, create, update, progress, told, arm }
}
