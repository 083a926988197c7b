import type { Level } from './events.ts'
import { onDay } from './decide.ts'
import { intervalsOf, type Interval, type Standing } from './intervals.ts'
import { keyOf, type LicenceState } from './state.ts'

export type Question = { code: string; level: Level; day: string }

/** Why an institution was licensed or not: best first, which is how one answer is chosen among its licences. */
export const REASONS = [
  'licensed',
  'suspended',
  'expired',
  'revoked',
  'trade-removed',
  'trade-added-later',
  'trade-not-listed',
  'not-yet-valid',
  'no-licence'
] as const
export type Reason = (typeof REASONS)[number]

/** `by` is the event whose decision is the reason. */
export type Answer = { reason: Reason; quota: number | null; by: number | null }

const OF_STANDING: Record<Exclude<Standing, 'active'>, Reason> = {
  none: 'not-yet-valid',
  suspended: 'suspended',
  expired: 'expired',
  revoked: 'revoked'
}

/** Whether the licence covered a trade at a level on a day, as far as its history is known; with the reason. */
export function licensedOn(state: LicenceState, { code, level, day }: Question): Answer {
  const intervals = intervalsOf(state)
  const [standing] = onDay(intervals, day).filter(({ kind }) => kind === 'standing')
  if (standing?.kind !== 'standing') return { reason: 'no-licence', quota: null, by: null }
  if (standing.standing !== 'active')
    return { reason: OF_STANDING[standing.standing], quota: null, by: standing.by }
  const trade = intervals.filter(({ key }) => key === keyOf({ code, level }))
  const [now] = onDay(trade, day)
  if (now?.kind === 'trade') return { reason: 'licensed', quota: now.quota, by: now.by }
  const before = trade.findLast(({ to }) => to !== null && to <= day)
  if (before) return { reason: 'trade-removed', quota: null, by: before.endedBy }
  const [later] = trade.filter(({ from }) => from !== null && from > day)
  if (later) return { reason: 'trade-added-later', quota: null, by: later.by }
  return { reason: 'trade-not-listed', quota: null, by: firstDay(intervals) }
}

/** The event by which the licence began. */
const firstDay = (intervals: readonly Interval[]): number | null =>
  intervals.find(one => one.kind === 'standing' && one.standing === 'none')?.by ?? null
