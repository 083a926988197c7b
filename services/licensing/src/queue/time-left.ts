import { CalendarEnds, endOf, localOf, workingMinutesBetween, type Calendar } from '@motcua/calendar'
import type { Deps } from '../deps.ts'
import { workingDaysAfter } from '../domain/clock.ts'

/** Working minutes until `dueAt`; negative once it has passed, in whatever hour of the night that was. */
export function minutesUntil(calendar: Calendar, now: string, dueAt: string): number {
  const minutes = workingMinutesBetween(calendar, localOf(now), localOf(dueAt))
  return dueAt < now ? Math.min(minutes, -1) : minutes
}

/**
 * When that what is due is due soon: within as many working days as the office warns of. While the year that this reaches
 * into is not published, soon is all that lies within the published days: nothing can be due after them, because no due
 * instant can be reckoned there.
 */
export function soonFrom({ calendars, office }: Pick<Deps, 'calendars' | 'office'>, now: string): string {
  const { current } = calendars
  try {
    return workingDaysAfter(current, now, office.warning.workingDaysBefore) ?? now
  } catch (error) {
    if (error instanceof CalendarEnds) return endOf(current)
    throw error
  }
}

/** Whether a due instant is ahead and near. */
export const isSoon = (
  deps: Pick<Deps, 'calendars' | 'office'>,
  now: string,
  dueAt: string | null
): boolean => dueAt !== null && dueAt >= now && dueAt < soonFrom(deps, now)

/**
 * What lists say of a due instant, on the calendar in force. Null where nothing is due, and where the days between are not
 * published.
 */
export function timeLeft(
  deps: Pick<Deps, 'calendars' | 'office' | 'now'>,
  dueAt: string | null
): { remainingMinutes: number | null; soon: boolean } {
  if (dueAt === null) return { remainingMinutes: null, soon: false }
  const now = deps.now().toISOString()
  try {
    return {
      remainingMinutes: minutesUntil(deps.calendars.current, now, dueAt),
      soon: isSoon(deps, now, dueAt)
    }
  } catch (error) {
    if (error instanceof CalendarEnds) return { remainingMinutes: null, soon: false }
    throw error
  }
}
