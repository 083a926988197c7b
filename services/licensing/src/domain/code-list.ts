import { Type, type Static } from 'typebox'
import { mark, Name, PlainDate, within } from './facts.ts'
import { TRADE_LEVELS } from './field.ts'

const closed = { additionalProperties: false }

const entry = {
  code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$' }),
  name: Name,
  validFrom: PlainDate,
  validTo: Type.Union([PlainDate, Type.Null()]),
  /** what took its place */
  successor: Type.Union([Type.String(), Type.Null()]),
  ...mark
}
export const Entry = Type.Object(
  {
    ...entry,
    unit: Type.Optional(Name),
    level: Type.Optional(Type.Enum([...TRADE_LEVELS])),
    kind: Type.Optional(Type.Enum(['ward', 'commune']))
  },
  closed
)
export type Entry = Static<typeof Entry>

/** The lists that answers and procedures are checked against, and what an entry of each must have beside the common. */
export const LISTS = {
  agencies: Type.Object({ ...entry, unit: Name }, closed),
  communes: Type.Object({ ...entry, kind: Type.Enum(['ward', 'commune']) }, closed),
  trades: Type.Object(
    { ...entry, code: Type.String({ pattern: '^\\d{7}$' }), level: Type.Enum([...TRADE_LEVELS]) },
    closed
  )
} as const
export type ListName = keyof typeof LISTS

/** The entries in force on a day whose code or name, in either language, has every word of the search. Marks may be left out. */
export function search(list: readonly Entry[], on: string, words = ''): Entry[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  return list.filter(one => {
    if (!within(one, on)) return false
    if (wanted.length === 0) return true
    const has = ` ${folded(`${one.code} ${one.name.vi} ${one.name.en}`)}`
    return wanted.every(word => has.includes(` ${word}`))
  })
}

/** Small letters without marks, so that 'dien' finds 'Điện'. */
export const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase()

/** What is wrong within a list; one sentence a fault. */
export function listFaults(list: readonly Entry[]): string[] {
  return list.flatMap((one, n) => {
    const at = `/${n} (${one.code})`
    const twin = list.slice(0, n).find(other => other.code === one.code && meet(one, other))
    return [
      ...(one.validTo !== null && one.validTo < one.validFrom ? [`${at}: it ends before it begins`] : []),
      ...(twin === undefined
        ? []
        : [`${at}: the code is in force twice on one day; let the earlier entry end`]),
      ...(one.successor === null || list.some(({ code }) => code === one.successor)
        ? []
        : [`${at}: its successor ${one.successor} is not in the list; add it`]),
      ...(one.successor !== null && one.validTo === null
        ? [`${at}: it has a successor and no end; give the last day`]
        : []),
      ...(one.level !== undefined && FIRST[one.level] !== undefined && one.code[0] !== FIRST[one.level]
        ? [`${at}: a code of level ${one.level} begins with ${FIRST[one.level]}`]
        : [])
    ]
  })
}

const FIRST: Partial<Record<string, string>> = { intermediate: '5', college: '6' }

const meet = (a: Entry, b: Entry): boolean =>
  (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo)

/** What a code has become by a day: itself while it is in force, else its successors' successor. */
export function heirOf(list: readonly Entry[], code: string, on: string): string | undefined {
  const seen = new Set<string>()
  let next: string | null = code
  while (next !== null && !seen.has(next)) {
    seen.add(next)
    const current: Entry | undefined = list.find(one => one.code === next && within(one, on))
    if (current !== undefined) return current.code
    next = list.find(one => one.code === next)?.successor ?? null
  }
  return undefined
}
