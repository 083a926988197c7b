import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { EndPoint } from '../end-points.ts'
import { statusCodeOf } from './codes.ts'
import { cut } from './cut.ts'
import type { ProgressRecord } from './schema.ts'
import { compact } from './time.ts'

/** The act that made this version, as CapNhatTienDoHoSoMC tells it. */
export function progressRecord(dossier: DossierAsItStood, endPoint: EndPoint): ProgressRecord {
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
