import { dateAs, listOf, numberCode, objectOf, text, whole, type Fields } from '../checks.ts'
import { DOSSIER_CODE, fee, result, UNIT } from '../fields.ts'

const empty = { empty: true }
const spaced = (presence = {}) => dateAs(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'yyyy-MM-dd HH:mm:ss', presence)
const iso = (presence = {}) =>
  dateAs(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/, 'yyyy-MM-ddTHH:mm:ss.fff', presence)
const compact = dateAs(/^\d{14}$/, 'yyyyMMddHHmmss', empty)
const applicantKind = numberCode([0, 1, 2])
const number = text({ pattern: /^(\d{9}|\d{12}|\d{10}(-\d{3})?)$/ })

/** NoiHoSo: a new dossier. */
export const CREATE: Fields = {
  MaHoSo: text({ pattern: DOSSIER_CODE }),
  MaTTHC: text(),
  MaDichVuCong: text(empty),
  ChuHoSo: text(),
  LoaiDoiTuong: applicantKind,
  MaDonViTiepNhan: text({ pattern: UNIT }),
  NgayNop: spaced(),
  NgayTiepNhan: spaced(empty),
  TrangThaiThanhToan: numberCode([0, 1]),
  EformThongTinChiTiet: text(empty),
  DanhSachLePhi: listOf(fee),
  ThanhPhanHoSo: listOf({
    MaThanhPhanHoSo: text(),
    TenThanhPhanHoSo: text(),
    SoLuong: whole(),
    LoaiBan: numberCode([0, 1, 2]),
    GiayToDinhKem: listOf({
      IdGiayTo: text(),
      MaKetQua: text(empty),
      TenGiayTo: text({ max: 4000 }),
      HashTepTin: text({ pattern: /^[0-9a-f]{64}$/ })
    })
  }),
  ThongTinNguoiNop: objectOf({
    LoaiDoiTuong: applicantKind,
    IdDoiTuong: text(empty),
    ThongTinChiTiet: objectOf({
      TenNguoiNop: text(),
      SoDinhDanh: number,
      NgayCapDinhDanh: compact,
      NgaySinh: compact,
      SoDienThoai: text({ ...empty, pattern: /^\+?[\d .()-]{8,20}$/ }),
      Email: text({ ...empty, pattern: /^[^@\s]+@[^@\s]+$/ }),
      Fax: text(empty),
      MaTinh: text(empty),
      MaHuyen: text(empty),
      MaXa: text(empty),
      DiaChiChiTiet: text(empty),
      TenChuHs: text(),
      SoDinhDanhChuHs: number,
      MaTinhChuHs: text(empty),
      MaXaChuHs: text(empty)
    })
  })
}

const status = numberCode([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])

/** One item of CapNhatTienTrinh. */
export const STEP: Fields = {
  IDHoSo: text(),
  MaHoSo: text({ pattern: DOSSIER_CODE }),
  NguoiXuLy: text({ max: 50 }),
  ThoiDiemXuLy: iso(),
  PhongBanXuLy: text(empty),
  NoiDungXuLy: text(),
  TrangThai: status,
  NgayBatDau: iso(empty),
  NgayKetThucTheoQuyDinh: iso(empty)
}

/** One item of CapNhatTrangThai. */
export const STATUS: Fields = {
  IdHoSo: text(),
  MaHoSo: text({ pattern: DOSSIER_CODE }),
  TrangThai: status,
  NoiDungYKien: text(empty),
  PhongBanXuLy: text(empty),
  NoiDungXuLy: text(),
  DanhSachLePhi: listOf(fee),
  DanhSachGiayToKetQua: listOf(result)
}

export const NEXT: Fields = { code: text({ pattern: UNIT }) }
