import { due, type Due } from './clock.ts'
import type { Ledger } from './ledger.ts'
import { CalendarEnds } from './calendar-ends.ts'
import type { Calendar } from './working-time.ts'

/** An open dossier under a new calendar: `before` is null when its own calendar ends too early to say. */
export type Recomputed<Id> = {
  id: Id
  from: string
  to: string
  before: Due | null
  after: Due
  moved: boolean
}

/**
 * What a new calendar makes of dossiers that are still open: one answer for each that runs on another version, whether its
 * due time moves or not, since what happens next runs on the new one. Closed dossiers are not to be given: their clock is
 * history. Throws CalendarEnds when the new calendar ends too early.
 */
export function recompute<Id>(
  open: readonly { id: Id; calendar: Calendar; ledger: Ledger }[],
  next: Calendar
): Recomputed<Id>[] {
  return open
    .filter(({ calendar }) => calendar.version !== next.version)
    .map(({ id, calendar, ledger }) => {
      const [before, after] = [dueIfKnown(calendar, ledger), due(next, ledger)]
      const moved = before === null || before.at !== after.at || before.remaining !== after.remaining
      return { id, from: calendar.version, to: next.version, before, after, moved }
    })
}

function dueIfKnown(calendar: Calendar, ledger: Ledger): Due | null {
  try {
    return due(calendar, ledger)
  } catch (error) {
    if (error instanceof CalendarEnds) return null
    throw error
  }
}
