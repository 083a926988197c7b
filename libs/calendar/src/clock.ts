import {
  addWorkingMinutes,
  closing,
  instantOf,
  isWorkingDay,
  localOf,
  opening,
  split,
  workingDayAfter,
  workingMinutesBetween,
  type Calendar
} from './working-time.ts'
import { explain, type Story } from './explain.ts'
import { minuteOf, type Text } from './data.ts'

/** A promise: working days (the day of receipt not counted), working hours, or the same day if received by the cut-off. */
export type Limit = { workingDays: number } | { workingHours: number } | { sameDayUntil: string }
/** While papers or a fee are awaited; `to` is null while it lasts. Instants in ISO. */
export type Pause = { from: string; to: string | null; reason: 'supplement' | 'fee' }
export type Ledger = { start: string; limit: Limit; pauses: readonly Pause[] }

/**
 * `at`: the due instant, null while paused; then `remaining` tells the working minutes that are left when it goes on.
 * `explanation`: why, line by line, the first being the answer itself.
 */
export type Due = {
  at: string | null
  remaining: number | null
  explanation: { [Language in keyof Text]: string[] }
}

/**
 * When a promise falls due, and why. Received after hours or on a day off counts as received when work begins again; N
 * working days end at the close of the Nth; each pause shifts the end by the working time it took, unless the end had
 * passed before it began. The same ledger and calendar give the same answer for ever. Throws CalendarEnds.
 */
export function due(calendar: Calendar, { start, limit, pauses }: Ledger): Due {
  const received = localOf(start)
  const counted = countedFrom(calendar, received)
  let end = endOf(calendar, counted, limit)
  const story: Story = { received, counted, limit, pauses: [] }
  for (const { from, to, reason } of pauses) {
    const begun = Math.max(localOf(from), counted)
    if (begun >= end) continue
    if (to === null) {
      const remaining = workingMinutesBetween(calendar, begun, end)
      story.pauses.push({ from: begun, to: null, reason, minutes: 0 })
      return { at: null, remaining, explanation: explain(calendar, story, null, remaining) }
    }
    const minutes = Math.max(0, workingMinutesBetween(calendar, begun, localOf(to)))
    story.pauses.push({ from: begun, to: localOf(to), reason, minutes })
    end = addWorkingMinutes(calendar, end, minutes)
  }
  return { at: instantOf(end), remaining: null, explanation: explain(calendar, story, end, null) }
}

/** The receipt itself during a day's work (its midday break included), else the next opening. */
function countedFrom(calendar: Calendar, received: number): number {
  const { day } = split(received)
  const today = isWorkingDay(calendar, day)
  if (today && received <= opening(calendar, day)) return opening(calendar, day)
  if (today && received < closing(calendar, day)) return received
  return opening(calendar, workingDayAfter(calendar, day, 1))
}

function endOf(calendar: Calendar, counted: number, limit: Limit): number {
  const { day, minute } = split(counted)
  if ('workingDays' in limit) return closing(calendar, workingDayAfter(calendar, day, limit.workingDays))
  if ('workingHours' in limit) return addWorkingMinutes(calendar, counted, limit.workingHours * 60)
  return closing(calendar, minute <= minuteOf(limit.sameDayUntil) ? day : workingDayAfter(calendar, day, 1))
}
