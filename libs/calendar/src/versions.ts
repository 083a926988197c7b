import { Value } from 'typebox/value'
import { checkCalendar } from './check.ts'
import { CalendarYear, HALVES, halvesOf, halvesOfWeekday, type Day, type Halves } from './data.ts'
import { dayOf, minuteOf, weekdayOf } from './dates.ts'
import type { Calendar, Window } from './working-time.ts'

/** Reads years in the order in which they were published; throws an Error that names each fault of the first faulty one. */
export function publishedYears(all: readonly unknown[]): CalendarYear[] {
  const years: CalendarYear[] = []
  for (const [n, data] of all.entries()) {
    const faults = checkCalendar(data, years)
    if (faults.length > 0 || !Value.Check(CalendarYear, data))
      throw new Error(
        `calendar ${n} has faults: ${faults.map(({ pointer, detail }) => `${pointer} ${detail.en}`).join('; ')}`
      )
    years.push(data)
  }
  return years
}

/**
 * The calendar of a version: of each year the newest publication up to that version, or, if the year was not published
 * yet, its first one after. So what is published later never changes an answer, and gives one where there was none. Throws
 * when the version is not known.
 */
export function calendarOf(published: readonly CalendarYear[], version: string): Calendar {
  const place = published.findIndex(year => year.version === version)
  if (place === -1) throw new Error(`calendar ${version} is not published`)
  const chosen = new Map<number, CalendarYear>()
  for (const [n, one] of published.entries())
    if (n <= place || !chosen.has(one.year)) chosen.set(one.year, one)
  return compile(
    version,
    [...chosen.values()].toSorted((a, b) => a.year - b.year)
  )
}

function compile(version: string, years: readonly CalendarYear[]): Calendar {
  const windows: (readonly Window[])[] = []
  const before = [0]
  const workdays: number[] = []
  const special = new Map<number, Day[]>()
  const first = dayOf(`${years[0]?.year}-01-01`)
  for (const year of years) {
    for (const day of year.days) {
      const at = dayOf(day.date)
      special.set(at, [...(special.get(at) ?? []), day])
    }
    const stretches = stretchesOf(year)
    const end = dayOf(`${year.year + 1}-01-01`)
    for (let day = first + windows.length; day < end; day++) {
      const worked = stretches[halvesWorked(year, day, special.get(day) ?? [])] ?? []
      if (worked.length > 0) workdays.push(day)
      windows.push(worked)
      before.push(worked.reduce((sum, [from, to]) => sum + to - from, before.at(-1) ?? 0))
    }
  }
  return {
    version,
    years: new Map(years.map(year => [year.year, year])),
    first,
    last: first + windows.length - 1,
    windows,
    before: Int32Array.from(before),
    workdays: Int32Array.from(workdays),
    special
  }
}

/** The halves of a day that are worked: what the week says, less what is off, and what is worked instead. */
export const halvesWorked = (year: CalendarYear, day: number, special: readonly Day[]): Halves =>
  special.reduce(
    (halves, one) => {
      if (one.kind === 'off') return halves & ~halvesOf(one)
      return one.kind === 'worked' ? halves | halvesOf(one) : halves
    },
    halvesOfWeekday(year, weekdayOf(day))
  )

/** The windows of work for each combination of halves. */
function stretchesOf({ hours: { morning, afternoon } }: CalendarYear): Record<Halves, readonly Window[]> {
  const am: Window = [minuteOf(morning.from), minuteOf(morning.to)]
  const pm: Window = [minuteOf(afternoon.from), minuteOf(afternoon.to)]
  return { [HALVES.off]: [], [HALVES.morning]: [am], [HALVES.afternoon]: [pm], [HALVES.day]: [am, pm] }
}
