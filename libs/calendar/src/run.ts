import type { Extension, Ledger, Limit, Pause } from './ledger.ts'
import { dayOf, localOf, minuteOf, split } from './dates.ts'
import {
  addWorkingMinutes,
  closing,
  isWorkingDay,
  opening,
  workingDayAfter,
  workingMinutesBetween,
  type Calendar
} from './working-time.ts'

/** A pause as the clock took it: the working minutes it added, and whether it came too late to add any. */
export type PauseTaken = {
  reason: Pause['reason']
  kind: 'pause'
  begun: number
  ended: number | null
  minutes: number
  late: boolean
}
/** A new date as the clock took it: the due time without and with it, in local minutes. */
export type ExtensionTaken = Extension & { kind: 'extension'; begun: number; before: number; after: number }

/** How a clock ran; local minutes. `remaining` is the working time left where it stands still since `mark`, else null. */
export type Run = {
  received: number
  counted: number
  limit: Limit
  acts: (PauseTaken | ExtensionTaken)[]
  end: number
  mark: number
  remaining: number | null
}

/**
 * Goes through a ledger in the order of its instants. While anything is awaited and the due time has not passed, the clock
 * stands still: the due time moves on by the working time that passes, counted once however much is awaited at once.
 */
export function run(calendar: Calendar, { start, limit, pauses, extensions = [] }: Ledger): Run {
  const received = localOf(start)
  const counted = countedFrom(calendar, received)
  const acts: Run['acts'] = []
  const open: PauseTaken[] = []
  let end = endOf(calendar, counted, limit)
  let mark = received
  const reach = (local: number) => {
    const now = Math.max(local, mark)
    const [pause] = open
    if (pause !== undefined && mark < end) {
      const minutes = workingMinutesBetween(calendar, mark, now)
      pause.minutes += minutes
      pause.late = false
      end = addWorkingMinutes(calendar, end, minutes)
    }
    mark = now
  }
  const moments = pauses.flatMap(pause => {
    const begun = localOf(pause.from)
    const ended = pause.to === null ? null : Math.max(begun, localOf(pause.to))
    const taken: PauseTaken = { kind: 'pause', reason: pause.reason, begun, ended, minutes: 0, late: false }
    const begins = () => {
      taken.late = mark >= end
      open.push(taken)
      acts.push(taken)
    }
    const ends = () => open.splice(open.indexOf(taken), 1)
    return [{ at: begun, change: begins }, ...(ended === null ? [] : [{ at: ended, change: ends }])]
  })
  const promises = extensions.map(extension => {
    const begun = localOf(extension.at)
    const promised = () => {
      const before = end
      end = Math.max(before, closing(calendar, workingDayAfter(calendar, dayOf(extension.to), 0)))
      acts.push({ ...extension, kind: 'extension', begun, before, after: end })
    }
    return { at: begun, change: promised }
  })
  for (const { at, change } of [...moments, ...promises].toSorted((a, b) => a.at - b.at)) {
    reach(at)
    change()
  }
  const standsStill = open.length > 0 && mark < end
  const remaining = standsStill ? workingMinutesBetween(calendar, mark, end) : null
  return { received, counted, limit, acts, end, mark, remaining }
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
  if ('workingMinutes' in limit) return addWorkingMinutes(calendar, counted, limit.workingMinutes)
  return closing(calendar, minute <= minuteOf(limit.sameDayUntil) ? day : workingDayAfter(calendar, day, 1))
}
