import { CODES, faulty, refusal, success, type Answer, type Fault } from './answers.ts'
import { MEMORY_A } from './memory-rules.ts'
import { mayFollow, type DossierItem, type ProgressItem } from './rules.ts'

export type Progress = Pick<ProgressItem, 'ThoiDiemXuLy' | 'TrangThai' | 'NoiDungXuLy'>

/** What the portal has accepted of one dossier, in the order it came. */
export type Accepted = {
  statuses: string[]
  progress: Progress[]
  /** Calls accepted again without effect, since they said what was known. */
  repeats: number
}

type Known = Accepted & { item: DossierItem; said: string }
/** An accepted call, as the journal keeps it. */
export type Entry =
  | { service: 'DongBoHoSoMC'; isUpdating: boolean; item: DossierItem }
  | { service: 'CapNhatTienDoHoSoMC'; item: ProgressItem }

export type Ledger = ReturnType<typeof createLedger>

/** The portal's memory. `strict` holds calls to the order of statuses; `keep` is told each accepted call. */
export function createLedger({ strict, keep }: { strict: boolean; keep: (entries: Entry[]) => void }) {
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
    const { item } = entry
    const said = JSON.stringify(item)
    if (known === undefined)
      dossiers.set(item.MaHoSo, { statuses: [item.TrangThaiHoSo], progress: [], repeats: 0, item, said })
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
    if (!strict || mayFollow(before, entry.item.TrangThaiHoSo)) return undefined
    const loi = before === undefined ? 'không thể là trạng thái đầu tiên' : `không thể đến sau ${before}`
    return faulty([{ truong: 'TrangThaiHoSo', loi: `${entry.item.TrangThaiHoSo} ${loi}` }], CODES.wrongOrder)
  }

  const refuseProgress = (entry: Entry, earlier: Entry[]): Answer | undefined => {
    const known = dossiers.get(entry.item.MaHoSo)
    if (!known) return refusal(CODES.unknown, MEMORY_A.stepOfUnknown.loi)
    const before = earlier.at(-1)
    const last = before ? told(before) : (known.progress.at(-1)?.ThoiDiemXuLy ?? '')
    if (told(entry) >= last) return undefined
    const early: Fault = { truong: 'ThoiDiemXuLy', loi: `${MEMORY_A.early.loi} (${last})` }
    return faulty([early], CODES.wrongOrder)
  }

  return {
    dossiers: dossiers as ReadonlyMap<string, Known>,
    sync: (items: DossierItem[], isUpdating: boolean) =>
      take(
        items.map(item => ({ service: 'DongBoHoSoMC', isUpdating, item })),
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

const told = (entry: Entry): string =>
  entry.service === 'CapNhatTienDoHoSoMC' ? entry.item.ThoiDiemXuLy : ''
