import type { Text } from './data.ts'
import { instantOf, localOf } from './dates.ts'
import { explain } from './explain.ts'
import { asOf, type Ledger } from './ledger.ts'
import { run } from './run.ts'
import { workingMinutesBetween, type Calendar } from './working-time.ts'

/**
 * `at`: the due instant, null while the clock stands still; then `remaining` is the working minutes that are left when it
 * goes on. `explanation`: why, line by line, the first being the answer itself.
 */
export type Due = {
  at: string | null
  remaining: number | null
  explanation: { [Language in keyof Text]: string[] }
}

/**
 * When a promise falls due, and why. Received after hours or on a day off counts as received when work begins again; N
 * working days end at the close of the Nth; a pause shifts the end by the working time it took, unless the end had passed
 * before it began; a new date only ever postpones. The same ledger and calendar give the same answer for ever. Throws
 * CalendarEnds.
 */
export function due(calendar: Calendar, ledger: Ledger): Due {
  const ran = run(calendar, ledger)
  return {
    at: ran.remaining === null ? instantOf(ran.end) : null,
    remaining: ran.remaining,
    explanation: explain(calendar, ran)
  }
}

/** The due instant alone, for those who do not ask why. Throws CalendarEnds. */
export function dueAt(calendar: Calendar, ledger: Ledger): string | null {
  const { remaining, end } = run(calendar, ledger)
  return remaining === null ? instantOf(end) : null
}

/**
 * Working minutes left at an instant, as the ledger stood then; below zero the minutes late. Stays as it is while the
 * clock stands still. What queues are ordered by and what escalation looks at. Throws CalendarEnds.
 */
export function workingTimeLeft(calendar: Calendar, ledger: Ledger, instant: string): number {
  const { end, remaining } = run(calendar, asOf(ledger, instant))
  return remaining ?? workingMinutesBetween(calendar, localOf(instant), end)
}
