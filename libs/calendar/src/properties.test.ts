import fc from 'fast-check'
import t from 'tap'
import {
  calendarOf,
  due,
  localDay,
  localOf,
  publishedYears,
  vietnam,
  workingMinutesBetween,
  workingTimeLeft,
  type Calendar,
  type CalendarYear,
  type Ledger,
  type Pause
} from './calendar.ts'
import { dateOf, dayOf, instantOf, split, weekdayOf } from './dates.ts'
import { anyYear, slowly } from './testing.ts'
import { addWorkingMinutes, isWorkingDay, windowsOf, workingDayAfter } from './working-time.ts'

const years = publishedYears(vietnam)
const published = { years, calendar: calendarOf(years, 'vn-2027.1') }
/** Two years that follow one another, whatever an administrator may publish; and the real ones. */
const anyCalendar: fc.Arbitrary<{ years: CalendarYear[]; calendar: Calendar }> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(published) },
  {
    weight: 3,
    arbitrary: fc.tuple(anyYear(2026), anyYear(2027)).map(all => {
      const both = publishedYears(all)
      return { years: both, calendar: calendarOf(both, 'vn-2027.1') }
    })
  }
)
const minuteIn = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 60_000, max: Date.parse(to) / 60_000 })
    .map(n => new Date(n * 60_000).toISOString())
const instant = minuteIn('2026-01-02T00:00Z', '2027-01-31T00:00Z')
const days = fc.integer({ min: 1, max: 20 }).map(workingDays => ({ workingDays }))
const minutes = fc.integer({ min: 1, max: 2400 }).map(workingMinutes => ({ workingMinutes }))
const sameDay = fc.constantFrom({ sameDayUntil: '15:00' }, { sameDayUntil: '09:00' })
const limit = fc.oneof(days, minutes, sameDay)
/** Pauses by their delay after the receipt and their length, in minutes. */
const pauses = fc.array(
  fc.record({
    delay: fc.nat(10 * 1440),
    took: fc.nat(8 * 1440),
    reason: fc.constantFrom(...(['supplement', 'fee', 'opinion'] as const))
  }),
  { maxLength: 4 }
)
const later = (start: string, delay: number) => new Date(Date.parse(start) + delay * 60_000).toISOString()
const ledgerOf = (
  start: string,
  limit: Ledger['limit'],
  all: { delay: number; took: number; reason: Pause['reason'] }[] = []
): Ledger => ({
  start,
  limit,
  pauses: all.map(({ delay, took, reason }) => ({
    from: later(start, delay),
    to: later(start, delay + took),
    reason
  }))
})
/** `24 November 2026` as a day. */
const dayNamed = (words: string): number => dayOf(localDay(`${words} 12:00Z`))
const end = (calendar: Calendar, ledger: Ledger): string => due(calendar, ledger).at ?? ''

type Tap = { equal: (a: unknown, b: unknown, message: string) => unknown }
const holds = <T>(t: Tap, property: fc.IProperty<T>, numRuns = 150) => {
  const { counterexample, seed, failed, errorInstance } = fc.check(property, { numRuns })
  t.equal(failed, false, `seed ${seed}: ${JSON.stringify(counterexample)} ${String(errorInstance)}`)
}

t.test('a later receipt is never due earlier', async t => {
  holds(
    t,
    fc.property(anyCalendar, instant, instant, limit, ({ calendar }, a, b, limit) => {
      const [early, late] = a < b ? [a, b] : [b, a]
      return end(calendar, ledgerOf(early, limit)) <= end(calendar, ledgerOf(late, limit))
    })
  )
})

t.test('a longer promise is always due later', async t => {
  const two = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 2 })
  holds(
    t,
    fc.property(anyCalendar, instant, two, pauses, ({ calendar }, start, amounts, pauses) => {
      const [less = 0, more = 0] = amounts.toSorted((a, b) => a - b)
      return (
        end(calendar, ledgerOf(start, { workingDays: less }, pauses)) <
          end(calendar, ledgerOf(start, { workingDays: more }, pauses)) &&
        end(calendar, ledgerOf(start, { workingMinutes: less }, pauses)) <
          end(calendar, ledgerOf(start, { workingMinutes: more }, pauses))
      )
    })
  )
})

t.test('nothing falls due on a day off, or outside working hours', async t => {
  holds(
    t,
    fc.property(anyCalendar, instant, limit, pauses, ({ calendar }, start, limit, pauses) => {
      const { day, minute } = split(localOf(end(calendar, ledgerOf(start, limit, pauses))))
      return windowsOf(calendar, day).some(([from, to]) => minute > from && minute <= to)
    })
  )
})

t.test('adding working minutes, measuring them and counting them one by one agree', async t => {
  holds(
    t,
    fc.property(
      anyCalendar,
      instant,
      fc.integer({ min: 1, max: 3000 }),
      ({ years, calendar }, from, minutes) => {
        const { worked } = slowly(years)
        const start = localOf(from)
        const reached = addWorkingMinutes(calendar, start, minutes)
        let counted = 0
        for (let local = start; local < reached; local++) if (worked(local)) counted++
        return (
          counted === minutes &&
          worked(reached - 1) &&
          workingMinutesBetween(calendar, start, reached) === minutes
        )
      }
    ),
    60
  )
})

t.test('the clock runs exactly the promised time, and stands still while anything is awaited', async t => {
  holds(
    t,
    fc.property(anyCalendar, instant, minutes, pauses, ({ years, calendar }, start, limit, all) => {
      const { worked } = slowly(years)
      const ledger = ledgerOf(start, limit, all)
      const spans = ledger.pauses.map(({ from, to }) => [localOf(from), localOf(to ?? from)] as const)
      let local = localOf(start)
      for (let left = limit.workingMinutes; left > 0; local++)
        if (worked(local) && !spans.some(([from, to]) => local >= from && local < to)) left--
      return end(calendar, ledger) === instantOf(local)
    }),
    60
  )
})

t.test(
  'working days are counted one by one, from the day after the receipt, to the close of the last',
  async t => {
    holds(
      t,
      fc.property(anyCalendar, instant, days, ({ years, calendar }, start, limit) => {
        const { workingDay, closing } = slowly(years)
        let { day } = split(localOf(start))
        const counts = () => workingDay(day) && localOf(start) < closing(day)
        if (!counts())
          do day++
          while (!workingDay(day))
        for (let left = limit.workingDays; left > 0;) {
          day++
          if (workingDay(day)) left--
        }
        return end(calendar, ledgerOf(start, limit)) === instantOf(closing(day))
      })
    )
  }
)

t.test('a pause of n working minutes shifts the due time by exactly n', async t => {
  holds(
    t,
    fc.property(
      anyCalendar,
      instant,
      limit,
      fc.nat(5000),
      fc.nat(9000),
      ({ calendar }, start, limit, delay, took) => {
        const plain = localOf(end(calendar, ledgerOf(start, limit)))
        const pause = { delay, took, reason: 'supplement' as const }
        const shifted = localOf(end(calendar, ledgerOf(start, limit, [pause])))
        const [from, to] = [localOf(start) + delay, localOf(start) + delay + took]
        // before the counted receipt the clock does not run yet, and after the due time not any more
        const opens = addWorkingMinutes(calendar, localOf(start), 1) - 1
        const n =
          from >= plain
            ? 0
            : Math.max(0, workingMinutesBetween(calendar, Math.max(from, Math.min(opens, to)), to))
        return workingMinutesBetween(calendar, plain, shifted) === n
      }
    )
  )
})

t.test('whoever has only the explanation comes to the same due time', async t => {
  holds(
    t,
    fc.property(instant, days, (start, limit) => {
      const { at, explanation } = due(published.calendar, ledgerOf(start, limit))
      const told = explanation.en.join('\n')
      const special = new Map<number, string>()
      const named = told.matchAll(/^(\d+ \w+ \d+)(?: to (\d+ \w+ \d+))? (off|worked):/gm)
      for (const [, from = '', to = from, kind = ''] of named)
        for (let day = dayNamed(from); day <= dayNamed(to); day++) special.set(day, kind)
      const [, counted = ''] = /(?:received at|so counted from) [\d:]+ on (\d+ \w+ \d+)$/m.exec(told) ?? []
      let day = dayNamed(counted)
      for (let left = limit.workingDays; left > 0;) {
        day++
        const kind = special.get(day)
        if (kind === 'worked' || (kind === undefined && weekdayOf(day) < 5)) left--
      }
      const date = dateOf(day).split('-').toReversed().join('/')
      return explanation.vi[0] === `Hạn 17:00 ngày ${date}` && at === instantOf(day * 1440 + 17 * 60)
    })
  )
})

t.test('both languages say the same number of things, and the first is the answer', async t => {
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short'
  })
  holds(
    t,
    fc.property(anyCalendar, instant, limit, pauses, ({ calendar }, start, limit, pauses) => {
      const { at, explanation } = due(calendar, ledgerOf(start, limit, pauses))
      const [date, time] = local.format(new Date(at ?? '')).split(', ')
      return (
        explanation.vi.length === explanation.en.length &&
        explanation.vi[0] === `Hạn ${time} ngày ${date}` &&
        explanation.vi.filter(line => line.startsWith('tạm dừng từ')).length === pauses.length
      )
    })
  )
})

t.test(
  'working time left never grows, is nothing at the due time, and stays while the clock stands still',
  async t => {
    holds(
      t,
      fc.property(
        anyCalendar,
        instant,
        limit,
        pauses,
        fc.nat(20_000),
        fc.nat(20_000),
        ({ calendar }, start, limit, all, a, b) => {
          const ledger = ledgerOf(start, limit, all)
          const left = (delay: number) => workingTimeLeft(calendar, ledger, later(start, delay))
          const [early, late] = [Math.min(a, b), Math.max(a, b)]
          const still = all.some(({ delay, took }) => delay <= early && late <= delay + took)
          const fell = left(early) - left(late)
          return (
            fell >= 0 &&
            fell <=
              workingMinutesBetween(calendar, localOf(later(start, early)), localOf(later(start, late))) &&
            (!still || fell === 0 || left(early) <= 0) &&
            workingTimeLeft(calendar, ledger, end(calendar, ledger)) <= 0
          )
        }
      )
    )
  }
)

t.test('a new date never brings the due time forward, and is met on a working day', async t => {
  holds(
    t,
    fc.property(
      anyCalendar,
      instant,
      limit,
      pauses,
      fc.nat(20_000),
      fc.nat(60),
      ({ calendar }, start, limit, all, delay, more) => {
        const ledger = ledgerOf(start, limit, all)
        const to = localDay(later(start, delay + more * 1440))
        const extended = end(calendar, { ...ledger, extensions: [{ at: later(start, delay), to }] })
        const promised = workingDayAfter(calendar, dayOf(to), 0)
        return (
          extended >= end(calendar, ledger) &&
          split(localOf(extended)).day >= promised &&
          isWorkingDay(calendar, promised)
        )
      }
    )
  )
})

t.test('local time is that of Hồ Chí Minh City, whatever the machine believes', async t => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' })
  holds(
    t,
    fc.property(minuteIn('2000-01-01T00:00Z', '2099-12-31T00:00Z'), at => {
      return localDay(at) === format.format(new Date(at)) && instantOf(localOf(at)) === at
    }),
    2000
  )
})
