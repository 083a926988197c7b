import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { EndPointA } from '../end-points.ts'
import { cut } from '../payload/cut.ts'
import { inForm } from '../payload/instant.ts'
import { statusCodeOf } from './codes.ts'
import type { ProgressRecord } from './record.ts'

const compact = (instant: string | null): string => inForm(instant, 'yyyyMMddHHmmss')

/** The act that made this version, as CapNhatTienDoHoSoMC tells it. */
export function progressRecord(dossier: DossierAsItStood, endPoint: EndPointA): ProgressRecord {
  const { act, agency } = dossier
  return {
    MaHoSo: dossier.code,
    NguoiXuLy: cut(act.by?.name ?? endPoint.systemActor, 50),
    ChucDanh: act.by?.title ?? '',
    ThoiDiemXuLy: compact(act.at),
    PhongBanXuLy: act.by?.department ?? agency.unit.vi,
    NoiDungXuLy: act.text.vi,
    TrangThai: statusCodeOf(dossier.status, endPoint.collapsePauses),
    NgayBatDau: compact(dossier.acceptedAt),
    NgayKetThucTheoQuyDinh: compact(act.plannedEnd)
  }
}
