import { CalendarEnds } from './calendar-ends.ts'
import type { CalendarYear, Day } from './data.ts'
import { DAY, dateOf, dayOf, instantOf, split } from './dates.ts'

/** A stretch of work, in minutes since midnight. */
export type Window = readonly [from: number, to: number]

/** A calendar ready to be asked. Days count from 1970-01-01, times are local minutes since then. */
export type Calendar = {
  version: string
  years: ReadonlyMap<number, CalendarYear>
  first: number
  last: number
  /** For each day from `first` on: its windows of work, none on a day off. */
  windows: readonly (readonly Window[])[]
  /** Working minutes before each of these days, and one more for the end. */
  before: Int32Array
  /** The days with any work, in order. */
  workdays: Int32Array
  special: ReadonlyMap<number, readonly Day[]>
}

/** The instant at which the last published day is over. */
export const endOf = ({ last }: Calendar): string => instantOf((last + 1) * DAY)

/** The published year that a day lies in. */
export function yearOf(calendar: Calendar, day: number): CalendarYear {
  const year = calendar.years.get(Number(dateOf(day).slice(0, 4)))
  if (year === undefined) throw ends(calendar, day)
  return year
}

export const windowsOf = (calendar: Calendar, day: number): readonly Window[] =>
  calendar.windows[indexOf(calendar, day)] ?? []

/** A day on which the office works at all, be it half. */
export const isWorkingDay = (calendar: Calendar, day: number): boolean => windowsOf(calendar, day).length > 0

/** Opening and close of work on a working day, in local minutes. */
export const opening = (calendar: Calendar, day: number): number =>
  day * DAY + (windowsOf(calendar, day)[0]?.[0] ?? 0)
export const closing = (calendar: Calendar, day: number): number =>
  day * DAY + (windowsOf(calendar, day).at(-1)?.[1] ?? 0)

/** Working minutes between two local times; negative when the second comes first. */
export const workingMinutesBetween = (calendar: Calendar, from: number, to: number): number =>
  workedUntil(calendar, to) - workedUntil(calendar, from)

/** The moment at which that many working minutes have passed: at the close of a window rather than the opening of the next. */
export function addWorkingMinutes(calendar: Calendar, from: number, minutes: number): number {
  if (minutes <= 0) return from
  const { before, windows, first } = calendar
  const target = workedUntil(calendar, from) + minutes
  const n = firstWhere(windows.length, at => (before[at + 1] ?? 0) >= target)
  let left = target - (before[n] ?? 0)
  for (const [start, end] of windows[n] ?? []) {
    if (left <= end - start) return (first + n) * DAY + start + left
    left -= end - start
  }
  throw ends(calendar, calendar.last + 1)
}

/** The nth working day after a day (n >= 1), or the first on or after it (n = 0). */
export function workingDayAfter(calendar: Calendar, day: number, n: number): number {
  indexOf(calendar, day)
  const { workdays } = calendar
  const next = firstWhere(workdays.length, at => (workdays[at] ?? 0) > day - (n === 0 ? 1 : 0))
  const found = workdays[n === 0 ? next : next + n - 1]
  if (found === undefined) throw ends(calendar, calendar.last + 1)
  return found
}

/** The date so many working days after a date, or before it where the number is below zero; 0 is the first on or after it. */
export function workingDate(calendar: Calendar, date: string, days: number): string {
  const day = dayOf(date)
  if (days >= 0) return dateOf(workingDayAfter(calendar, day, days))
  indexOf(calendar, day)
  const { workdays, first } = calendar
  const found = workdays[firstWhere(workdays.length, at => (workdays[at] ?? 0) >= day) + days]
  if (found === undefined) throw ends(calendar, first - 1)
  return dateOf(found)
}

/** Working minutes from the calendar's first day until then. */
function workedUntil(calendar: Calendar, local: number): number {
  const { day, minute } = split(local)
  const n = indexOf(calendar, day)
  let sum = calendar.before[n] ?? 0
  for (const [from, to] of calendar.windows[n] ?? []) sum += Math.max(0, Math.min(minute, to) - from)
  return sum
}

function indexOf(calendar: Calendar, day: number): number {
  if (day >= calendar.first && day <= calendar.last) return day - calendar.first
  throw ends(calendar, day)
}

const ends = ({ version, first, last }: Calendar, day: number): CalendarEnds =>
  new CalendarEnds(
    `calendar ${version} covers ${dateOf(first)} to ${dateOf(last)}, not ${dateOf(day)}`,
    Number(dateOf(day).slice(0, 4))
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
