import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { EndPoint } from '../end-points.ts'
import { CHANNEL_CODES, statusCodeOf } from './codes.ts'
import { cut } from './cut.ts'
import type { DossierRecord, Supplement } from './schema.ts'
import { compact, iso } from './time.ts'

/** A dossier as DongBoHoSoMC tells it. The portal's code for "no such date" and "not said" is "". */
export function dossierRecord(dossier: DossierAsItStood, endPoint: EndPoint): DossierRecord {
  const { applicant, procedure, status } = dossier
  return {
    MaHoSo: dossier.code,
    MaTTHC: procedure.code,
    TenTTHC: procedure.name.vi,
    MaLinhVuc: procedure.field.code,
    TenLinhVuc: procedure.field.name.vi,
    SoBienNhan: '',
    KenhThucHien: CHANNEL_CODES[dossier.channel],
    SoGiayToChuHoSo: applicant.identifier,
    ChuHoSo: applicant.name,
    LoaiDoiTuong: endPoint.applicantKinds[applicant.kind],
    MaDoiTuong: endPoint.noAccount,
    ThongTinKhac: '',
    Email: applicant.email ?? '',
    Fax: '',
    SoDienThoai: applicant.phone ?? '',
    TrichYeuHoSo: cut(dossier.summary, 1000),
    NgayTiepNhan: compact(dossier.acceptedAt),
    NgayHenTra: compact(dossier.dueAt),
    TrangThaiHoSo: statusCodeOf(status, endPoint.collapsePauses),
    NgayTra: compact(dossier.returnedAt),
    ThongTinTra: dossier.returnedAt === null ? '' : 'Đã trả kết quả',
    HinhThuc: dossier.returnedAt === null ? '' : dossier.channel === 'post' ? '1' : '0',
    NgayKetThucXuLy: compact(endOf(dossier)),
    DonViXuLy: dossier.agency.unit.vi,
    GhiChu: cut(dossier.reason ?? '', 1000),
    TaiLieuNop: [],
    DanhSachLePhi: [],
    DanhSachTepDinhKemKhac: [],
    DanhSachHoSoBoSung: dossier.supplements.map(one => supplementRecord(one, endPoint)),
    DanhSachGiayToKetQua: [],
    NoiNopHoSo: dossier.channel === 'nationalPortal' ? FILED_AT_PORTAL : endPoint.filedAt,
    HoSoCoThanhPhanSoHoa: '0',
    TaiKhoanDuocXacThucVoiVNeID: '0',
    DuocThanhToanTrucTuyen: '0',
    NgayTuChoi: compact(status === 'refused' ? dossier.closedAt : null),
    DinhDanhCHS: identityOf(applicant, endPoint),
    NgayNopHoSo: compact(dossier.submittedAt),
    DSKetNoiCSDL: []
  }
}

const FILED_AT_PORTAL = '1' // from memory, unconfirmed; what is filed with us is "2"

/** QĐ 766: processing ends with the decision, else with the return, else when the dossier was closed otherwise. */
const endOf = ({ decidedAt, returnedAt, closedAt }: DossierAsItStood): string | null =>
  decidedAt ?? returnedAt ?? closedAt

function supplementRecord(one: DossierAsItStood['supplements'][number], endPoint: EndPoint): Supplement {
  const instant = endPoint.supplementDates === 'iso' ? iso : compact
  const received = one.receivedAt !== null
  return {
    HoSoBoSungId: one.no,
    NguoiYeuCauBoSung: one.requestedBy.name,
    NoiDungBoSung: one.content,
    NgayBoSung: instant(one.requestedAt),
    NguoiTiepNhanBoSung: received ? endPoint.systemActor : '',
    ThongTinTiepNhan: received ? 'Đã nhận bổ sung' : '',
    NgayTiepNhanBoSung: instant(one.receivedAt),
    TrangThaiBoSung: received,
    DanhSachGiayToBoSung: [],
    DanhSachLePhiBoSung: [],
    NgayHenTraTruoc: instant(one.dueBefore),
    NgayHenTraMoi: instant(one.dueAfter)
  }
}

function identityOf(
  { identifierKind, identifier }: DossierAsItStood['applicant'],
  { placeholderIdentity }: EndPoint
): DossierRecord['DinhDanhCHS'] {
  if (identifierKind === 'citizenId' && identifier.length === 12)
    return [{ LoaiDinhDanh: '1', SoDinhDanh: identifier }]
  if (identifierKind === 'citizenId' && identifier.length === 9)
    return [{ LoaiDinhDanh: '2', SoDinhDanh: identifier }]
  return placeholderIdentity === null ? [] : [{ LoaiDinhDanh: '2', SoDinhDanh: placeholderIdentity }]
}
