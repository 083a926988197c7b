import { localOf } from './dates.ts'

/** A promise: working days (the day of receipt not counted), working hours or minutes, or the same day if received by then. */
export type Limit =
  | { workingDays: number }
  | { workingHours: number }
  | { workingMinutes: number }
  | { sameDayUntil: string }

/** While papers, a fee, or the opinion of another department are awaited; `to` is null while it lasts. Instants in ISO. */
export type Pause = { from: string; to: string | null; reason: 'supplement' | 'fee' | 'opinion' }

/** A new date (YYYY-MM-DD), promised to the applicant with an apology `at` an instant (Mẫu 04). */
export type Extension = { at: string; to: string }

/** All that a due time depends on, besides the calendar. */
export type Ledger = {
  start: string
  limit: Limit
  pauses: readonly Pause[]
  extensions?: readonly Extension[]
}

/** The ledger as it stood at an instant: what came later had not happened, what lasted still lasts. */
export function asOf({ start, limit, pauses, extensions = [] }: Ledger, instant: string): Ledger {
  const happened = (at: string) => localOf(at) <= localOf(instant)
  return {
    start,
    limit,
    pauses: pauses
      .filter(({ from }) => happened(from))
      .map(pause => (pause.to !== null && !happened(pause.to) ? { ...pause, to: null } : pause)),
    extensions: extensions.filter(({ at }) => happened(at))
  }
}
