/** One item of DongBoHoSoMC. Every date is text; what a portal takes of each field is data: `data/dialect-a.json`. */
export type DossierRecord = {
  MaHoSo: string
  MaTTHC: string
  TenTTHC: string
  MaLinhVuc: string
  TenLinhVuc: string
  SoBienNhan: string
  KenhThucHien: string
  SoGiayToChuHoSo: string
  ChuHoSo: string
  LoaiDoiTuong: string
  MaDoiTuong: string | null
  ThongTinKhac: string
  Email: string
  Fax: string
  SoDienThoai: string
  TrichYeuHoSo: string
  NgayTiepNhan: string
  NgayHenTra: string
  TrangThaiHoSo: string
  NgayTra: string
  ThongTinTra: string
  HinhThuc: string
  NgayKetThucXuLy: string
  DonViXuLy: string
  GhiChu: string
  TaiLieuNop: FileRecord[]
  DanhSachLePhi: FeeRecord[]
  DanhSachTepDinhKemKhac: PaperRecord[]
  DanhSachHoSoBoSung: SupplementRecord[]
  DanhSachGiayToKetQua: ResultRecord[]
  NoiNopHoSo: string
  HoSoCoThanhPhanSoHoa: string
  TaiKhoanDuocXacThucVoiVNeID: string
  DuocThanhToanTrucTuyen: string
  NgayTuChoi: string
  DinhDanhCHS: { LoaiDinhDanh: string; SoDinhDanh: string }[]
  NgayNopHoSo: string
  DSKetNoiCSDL: { MaCSDL: string }[]
}

/** A paper that was handed in. */
export type FileRecord = {
  TepDinhKemId: string
  TenTepDinhKem: string
  IsDeleted: string
  MaThanhPhanHoSo: string
  DuongDanTaiTepTin: string
  DuocSoHoa: string
  DuocTaiSuDung: string
  DuocLayTuKhoDMQG: string
  MaKetQuaThayThe: string
}

export type FeeRecord = {
  TenPhiLePhi: string
  MaPhiLePhi: string
  HinhThucThu: string
  Gia: string
  LoaiPhiLePhi: string
}

export type PaperRecord = { TenGiayTo: string; SoLuong: number; LoaiGiayTo: number }

export type SupplementRecord = {
  HoSoBoSungId: number
  NguoiYeuCauBoSung: string
  NoiDungBoSung: string
  NgayBoSung: string
  NguoiTiepNhanBoSung: string
  ThongTinTiepNhan: string
  NgayTiepNhanBoSung: string
  TrangThaiBoSung: boolean
  DanhSachGiayToBoSung: PaperRecord[]
  DanhSachLePhiBoSung: FeeRecord[]
  NgayHenTraTruoc: string
  NgayHenTraMoi: string
}

export type ResultRecord = {
  TenGiayTo: string
  MaThanhPhanHoSo: string
  GiayToId: string
  DuongDanTepTinKetQua: string
  MaGiayToKetQua: string
}

/** One item of CapNhatTienDoHoSoMC. */
export type ProgressRecord = {
  MaHoSo: string
  NguoiXuLy: string
  ChucDanh: string
  ThoiDiemXuLy: string
  PhongBanXuLy: string
  NoiDungXuLy: string
  TrangThai: string
  NgayBatDau: string
  NgayKetThucTheoQuyDinh: string
}
