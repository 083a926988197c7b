import type { Level } from './events.ts'
import { keyOf, origin, type KnownFact, type LicenceState } from './state.ts'

export type Standing = 'none' | 'active' | 'suspended' | 'expired' | 'revoked'

export type What =
  | { kind: 'standing'; standing: Standing }
  | { kind: 'trade'; code: string; level: Level; quota: number }
  | { kind: 'place'; place: string; address: string }
  | { kind: 'holder'; name: string }

/**
 * Something that was so from a day to a day (half open; null: since ever, or until further notice). `by` is the event
 * that says it began, `endedBy` the one that says it ended.
 */
export type Interval = What & {
  key: string
  from: string | null
  to: string | null
  by: number
  endedBy: number | null
}

/** On a day one thing (a trade at a level, a place, the name, the standing) became this, or null: it ceased. */
type Turn = { key: string; on: string; by: number; what: What | null }

/**
 * All that a licence was, and from when to when, as its facts have it. Facts take effect in the order of their days, those
 * of one day in the order in which they were recorded: so any set of facts has exactly one meaning.
 */
export function intervalsOf(state: LicenceState): Interval[] {
  const facts = state.facts.toSorted(
    (a, b) => compare(a.fact.effectiveOn, b.fact.effectiveOn) || a.seq - b.seq
  )
  const turns = new Map<string, Turn[]>()
  for (const turn of [...facts.flatMap(turnsOf), ...standings(state, facts)])
    turns.set(turn.key, [...(turns.get(turn.key) ?? []), turn])
  return [...turns.values()].flatMap(spans)
}

function turnsOf({ by, fact }: KnownFact): Turn[] {
  const on = fact.effectiveOn
  const turn = (key: string, what: What | null): Turn => ({ key, on, by, what })
  switch (fact.type) {
    case 'LicenceGranted':
    case 'Imported':
      return [
        turn('holder', { kind: 'holder', name: fact.name }),
        ...fact.trades.map(trade => turn(keyOf(trade), { kind: 'trade', ...trade })),
        ...fact.places.map(({ id, address }) => turn(placeKey(id), { kind: 'place', place: id, address }))
      ]
    case 'TradesAdded':
    case 'TradesChanged':
      return fact.trades.map(trade => turn(keyOf(trade), { kind: 'trade', ...trade }))
    case 'TradesRemoved':
      return fact.trades.map(trade => turn(keyOf(trade), null))
    case 'PlaceAdded': {
      const { id, address } = fact.place
      return [turn(placeKey(id), { kind: 'place', place: id, address })]
    }
    case 'PlaceRemoved':
      return [turn(placeKey(fact.place), null)]
    case 'HolderRenamed':
      return [turn('holder', { kind: 'holder', name: fact.name })]
    case 'MadeNonProfit':
    case 'Suspended':
    case 'SuspensionLifted':
    case 'Revoked':
      return []
  }
}

/** Nothing before the first day, then active; what ends by its term or is revoked does not come back. */
function standings(state: LicenceState, facts: readonly KnownFact[]): Turn[] {
  const turns: Turn[] = []
  const turn = (on: string, by: number, standing: Standing): void => {
    turns.push({ key: 'standing', on, by, what: { kind: 'standing', standing } })
  }
  const validTo = origin(state)?.validTo ?? null
  const end = validTo === null ? null : dayAfter(validTo)
  let now: Standing = 'none'
  let first = 0
  const expire = (): void => {
    if (end !== null && (now === 'active' || now === 'suspended')) turn(end, first, (now = 'expired'))
  }
  for (const { by, fact } of facts) {
    if (end !== null && fact.effectiveOn >= end) expire()
    if (now === 'none' && (fact.type === 'LicenceGranted' || fact.type === 'Imported')) {
      first = by
      turn(BEGINNING, by, 'none')
      turn(fact.effectiveOn, by, (now = 'active'))
    } else if (fact.type === 'Suspended' && now === 'active') turn(fact.effectiveOn, by, (now = 'suspended'))
    else if (fact.type === 'SuspensionLifted' && now === 'suspended')
      turn(fact.effectiveOn, by, (now = 'active'))
    else if (fact.type === 'Revoked' && now !== 'revoked' && now !== 'none')
      turn(fact.effectiveOn, by, (now = 'revoked'))
  }
  expire()
  return turns
}

/** Turns of one thing in order of time, as what it was between them. Of several on one day the last counts. */
function spans(turns: readonly Turn[]): Interval[] {
  const lasting = turns.filter(({ on }, n) => turns[n + 1]?.on !== on)
  return lasting.flatMap(({ key, on, by, what }, n) => {
    const next = lasting[n + 1]
    if (what === null) return []
    return [
      {
        ...what,
        key,
        from: on === BEGINNING ? null : on,
        to: next?.on ?? null,
        by,
        endedBy: next?.by ?? null
      }
    ]
  })
}

const BEGINNING = ''
const placeKey = (id: string): string => `place/${id}`
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The next day of the calendar. */
export function dayAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10)
}
