import { Type, type Static } from 'typebox'

const closed = { additionalProperties: false }
const Text = Type.String()
const Filled = Type.String({ minLength: 1 })
const Instant = Type.String({ pattern: '^\\d{14}$' })
const MaybeInstant = Type.String({ pattern: '^(\\d{14})?$' })
const AnyInstant = Type.String({ pattern: '^(\\d{14}|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)?$' })
const Flag = Type.Union([Type.Literal('0'), Type.Literal('1')])
const StatusCode = Type.String({ pattern: '^([1-9]|10)$' })
const DossierCode = Type.String({
  pattern:
    '^(?:\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}|[A-Z]\\d{2}(?:\\.\\d{2,3}){0,3}|\\d{2})-(?:\\d{6}|\\d{8})-\\d{4,7}$'
})
const Nothing = Type.Array(Type.Never(), { maxItems: 0 }) // what our dossiers do not carry yet

const Supplement = Type.Object(
  {
    HoSoBoSungId: Type.Integer(),
    NguoiYeuCauBoSung: Filled,
    NoiDungBoSung: Filled,
    NgayBoSung: AnyInstant,
    NguoiTiepNhanBoSung: Text,
    ThongTinTiepNhan: Text,
    NgayTiepNhanBoSung: AnyInstant,
    TrangThaiBoSung: Type.Boolean(),
    DanhSachGiayToBoSung: Nothing,
    DanhSachLePhiBoSung: Nothing,
    NgayHenTraTruoc: AnyInstant,
    NgayHenTraMoi: AnyInstant
  },
  closed
)
export type Supplement = Static<typeof Supplement>

/** One item of DongBoHoSoMC. */
export const DossierRecord = Type.Object(
  {
    MaHoSo: DossierCode,
    MaTTHC: Filled,
    TenTTHC: Filled,
    MaLinhVuc: Filled,
    TenLinhVuc: Filled,
    SoBienNhan: Text,
    KenhThucHien: Type.String({ pattern: '^[123]$' }),
    SoGiayToChuHoSo: Type.String({ pattern: '^(\\d{9}|\\d{12}|\\d{10}(-\\d{3})?)$' }),
    ChuHoSo: Filled,
    LoaiDoiTuong: Filled,
    MaDoiTuong: Type.Union([Text, Type.Null()]),
    ThongTinKhac: Text,
    Email: Text,
    Fax: Text,
    SoDienThoai: Text,
    TrichYeuHoSo: Type.String({ minLength: 1, maxLength: 1000 }),
    NgayTiepNhan: MaybeInstant,
    NgayHenTra: MaybeInstant,
    TrangThaiHoSo: StatusCode,
    NgayTra: MaybeInstant,
    ThongTinTra: Text,
    HinhThuc: Type.Union([Flag, Type.Literal('')]),
    NgayKetThucXuLy: MaybeInstant,
    DonViXuLy: Filled,
    GhiChu: Text,
    TaiLieuNop: Nothing,
    DanhSachLePhi: Nothing,
    DanhSachTepDinhKemKhac: Nothing,
    DanhSachHoSoBoSung: Type.Array(Supplement),
    DanhSachGiayToKetQua: Nothing,
    NoiNopHoSo: Filled,
    HoSoCoThanhPhanSoHoa: Flag,
    TaiKhoanDuocXacThucVoiVNeID: Flag,
    DuocThanhToanTrucTuyen: Type.String({ pattern: '^[0-3]$' }),
    NgayTuChoi: MaybeInstant,
    DinhDanhCHS: Type.Array(
      Type.Object(
        {
          LoaiDinhDanh: Type.String({ pattern: '^[12]$' }),
          SoDinhDanh: Type.String({ pattern: '^(\\d{9}|\\d{12})$' })
        },
        closed
      )
    ),
    NgayNopHoSo: Instant,
    DSKetNoiCSDL: Nothing
  },
  closed
)
export type DossierRecord = Static<typeof DossierRecord>

/** One item of CapNhatTienDoHoSoMC. */
export const ProgressRecord = Type.Object(
  {
    MaHoSo: DossierCode,
    NguoiXuLy: Type.String({ minLength: 1, maxLength: 50 }),
    ChucDanh: Text,
    ThoiDiemXuLy: Instant,
    PhongBanXuLy: Text,
    NoiDungXuLy: Filled,
    TrangThai: StatusCode,
    NgayBatDau: MaybeInstant,
    NgayKetThucTheoQuyDinh: MaybeInstant
  },
  closed
)
export type ProgressRecord = Static<typeof ProgressRecord>
