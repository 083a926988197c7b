import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { EndPointA } from '../end-points.ts'
import type { LinkTo } from '../paper-links.ts'
import { inForm } from '../payload/instant.ts'
import type { FeeRecord, FileRecord, PaperRecord, ResultRecord, SupplementRecord } from './record.ts'

type One<K extends 'papers' | 'fees' | 'supplements' | 'results'> = DossierAsItStood[K][number]

const ONE_COPY = 1
/** LoaiGiayTo has no catalogue that we know of; 1 is what clients send. */
const ORDINARY_PAPER = 1

/** A paper that was handed in, as a file: it came in digital form. */
export const fileRecord = (
  { id, name, component }: One<'papers'>,
  dossier: string,
  linkTo: LinkTo | undefined
): FileRecord => ({
  TepDinhKemId: id,
  TenTepDinhKem: name,
  IsDeleted: 'False',
  MaThanhPhanHoSo: component.code,
  DuongDanTaiTepTin: linkTo?.({ kind: 'paper', dossier, paper: id }) ?? '',
  DuocSoHoa: '1',
  DuocTaiSuDung: '0',
  DuocLayTuKhoDMQG: '0',
  MaKetQuaThayThe: ''
})

/** HinhThucThu knows intake, supplement and return; ours are asked for in between. */
export const feeRecord = ({ name, vnd }: One<'fees'>, LoaiPhiLePhi: string): FeeRecord => ({
  TenPhiLePhi: name.vi,
  MaPhiLePhi: '',
  HinhThucThu: '',
  Gia: String(vnd),
  LoaiPhiLePhi
})

/** Its file where the portal may fetch one, else the page where it is checked. */
export const resultRecord = ({ name, code, url }: One<'results'>, linkTo?: LinkTo): ResultRecord => ({
  TenGiayTo: name.vi,
  MaThanhPhanHoSo: '',
  GiayToId: code,
  DuongDanTepTinKetQua: linkTo?.({ kind: 'result', code }) ?? url,
  MaGiayToKetQua: code
})

export function supplementRecord(one: One<'supplements'>, endPoint: EndPointA): SupplementRecord {
  const form = endPoint.supplementDates === 'iso' ? 'yyyy-MM-ddTHH:mm:ss' : 'yyyyMMddHHmmss'
  const received = one.receivedAt !== null
  return {
    HoSoBoSungId: one.no,
    NguoiYeuCauBoSung: one.requestedBy.name,
    NoiDungBoSung: one.content,
    NgayBoSung: inForm(one.requestedAt, form),
    NguoiTiepNhanBoSung: received ? endPoint.systemActor : '',
    ThongTinTiepNhan: received ? 'Đã nhận bổ sung' : '',
    NgayTiepNhanBoSung: inForm(one.receivedAt, form),
    TrangThaiBoSung: received,
    DanhSachGiayToBoSung: one.papers.map(({ component }): PaperRecord => ({
      TenGiayTo: component.name.vi,
      SoLuong: ONE_COPY,
      LoaiGiayTo: ORDINARY_PAPER
    })),
    DanhSachLePhiBoSung: [],
    NgayHenTraTruoc: inForm(one.dueBefore, form),
    NgayHenTraMoi: inForm(one.dueAfter, form)
  }
}
