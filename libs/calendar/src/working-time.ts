import { dateOf, dayOf, faultsOf, isWeekend, minuteOf, type CalendarData, type Day } from './data.ts'

const ZONE_MINUTES = 7 * 60 // Asia/Ho_Chi_Minh: UTC+7, no summer time
const DAY = 24 * 60

/** A calendar ready to be asked. Times are local minutes since 1970-01-01 00:00 in Việt Nam. */
export type Calendar = {
  version: string
  /** Windows of work on a working day, in minutes since midnight. */
  windows: readonly (readonly [number, number])[]
  first: number
  last: number
  special: ReadonlyMap<number, Day>
  /** Working minutes before each day, from `first` on, and one more for the end. */
  before: Int32Array
  /** Working days, in order. */
  workdays: Int32Array
}

/** The years asked for are not published yet, or not any more. */
export class CalendarEnds extends Error {
  override readonly name = 'CalendarEnds'
}

/** Throws an Error that names each fault of the data. */
export function compileCalendar(data: CalendarData): Calendar {
  const faults = faultsOf(data)
  if (faults.length > 0) throw new Error(`calendar ${data.version} has faults: ${faults.join('; ')}`)
  const special = new Map(data.days.map(day => [dayOf(day.date), day]))
  const windows = data.hours.windows.map(([from, to]) => [minuteOf(from), minuteOf(to)] as const)
  const length = windows.reduce((sum, [from, to]) => sum + to - from, 0)
  const [first, last] = [dayOf(data.from), dayOf(data.to)]
  const workdays: number[] = []
  const before = new Int32Array(last - first + 2)
  for (let day = first; day <= last; day++) {
    const works = special.has(day) ? special.get(day)?.kind === 'worked' : !isWeekend(day)
    if (works) workdays.push(day)
    before[day - first + 1] = (before[day - first] ?? 0) + (works ? length : 0)
  }
  return { version: data.version, windows, first, last, special, before, workdays: Int32Array.from(workdays) }
}

/** Local minutes of an instant (ISO, UTC); seconds are dropped. */
export const localOf = (instant: string): number => Math.floor(Date.parse(instant) / 60_000) + ZONE_MINUTES

export const instantOf = (local: number): string => new Date((local - ZONE_MINUTES) * 60_000).toISOString()

/** The local day (YYYY-MM-DD) of an instant. */
export const localDay = (instant: string): string => dateOf(Math.floor(localOf(instant) / DAY))

export const isWorkingDay = (calendar: Calendar, day: number): boolean =>
  (calendar.before[indexOf(calendar, day) + 1] ?? 0) > (calendar.before[indexOf(calendar, day)] ?? 0)

/** Working minutes from the calendar's first day until then. */
function workedUntil(calendar: Calendar, local: number): number {
  const day = Math.floor(local / DAY)
  const sum = calendar.before[indexOf(calendar, day)] ?? 0
  if (!isWorkingDay(calendar, day)) return sum
  const minute = local - day * DAY
  return calendar.windows.reduce((all, [from, to]) => all + Math.max(0, Math.min(minute, to) - from), sum)
}

/** Working minutes between two local times; negative when the second comes first. */
export const workingMinutesBetween = (calendar: Calendar, from: number, to: number): number =>
  workedUntil(calendar, to) - workedUntil(calendar, from)

/** The moment at which that many working minutes have passed: at the close of a window rather than the opening of the next. */
export function addWorkingMinutes(calendar: Calendar, from: number, minutes: number): number {
  if (minutes <= 0) return from
  const target = workedUntil(calendar, from) + minutes
  const day = firstWhere(calendar.before.length - 1, n => (calendar.before[n + 1] ?? 0) >= target)
  let left = target - (calendar.before[day] ?? 0)
  for (const [start, end] of calendar.windows) {
    if (left <= end - start && day < calendar.before.length - 1)
      return (calendar.first + day) * DAY + start + left
    left -= end - start
  }
  throw ends(calendar, calendar.last + 1)
}

/** The nth working day after a day (n >= 1), or the first on or after it (n = 0). */
export function workingDayAfter(calendar: Calendar, day: number, n: number): number {
  indexOf(calendar, day)
  const next = firstWhere(
    calendar.workdays.length,
    at => (calendar.workdays[at] ?? 0) > day - (n === 0 ? 1 : 0)
  )
  const found = calendar.workdays[n === 0 ? next : next + n - 1]
  if (found === undefined) throw ends(calendar, calendar.last + 1)
  return found
}

/** Opening and close of work on a working day, in local minutes. */
export const opening = ({ windows }: Calendar, day: number): number => day * DAY + (windows[0]?.[0] ?? 0)
export const closing = ({ windows }: Calendar, day: number): number => day * DAY + (windows.at(-1)?.[1] ?? 0)

/** The local day and minute of a local time. */
export const split = (local: number): { day: number; minute: number } => {
  const day = Math.floor(local / DAY)
  return { day, minute: local - day * DAY }
}

function indexOf(calendar: Calendar, day: number): number {
  if (day < calendar.first || day > calendar.last) throw ends(calendar, day)
  return day - calendar.first
}

const ends = (calendar: Calendar, day: number): CalendarEnds =>
  new CalendarEnds(
    `calendar ${calendar.version} covers ${dateOf(calendar.first)} to ${dateOf(calendar.last)}, not ${dateOf(day)}`
  )

/** The least n below `size` for which `test` holds, or `size`; `test` must be false then true. */
function firstWhere(size: number, test: (n: number) => boolean): number {
  let [low, high] = [0, size]
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(middle)) high = middle
    else low = middle + 1
  }
  return low
}
