import { code, date, flag, listOf, nullOr, text, whole, yesNo, type Fields } from './checks.ts'

export const STATUSES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const

const optional = { empty: true, absent: true }
const empty = { empty: true }

/** A unit that speaks to the portal. */
export const UNIT = /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{2,3}){0,3})$/

export const DOSSIER_CODE =
  /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{2,3}){0,3}|\d{2})-(?:\d{6}|\d{8})-\d{4,7}$/

/** A file; a link says where it can be had. */
const attached: Fields = {
  TepDinhKemId: text(),
  TenTepDinhKem: text({ max: 4000 }),
  IsDeleted: text(optional),
  MaThanhPhanHoSo: text(optional),
  DuongDanTaiTepTin: text({ ...empty, pattern: /^https?:\/\// }),
  DuocSoHoa: flag(),
  DuocTaiSuDung: code(['0', '1', '2']),
  DuocLayTuKhoDMQG: flag(),
  MaKetQuaThayThe: text(optional)
}
export const fee: Fields = {
  TenPhiLePhi: text(),
  MaPhiLePhi: text(empty),
  HinhThucThu: code(['1', '2', '4'], empty),
  Gia: text({ pattern: /^\d+$/ }),
  LoaiPhiLePhi: code(['1', '2', '3'])
}
const paper: Fields = { TenGiayTo: text(), SoLuong: whole(), LoaiGiayTo: whole() }
const isoDate = date({ ...empty, iso: true }) // both forms are in use

const supplement: Fields = {
  HoSoBoSungId: whole(),
  NguoiYeuCauBoSung: text(),
  NoiDungBoSung: text(),
  NgayBoSung: date({ iso: true }),
  NguoiTiepNhanBoSung: text(empty),
  ThongTinTiepNhan: text(empty),
  NgayTiepNhanBoSung: isoDate,
  TrangThaiBoSung: yesNo,
  DanhSachGiayToBoSung: listOf(paper, { absent: true }),
  DanhSachLePhiBoSung: listOf(fee, { absent: true }),
  NgayHenTraTruoc: isoDate,
  NgayHenTraMoi: isoDate
}

export const result: Fields = {
  TenGiayTo: text(),
  MaThanhPhanHoSo: text(optional),
  GiayToId: text(),
  DuongDanTepTinKetQua: text({ ...empty, pattern: /^https?:\/\// }),
  MaGiayToKetQua: text(empty)
}

/** One item of DongBoHoSoMC. */
export const DOSSIER: Fields = {
  MaHoSo: text({ pattern: DOSSIER_CODE }),
  MaTTHC: text(),
  TenTTHC: text(),
  MaLinhVuc: text(),
  TenLinhVuc: text(),
  SoBienNhan: text(optional),
  KenhThucHien: code(['1', '2', '3']),
  SoGiayToChuHoSo: text({ pattern: /^(\d{9}|\d{12}|\d{10}(-\d{3})?)$/ }),
  ChuHoSo: text(),
  LoaiDoiTuong: code(['1', '2', '3', '4']),
  MaDoiTuong: nullOr(text(optional)),
  ThongTinKhac: text(optional),
  Email: text({ ...empty, pattern: /^[^@\s]+@[^@\s]+$/ }),
  Fax: text(optional),
  SoDienThoai: text({ ...empty, pattern: /^\+?[\d .()-]{8,20}$/ }),
  TrichYeuHoSo: text({ max: 1000 }),
  NgayTiepNhan: date(empty),
  NgayHenTra: date(empty),
  TrangThaiHoSo: code(STATUSES),
  NgayTra: date(optional),
  ThongTinTra: text(optional),
  HinhThuc: code(['0', '1'], optional),
  NgayKetThucXuLy: date(optional),
  DonViXuLy: text(),
  GhiChu: text(optional),
  TaiLieuNop: listOf(attached, { absent: true }),
  DanhSachLePhi: listOf(fee, { absent: true }),
  DanhSachTepDinhKemKhac: listOf(paper, { absent: true }),
  DanhSachHoSoBoSung: listOf(supplement, { absent: true }),
  DanhSachGiayToKetQua: listOf(result, { absent: true }),
  NoiNopHoSo: code(['1', '2']),
  HoSoCoThanhPhanSoHoa: flag(),
  TaiKhoanDuocXacThucVoiVNeID: flag(),
  DuocThanhToanTrucTuyen: code(['0', '1', '2', '3']),
  NgayTuChoi: date(empty),
  DinhDanhCHS: listOf(
    { LoaiDinhDanh: code(['1', '2']), SoDinhDanh: text({ pattern: /^(\d{9}|\d{12})$/ }) },
    { least: 1 }
  ),
  NgayNopHoSo: date(),
  DSKetNoiCSDL: listOf({ MaCSDL: text() })
}

/** One item of CapNhatTienDoHoSoMC. */
export const PROGRESS: Fields = {
  MaHoSo: text({ pattern: DOSSIER_CODE }),
  NguoiXuLy: text({ max: 50 }),
  ChucDanh: text(optional),
  ThoiDiemXuLy: date(),
  PhongBanXuLy: text(optional),
  NoiDungXuLy: text(),
  TrangThai: code(STATUSES),
  NgayBatDau: date(optional),
  NgayKetThucTheoQuyDinh: date(optional)
}
