import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import { feeRecord, resultRecord } from '../dialect-a/parts.ts'
import { statusCodeOf } from '../dialect-a/codes.ts'
import type { FeeRecord, ResultRecord } from '../dialect-a/record.ts'
import type { EndPointB } from '../end-points.ts'
import type { Mapper } from '../payload/code-maps.ts'
import { cut } from '../payload/cut.ts'
import { inForm } from '../payload/instant.ts'
import type { RemoteFile } from './remotes.ts'

export type MapperB = Mapper<keyof EndPointB['maps']>
/** What the portal knows the dossier by; both "" while it has not said so. */
export type Names = { code: string; id: string }
const UNNAMED: Names = { code: '', id: '' }

const ELECTRONIC = 2
const ONE_COPY = 1
const instant = (at: string | null): string => inForm(at, 'yyyy-MM-ddTHH:mm:ss.fff')
const spaced = (at: string | null): string => inForm(at, 'yyyy-MM-dd HH:mm:ss')

/** NoiHoSo: the dossier as it is created; `files` are those that the portal has taken. */
export function createRecord(
  dossier: DossierAsItStood,
  { code }: MapperB,
  names: Names = UNNAMED,
  files: ReadonlyMap<string, RemoteFile> = new Map()
) {
  const { applicant, fees } = dossier
  const kind = Number(code('applicantKinds', applicant.kind))
  const owner = { name: applicant.name, number: applicant.identifier }
  return {
    MaHoSo: names.code,
    MaTTHC: code('procedures', dossier.procedure.code),
    MaDichVuCong: '',
    ChuHoSo: owner.name,
    LoaiDoiTuong: kind,
    MaDonViTiepNhan: code('agencies', dossier.agency.code),
    NgayNop: spaced(dossier.submittedAt),
    NgayTiepNhan: spaced(dossier.acceptedAt),
    TrangThaiThanhToan: fees.length > 0 && fees.every(fee => fee.paidAt !== null) ? 1 : 0,
    EformThongTinChiTiet: '',
    DanhSachLePhi: feesOf(dossier, code('feeKinds', 'ordinary')),
    ThanhPhanHoSo: partsOf(dossier, files),
    ThongTinNguoiNop: {
      LoaiDoiTuong: kind,
      IdDoiTuong: applicant.account ?? '',
      ThongTinChiTiet: {
        TenNguoiNop: owner.name,
        SoDinhDanh: owner.number,
        NgayCapDinhDanh: '',
        NgaySinh: '',
        SoDienThoai: applicant.phone ?? '',
        Email: applicant.email ?? '',
        Fax: '',
        MaTinh: '',
        MaHuyen: '',
        MaXa: '',
        DiaChiChiTiet: '',
        TenChuHs: owner.name,
        SoDinhDanhChuHs: owner.number,
        MaTinhChuHs: '',
        MaXaChuHs: ''
      }
    }
  }
}

const feesOf = ({ fees }: DossierAsItStood, kind: string): FeeRecord[] =>
  fees.map(one => feeRecord(one, kind))

/** The papers of the procedure with the files that stand for each. */
function partsOf({ papers }: DossierAsItStood, files: ReadonlyMap<string, RemoteFile>) {
  const components = new Map(papers.map(({ component }) => [component.code, component.name.vi]))
  return [...components].map(([code, name]) => ({
    MaThanhPhanHoSo: code,
    TenThanhPhanHoSo: name,
    SoLuong: ONE_COPY,
    LoaiBan: ELECTRONIC,
    GiayToDinhKem: papers
      .filter(({ component }) => component.code === code)
      .map(paper => ({
        IdGiayTo: files.get(paper.id)?.remoteId ?? '',
        MaKetQua: '',
        TenGiayTo: paper.name,
        HashTepTin: files.get(paper.id)?.hash ?? paper.sha256
      }))
  }))
}

const statusOf = ({ status }: DossierAsItStood, { collapsePauses }: EndPointB): number =>
  Number(statusCodeOf(status, collapsePauses))

/** One item of CapNhatTienTrinh: the act that made this version. */
export function stepRecord(dossier: DossierAsItStood, endPoint: EndPointB, names: Names = UNNAMED) {
  const { act, agency } = dossier
  return {
    IDHoSo: names.id,
    MaHoSo: names.code,
    NguoiXuLy: cut(act.by?.name ?? endPoint.systemActor, 50),
    ThoiDiemXuLy: instant(act.at),
    PhongBanXuLy: act.by?.department ?? agency.unit.vi,
    NoiDungXuLy: act.text.vi,
    TrangThai: statusOf(dossier, endPoint),
    NgayBatDau: instant(dossier.acceptedAt),
    NgayKetThucTheoQuyDinh: instant(act.plannedEnd)
  }
}

const WITH_LISTS = [5, 6, 9]

/** One item of CapNhatTrangThai; fees and results go with 5, 6 and 9 alone. */
export function statusRecord(
  dossier: DossierAsItStood,
  endPoint: EndPointB,
  { code }: MapperB,
  names: Names = UNNAMED
) {
  const { act, agency } = dossier
  const status = statusOf(dossier, endPoint)
  const lists: { fees: FeeRecord[]; results: ResultRecord[] } = WITH_LISTS.includes(status)
    ? {
        fees: feesOf(dossier, code('feeKinds', 'ordinary')),
        results: dossier.results.map(one => resultRecord(one))
      }
    : { fees: [], results: [] }
  return {
    IdHoSo: names.id,
    MaHoSo: names.code,
    TrangThai: status,
    NoiDungYKien: cut(dossier.reason ?? '', 1000),
    PhongBanXuLy: act.by?.department ?? agency.unit.vi,
    NoiDungXuLy: act.text.vi,
    DanhSachLePhi: lists.fees,
    DanhSachGiayToKetQua: lists.results
  }
}
