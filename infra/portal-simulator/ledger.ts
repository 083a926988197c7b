import { CODES, faulty, refusal, success, type Answer, type Fault } from './answers.ts'
import { MEMORY_A } from './memory-rules.ts'
import { wrongOrder, type DossierItem, type Order, type ProgressItem } from './rules.ts'

export type Progress = Pick<ProgressItem, 'ThoiDiemXuLy' | 'TrangThai' | 'NoiDungXuLy'>

/** What the portal has accepted of one dossier, in the order it came. */
export type Accepted = {
  statuses: string[]
  progress: Progress[]
  /** Calls accepted again without effect, since they said what was known. */
  repeats: number
}

/** `unit`: under which the dossier was sent; it is looked up under that one alone. */
type Known = Accepted & { item: DossierItem; said: string; unit: string | undefined }
/** An accepted call, as the journal keeps it. */
export type Entry =
  | { service: 'DongBoHoSoMC'; isUpdating: boolean; item: DossierItem; unit?: string }
  | { service: 'CapNhatTienDoHoSoMC'; item: ProgressItem }

export type Ledger = ReturnType<typeof createLedger>

/** The portal's memory. Statuses follow by `order`, of dossiers and of steps; `keep` is told each accepted call. */
export function createLedger({ order, keep }: { order: Order; keep: (entries: Entry[]) => void }) {
  const dossiers = new Map<string, Known>()

  /** All items of a call or none; each is also held against those before it in the same call. */
  const take = (entries: Entry[], faults: (entry: Entry, earlier: Entry[]) => Answer | undefined): Answer => {
    for (const [i, entry] of entries.entries()) {
      const earlier = entries.slice(0, i).filter(({ item }) => item.MaHoSo === entry.item.MaHoSo)
      const answer = faults(entry, earlier)
      if (answer) return answer
    }
    keep(entries)
    entries.forEach(record)
    return success()
  }

  const record = (entry: Entry): void => {
    const known = dossiers.get(entry.item.MaHoSo)
    if (entry.service === 'CapNhatTienDoHoSoMC') {
      const { ThoiDiemXuLy, TrangThai, NoiDungXuLy } = entry.item
      known?.progress.push({ ThoiDiemXuLy, TrangThai, NoiDungXuLy })
      return
    }
    const { item, unit } = entry
    const said = JSON.stringify(item)
    const begun = { statuses: [item.TrangThaiHoSo], progress: [], repeats: 0 }
    if (known) known.unit = unit
    if (known === undefined) dossiers.set(item.MaHoSo, { ...begun, item, said, unit })
    else if (known.said === said) known.repeats += 1
    else {
      known.statuses.push(item.TrangThaiHoSo)
      Object.assign(known, { item, said })
    }
  }

  const refuseDossier = (entry: Entry, earlier: Entry[]): Answer | undefined => {
    if (entry.service !== 'DongBoHoSoMC') return undefined
    if (earlier.length > 0) return faulty([{ truong: 'MaHoSo', loi: MEMORY_A.twice.loi }])
    const known = dossiers.get(entry.item.MaHoSo)
    if (known && !entry.isUpdating) return refusal(CODES.exists, MEMORY_A.exists.loi)
    if (!known && entry.isUpdating) return refusal(CODES.unknown, MEMORY_A.unknown.loi)
    const before = known?.item.TrangThaiHoSo
    const after = entry.item.TrangThaiHoSo
    if (order(before, after)) return undefined
    return faulty([{ truong: 'TrangThaiHoSo', loi: wrongOrder(before, after) }], CODES.wrongOrder)
  }

  const refuseProgress = (entry: Entry, earlier: Entry[]): Answer | undefined => {
    if (!isStep(entry)) return undefined
    const known = dossiers.get(entry.item.MaHoSo)
    if (!known) return refusal(CODES.unknown, MEMORY_A.stepOfUnknown.loi)
    const before = earlier.findLast(isStep)?.item ?? known.progress.at(-1)
    const { ThoiDiemXuLy: at, TrangThai: status } = entry.item
    const faults: Fault[] = []
    if (before !== undefined && at < before.ThoiDiemXuLy)
      faults.push({ truong: 'ThoiDiemXuLy', loi: `${MEMORY_A.early.loi} (${before.ThoiDiemXuLy})` })
    if (!order(before?.TrangThai, status))
      faults.push({ truong: 'TrangThai', loi: wrongOrder(before?.TrangThai, status) })
    return faults.length === 0 ? undefined : faulty(faults, CODES.wrongOrder)
  }

  return {
    dossiers: dossiers as ReadonlyMap<string, Known>,
    sync: (items: DossierItem[], isUpdating: boolean, unit: string | undefined) =>
      take(
        items.map(item => ({
          service: 'DongBoHoSoMC',
          isUpdating,
          item,
          ...(unit === undefined ? {} : { unit })
        })),
        refuseDossier
      ),
    progress: (items: ProgressItem[]) =>
      take(
        items.map(item => ({ service: 'CapNhatTienDoHoSoMC', item })),
        refuseProgress
      ),
    /** Puts an entry of the journal back. */
    restore: record,
    forget: (code: string): void => void dossiers.delete(code),
    accepted: (code: string): Accepted | undefined => {
      const known = dossiers.get(code)
      return known && { statuses: known.statuses, progress: known.progress, repeats: known.repeats }
    }
  }
}

const isStep = (entry: Entry): entry is Extract<Entry, { service: 'CapNhatTienDoHoSoMC' }> =>
  entry.service === 'CapNhatTienDoHoSoMC'
