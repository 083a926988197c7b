import type { CalendarYear, Text } from './data.ts'
import { dateOf } from './dates.ts'
import { halvesWorked } from './versions.ts'
import { yearOf, type Calendar } from './working-time.ts'

/** By bits: the morning is 1, the afternoon 2. */
const WORKS = ['off', 'morning', 'afternoon', 'day'] as const

/** What a calendar makes of a day: which halves are worked, and what it is called if anything. */
export type DayState = { works: (typeof WORKS)[number]; names: Text[]; verified: boolean }
export type DayChange = { date: string; before: DayState; after: DayState }

/** How one calendar differs from another: years that only one of them has, years with other hours, and each other day. */
export type Changes = { added: number[]; removed: number[]; hours: number[]; days: DayChange[] }

/** What an administrator sees before publishing: which days change, and to what. */
export function changesBetween(before: Calendar, after: Calendar): Changes {
  const both = [...before.years.keys()].filter(year => after.years.has(year))
  const days: DayChange[] = []
  for (let day = Math.max(before.first, after.first); day <= Math.min(before.last, after.last); day++) {
    const [was, is] = [stateOf(before, day), stateOf(after, day)]
    if (JSON.stringify(was) !== JSON.stringify(is)) days.push({ date: dateOf(day), before: was, after: is })
  }
  return {
    added: [...after.years.keys()].filter(year => !before.years.has(year)),
    removed: [...before.years.keys()].filter(year => !after.years.has(year)),
    hours: both.filter(year => hoursOf(before.years.get(year)) !== hoursOf(after.years.get(year))),
    days
  }
}

function stateOf(calendar: Calendar, day: number): DayState {
  const special = calendar.special.get(day) ?? []
  return {
    works: WORKS[halvesWorked(yearOf(calendar, day), day, special)] ?? 'off',
    names: special.map(({ name }) => name),
    verified: special.every(({ verified }) => verified)
  }
}

const hoursOf = (year: CalendarYear | undefined): string =>
  JSON.stringify([year?.hours.morning, year?.hours.afternoon])
