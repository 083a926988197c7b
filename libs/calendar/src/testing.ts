import fc from 'fast-check'
import { HALVES, halvesOfWeekday, type CalendarYear, type Day } from './data.ts'
import { dateOf, DAY, dayOf, minuteOf, split, weekdayOf } from './dates.ts'

const works = fc.constantFrom(...(['day', 'day', 'day', 'morning', 'afternoon', 'off'] as const))
const rests = fc.constantFrom(...(['off', 'off', 'off', 'morning'] as const))
const named = { name: { vi: 'Ngày thử', en: 'A day for tests' }, source: 'test', verified: false }

/** Any year that may be published first: odd hours, odd weeks, half days off, swaps, unsettled days. */
export const anyYear = (year: number): fc.Arbitrary<CalendarYear> =>
  fc
    .record({
      opens: fc.integer({ min: 6 * 60, max: 9 * 60 }),
      lengths: fc.tuple(fc.integer({ min: 60, max: 240 }), fc.nat(120), fc.integer({ min: 60, max: 240 })),
      week: fc.record({
        monday: fc.constant('day' as const),
        tuesday: fc.constant('day' as const),
        wednesday: fc.constant('day' as const),
        thursday: works,
        friday: works,
        saturday: rests,
        sunday: rests
      }),
      picks: fc.uniqueArray(
        fc.record({
          day: fc.nat(364),
          part: fc.constantFrom(undefined, 'morning', 'afternoon'),
          lot: fc.nat(3)
        }),
        { selector: ({ day }) => day, maxLength: 40 }
      )
    })
    .map(({ opens, lengths: [morning, midday, afternoon], week, picks }) => {
      const returns = opens + morning + midday
      const hours = {
        morning: { from: timeOf(opens), to: timeOf(opens + morning) },
        afternoon: { from: timeOf(returns), to: timeOf(returns + afternoon) },
        source: 'test',
        verified: false
      }
      const bare: CalendarYear = { version: `vn-${year}.1`, year, hours, week, days: [] }
      return { ...bare, days: daysOf(bare, picks) }
    })

type Pick = { day: number; part: 'morning' | 'afternoon' | undefined; lot: number }

/** Makes of each picked day what may be made of it; neighbours in the list that are off and worked become a swap. */
function daysOf(year: CalendarYear, picks: Pick[]): Day[] {
  const days: Day[] = []
  const dateAt = (day: number) => dateOf(dayOf(`${year.year}-01-01`) + day)
  const byWeek = (day: number) => halvesOfWeekday(year, weekdayOf(dayOf(dateAt(day))))
  let free: Pick | undefined
  for (const pick of picks) {
    const half = pick.part === undefined ? {} : { part: pick.part }
    const date = dateAt(pick.day)
    if (byWeek(pick.day) === HALVES.off) free = pick
    else if (pick.lot === 0) days.push({ date, kind: 'unsettled', ...half, ...named })
    else if (byWeek(pick.day) === HALVES.day && free !== undefined && pick.lot === 1) {
      const other = dateAt(free.day)
      days.push({ date, kind: 'off', ...half, swap: other, ...named })
      days.push({ date: other, kind: 'worked', ...half, swap: date, ...named })
      free = undefined
    } else if ((byWeek(pick.day) & HALVES[pick.part ?? 'day']) !== 0)
      days.push({ date, kind: 'off', ...half, ...named })
  }
  return days.toSorted((x, y) => (x.date < y.date ? -1 : 1))
}

const timeOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map(n => String(n).padStart(2, '0')).join(':')

/** Working minutes by the slowest way: asks the data of each minute anew whether it is worked. */
export function slowly(years: readonly CalendarYear[]) {
  const known = new Map<number, [number, number][]>()
  const windows = (day: number) => {
    const found = known.get(day) ?? windowsOn(years, day)
    known.set(day, found)
    return found
  }
  const worked = (local: number) => {
    const { day, minute } = split(local)
    return windows(day).some(([from, to]) => minute >= from && minute < to)
  }
  const closing = (day: number) => day * DAY + Math.max(...windows(day).map(([, to]) => to))
  const workingDay = (day: number) => windows(day).length > 0
  return { worked, closing, workingDay }
}

function windowsOn(years: readonly CalendarYear[], day: number): [number, number][] {
  const date = dateOf(day)
  const year = years.find(one => date.startsWith(`${one.year}-`))
  if (year === undefined) throw new Error(`${date} is not published`)
  const weekday = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const)[
    weekdayOf(day)
  ]
  const halves = (['morning', 'afternoon'] as const).filter(half => {
    const special = year.days.find(
      one => one.date === date && one.kind !== 'unsettled' && (one.part === undefined || one.part === half)
    )
    if (special !== undefined) return special.kind === 'worked'
    const usual = weekday === undefined ? 'off' : year.week[weekday]
    return usual === 'day' || usual === half
  })
  return halves.map(half => [minuteOf(year.hours[half].from), minuteOf(year.hours[half].to)])
}
