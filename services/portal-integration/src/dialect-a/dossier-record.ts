import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { EndPointA } from '../end-points.ts'
import type { LinkTo } from '../paper-links.ts'
import type { Mapper } from '../payload/code-maps.ts'
import { cut } from '../payload/cut.ts'
import { inForm } from '../payload/instant.ts'
import { statusCodeOf } from './codes.ts'
import { feeRecord, fileRecord, resultRecord, supplementRecord } from './parts.ts'
import type { DossierRecord } from './record.ts'

export type MapperA = Mapper<keyof EndPointA['maps']>

/** A dossier as DongBoHoSoMC tells it. The portal's code for "no such date" and "not said" is "". */
export function dossierRecord(
  dossier: DossierAsItStood,
  endPoint: EndPointA,
  { code }: MapperA,
  linkTo?: LinkTo
): DossierRecord {
  const { applicant, procedure, status, papers, fees } = dossier
  return {
    MaHoSo: dossier.code,
    MaTTHC: code('procedures', procedure.code),
    TenTTHC: procedure.name.vi,
    MaLinhVuc: code('fields', procedure.field.code),
    TenLinhVuc: procedure.field.name.vi,
    SoBienNhan: '',
    KenhThucHien: code('channels', dossier.channel),
    SoGiayToChuHoSo: applicant.identifier,
    ChuHoSo: applicant.name,
    LoaiDoiTuong: code('applicantKinds', applicant.kind),
    MaDoiTuong: (isOnline(dossier) ? applicant.account : null) ?? endPoint.noAccount,
    ThongTinKhac: '',
    Email: applicant.email ?? '',
    Fax: '',
    SoDienThoai: applicant.phone ?? '',
    TrichYeuHoSo: cut(dossier.summary, 1000),
    NgayTiepNhan: compact(dossier.acceptedAt),
    NgayHenTra: compact(promisedAt(dossier)),
    TrangThaiHoSo: statusCodeOf(status, endPoint.collapsePauses),
    NgayTra: compact(dossier.returnedAt),
    ThongTinTra: dossier.returnedAt === null ? '' : 'Đã trả kết quả',
    HinhThuc: dossier.returnedAt === null ? '' : dossier.channel === 'post' ? '1' : '0',
    NgayKetThucXuLy: compact(endOf(dossier)),
    DonViXuLy: dossier.agency.unit.vi,
    GhiChu: cut(dossier.reason ?? '', 1000),
    TaiLieuNop: papers.map(one => fileRecord(one, dossier.id, linkTo)),
    DanhSachLePhi: fees.map(one => feeRecord(one, code('feeKinds', 'ordinary'))),
    DanhSachTepDinhKemKhac: [],
    DanhSachHoSoBoSung: dossier.supplements.map(one => supplementRecord(one, endPoint)),
    DanhSachGiayToKetQua: dossier.results.map(one => resultRecord(one, linkTo)),
    NoiNopHoSo: dossier.channel === 'nationalPortal' ? FILED_AT_PORTAL : endPoint.filedAt,
    HoSoCoThanhPhanSoHoa: papers.length > 0 ? '1' : '0',
    // since 2026 nobody has an account at the national portal but by an electronic identity
    TaiKhoanDuocXacThucVoiVNeID: applicant.account === null ? '0' : '1',
    DuocThanhToanTrucTuyen: fees.length > 0 ? endPoint.onlinePayment : '0',
    NgayTuChoi: compact(status === 'refused' ? dossier.closedAt : null),
    DinhDanhCHS: identityOf(applicant, endPoint),
    NgayNopHoSo: compact(dossier.submittedAt),
    DSKetNoiCSDL: endPoint.databases.map(MaCSDL => ({ MaCSDL }))
  }
}

const FILED_AT_PORTAL = '1' // from memory, unconfirmed; what is filed with us is "2"

/** Only who filed online did so by an account there. */
const isOnline = ({ channel }: DossierAsItStood): boolean =>
  channel === 'online' || channel === 'nationalPortal'

const compact = (instant: string | null): string => inForm(instant, 'yyyyMMddHHmmss')

/** While the clock stands still no date is promised: the portal keeps the one from before. */
const promisedAt = ({ dueAt, supplements, fees }: DossierAsItStood): string | null =>
  dueAt ??
  supplements.findLast(one => one.receivedAt === null)?.dueBefore ??
  fees.findLast(one => one.paidAt === null)?.dueBefore ??
  null

/** QĐ 766: processing ends with the decision, else with the return, else when the dossier was closed otherwise. */
const endOf = ({ decidedAt, returnedAt, closedAt }: DossierAsItStood): string | null =>
  decidedAt ?? returnedAt ?? closedAt

function identityOf(
  { identifierKind, identifier }: DossierAsItStood['applicant'],
  { placeholderIdentity }: EndPointA
): DossierRecord['DinhDanhCHS'] {
  if (identifierKind === 'citizenId')
    return [{ LoaiDinhDanh: identifier.length === 9 ? '2' : '1', SoDinhDanh: identifier }]
  return placeholderIdentity === null ? [] : [{ LoaiDinhDanh: '2', SoDinhDanh: placeholderIdentity }]
}
