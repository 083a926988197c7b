import { randomUUID } from 'node:crypto'
import type { Fault } from '../answers.ts'
import { checkObject, isObject } from '../checks.ts'
import { MEMORY_B } from '../memory-rules.ts'
import { LISTS, needFaults, wrongOrder, type Order } from '../rules.ts'
import { CODES_B, faultyB, refusalB, successB, type AnswerB } from './answers.ts'
import { CREATE, STATUS, STEP } from './fields.ts'

type Item = Record<string, unknown>
/** What was accepted of one dossier, in the order it came. */
export type KnownB = {
  id: string
  name: string
  statuses: string[]
  progress: { ThoiDiemXuLy: string; TrangThai: string; NoiDungXuLy: string }[]
  repeats: number
}
/** An accepted call, as the journal keeps it. */
export type EntryB =
  | { call: 'GetNextValue'; value: string }
  | { call: 'Upload'; id: string; hash: string }
  | { call: 'NoiHoSo'; id: string; item: Item }
  | { call: 'CapNhatTienTrinh' | 'CapNhatTrangThai'; item: Item }
  | { call: 'repeated'; codes: string[] }

/** A code or a text; anything else is none. */
export const said = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

type Options = { strict: boolean; order: Order; now: () => Date; keep: (entry: EntryB) => void }
export type LedgerB = ReturnType<typeof createLedgerB>

/** The memory of a portal that speaks dialect B: codes that it gave, files that it has, dossiers. */
export function createLedgerB({ strict, order, now, keep }: Options) {
  const given = new Set<string>()
  const files = new Map<string, string>()
  const dossiers = new Map<string, KnownB>()

  const restore = (entry: EntryB): void => {
    if (entry.call === 'GetNextValue') return void given.add(entry.value)
    if (entry.call === 'Upload') return void files.set(entry.id, entry.hash)
    if (entry.call === 'repeated') {
      for (const known of entry.codes.flatMap(code => dossiers.get(code) ?? [])) known.repeats += 1
      return
    }
    const { item } = entry
    const code = said(item.MaHoSo)
    if (entry.call === 'NoiHoSo') {
      const name = said(item.MaTTHC)
      dossiers.set(code, { id: entry.id, name, statuses: ['1'], progress: [], repeats: 0 })
      return
    }
    const known = dossiers.get(code)
    if (entry.call === 'CapNhatTienTrinh')
      known?.progress.push({
        ThoiDiemXuLy: said(item.ThoiDiemXuLy),
        TrangThai: said(item.TrangThai),
        NoiDungXuLy: said(item.NoiDungXuLy)
      })
    else known?.statuses.push(said(item.TrangThai))
  }
  const record = (entry: EntryB): void => {
    keep(entry)
    restore(entry)
  }

  /** The dossier that an item is about, or why there is none. */
  const find = (item: Item, id: unknown): KnownB | AnswerB => {
    const known = dossiers.get(said(item.MaHoSo))
    if (known === undefined) return refusalB(CODES_B.unknown, MEMORY_B.unknown.loi)
    return known.id === id ? known : faultyB([{ truong: 'IdHoSo', loi: MEMORY_B.otherNumber.loi }])
  }

  const fileFaults = (item: unknown): Fault[] => {
    const parts: unknown[] = isObject(item) && Array.isArray(item.ThanhPhanHoSo) ? item.ThanhPhanHoSo : []
    return parts.flatMap((part, i) => {
      const papers: unknown[] = isObject(part) && Array.isArray(part.GiayToDinhKem) ? part.GiayToDinhKem : []
      return papers.flatMap((paper, k) => {
        if (!isObject(paper) || files.get(said(paper.IdGiayTo)) === paper.HashTepTin) return []
        const truong = `ThanhPhanHoSo[${i}].GiayToDinhKem[${k}].IdGiayTo`
        return [{ truong, loi: MEMORY_B.notUploaded.loi }]
      })
    })
  }

  return {
    dossiers: dossiers as ReadonlyMap<string, KnownB>,
    restore,
    next: (unit: string): AnswerB => {
      const [day = ''] = new Date(now().getTime() + 25_200_000).toISOString().split('T')
      const value = `${unit}-${day.replaceAll('-', '')}-${String(given.size + 1).padStart(7, '0')}`
      record({ call: 'GetNextValue', value })
      return successB({ value })
    },
    upload: (hash: string): AnswerB => {
      const id = randomUUID()
      record({ call: 'Upload', id, hash })
      return successB({ data: { IdTepTin: id, HashTepTin: hash } })
    },
    create: (item: unknown): AnswerB => {
      const faults: Fault[] = []
      checkObject(CREATE, item, '', faults)
      if (!isObject(item)) return faultyB(faults)
      const code = said(item.MaHoSo)
      if (faults.length === 0 && !given.has(code))
        faults.push({ truong: 'MaHoSo', loi: MEMORY_B.notGiven.loi })
      faults.push(...fileFaults(item))
      if (faults.length > 0) return faultyB(faults)
      const known = dossiers.get(code)
      if (known) return refusalB(CODES_B.exists, MEMORY_B.exists.loi, { data: { idHoSo: known.id } })
      const id = randomUUID()
      record({ call: 'NoiHoSo', id, item })
      return successB({ data: { idHoSo: id } })
    },
    progress: (body: unknown): AnswerB => {
      const { items, refused } = all(body, STEP, (item, earlier) => {
        const known = find(item, item.IDHoSo)
        if ('code' in known) return known
        const before = earlier.at(-1) ?? known.progress.at(-1)
        const last = before && said(before.TrangThai)
        const faults: Fault[] = []
        if (said(item.ThoiDiemXuLy) < said(before?.ThoiDiemXuLy))
          faults.push({
            truong: 'ThoiDiemXuLy',
            loi: `${MEMORY_B.early.loi} (${said(before?.ThoiDiemXuLy)})`
          })
        if (!order(last, said(item.TrangThai)))
          faults.push({ truong: 'TrangThai', loi: wrongOrder(last, said(item.TrangThai)) })
        return faults.length === 0 ? undefined : faultyB(faults, CODES_B.wrongOrder)
      })
      if (refused) return refused
      for (const item of items) record({ call: 'CapNhatTienTrinh', item })
      return successB()
    },
    status: (body: unknown): AnswerB => {
      const { items, refused } = all(body, STATUS, (item, earlier) => {
        const known = find(item, item.IdHoSo)
        if ('code' in known) return known
        const before = said(earlier.at(-1)?.TrangThai) || (known.statuses.at(-1) ?? '')
        const after = said(item.TrangThai)
        if (!order(before, after))
          return faultyB([{ truong: 'TrangThai', loi: wrongOrder(before, after) }], CODES_B.wrongOrder)
        const empty = strict ? needFaults(LISTS, item, after) : []
        return empty.length > 0 ? faultyB(empty) : undefined
      })
      if (refused) return refused
      for (const item of items) record({ call: 'CapNhatTrangThai', item })
      return successB()
    },
    /** A call that was known by its key. */
    repeated: (codes: string[]): void => record({ call: 'repeated', codes })
  }
}

/** Every item of a list in its order, or none of them; each is also held against those of its dossier before it. */
function all(
  body: unknown,
  fields: typeof STEP,
  refuse: (item: Item, earlier: Item[]) => AnswerB | undefined
) {
  if (!Array.isArray(body) || body.length === 0)
    return { refused: faultyB([{ truong: 'data', loi: 'phải là danh sách có phần tử' }]) }
  const faults: Fault[] = []
  const items: Item[] = []
  for (const [i, item] of body.entries()) {
    checkObject(fields, item, i === 0 ? '' : `data[${i}]`, faults)
    if (isObject(item)) items.push(item)
  }
  if (faults.length > 0) return { refused: faultyB(faults) }
  for (const [i, item] of items.entries()) {
    const earlier = items.slice(0, i).filter(one => one.MaHoSo === item.MaHoSo)
    const refused = refuse(item, earlier)
    if (refused) return { refused }
  }
  return { items }
}
