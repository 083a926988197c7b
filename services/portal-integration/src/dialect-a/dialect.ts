import type { Dialect, Prepared } from '../delivery/dialect.ts'
import { NOTES } from '../delivery/notes.ts'
import type { EndPointA } from '../end-points.ts'
import type { PaperLinks } from '../paper-links.ts'
import type { Check } from '../payload/check.ts'
import { createMapper } from '../payload/code-maps.ts'
import type { Adapter } from './adapter.ts'
import { statusCodeOf } from './codes.ts'
import { dossierRecord } from './dossier-record.ts'
import { lookUp } from './look-up.ts'
import { progressRecord } from './progress-record.ts'
import type { DossierRecord, ProgressRecord } from './record.ts'

export type PreparedA = Prepared & { record: DossierRecord; line: ProgressRecord; unit: string }
type Options = {
  endPoint: EndPointA
  adapter: Pick<Adapter, 'call'>
  check: Check
  links?: PaperLinks | undefined
}

/** Dialect A: DongBoHoSoMC creates or updates, CapNhatTienDoHoSoMC tells steps, TraCuuHoSo, where there is one, is asked after a lost answer. */
export function dialectA({ endPoint, adapter, check, links }: Options): Dialect<PreparedA> {
  return {
    // of a list that is refused nobody could be asked which steps were taken
    stepsPerCall: endPoint.envelope.form === 'list' ? 1 : endPoint.stepsPerCall,
    codeOf: status => statusCodeOf(status, endPoint.collapsePauses),
    prepare: dossier => {
      const mapper = createMapper(endPoint.maps, dossier.act.at)
      const linkTo = endPoint.fetchesPapers ? links?.(dossier.act.at) : undefined
      const record = dossierRecord(dossier, endPoint, mapper, linkTo)
      const line = progressRecord(dossier, endPoint)
      const unit = mapper.code('agencies', dossier.agency.code)
      const found = [...check('DongBoHoSoMC', record), ...check('CapNhatTienDoHoSoMC', line)]
      return {
        dossier,
        record,
        line,
        unit,
        status: record.TrangThaiHoSo,
        step: { at: line.ThoiDiemXuLy, status: line.TrangThai },
        faults: [...mapper.faults, ...found]
      }
    },
    lookUp: async ({ record, unit }, hold) =>
      endPoint.envelope.form === 'list'
        ? { kind: 'failed', reply: { kind: 'no', note: NOTES['lost-answer'] } }
        : lookUp(adapter, { mahoso: record.MaHoSo, madonvi: unit }, hold),
    sync: async ({ record, unit }, known, hold) => {
      const send = (isUpdating: boolean) => {
        const rest = { madonvi: unit, isUpdating: isUpdating ? 'True' : 'False', data: [record] }
        return adapter.call('DongBoHoSoMC', rest, hold)
      }
      const reply = await send(known)
      if (reply.kind === 'exists' && !known) return { reply: await send(true), exists: true }
      if (reply.kind !== 'unknown' || !known) return { reply, exists: known || reply.kind === 'yes' }
      const created = await send(false)
      return { reply: created, exists: created.kind === 'yes' }
    },
    progress: ([first, ...more], hold) => {
      const lines = [first, ...more].flatMap(said => said?.line ?? [])
      return adapter.call('CapNhatTienDoHoSoMC', { madonvi: first?.unit, data: lines }, hold)
    }
  }
}
