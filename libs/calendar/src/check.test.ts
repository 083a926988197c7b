import { readFileSync } from 'node:fs'
import t from 'tap'
import { calendarOf, checkCalendar, publishedYears, vietnam, type CalendarYear } from './calendar.ts'

const published = publishedYears(vietnam)
const [y2025, y2026, y2027] = published
if (!y2025 || !y2026 || !y2027) throw new Error('years are missing')
type Day = CalendarYear['days'][number]
const name = { vi: 'Ngày thử', en: 'A day for tests' }
/** 2026-06-03 is a Wednesday. */
const off = (date: string, more: Partial<Day> = {}): Day => ({
  date,
  kind: 'off',
  name,
  source: 'test',
  verified: false,
  ...more
})
const worked = (date: string, swap?: string): Day => ({
  ...off(date),
  kind: 'worked',
  ...(swap === undefined ? {} : { swap })
})
const year = (...days: Day[]): CalendarYear => ({ ...y2026, days })
/** `pointer rule` of each fault. */
const faults = (data: unknown, before: readonly CalendarYear[] = []): string[] =>
  checkCalendar(data, before).map(({ pointer, rule }) => `${pointer} ${rule}`)

t.test('what is published has no faults, and neither has the example that supersedes it', async t => {
  t.same(faults(y2025), [])
  t.same(faults(y2026, [y2025]), [])
  t.same(faults(y2027, [y2025, y2026]), [])
  t.same(
    faults(JSON.parse(readFileSync(new URL('./golden/vn-2027.2.json', import.meta.url), 'utf8')), published),
    []
  )
})

t.test('data of another shape is refused with a pointer to each fault, in both languages', async t => {
  const { week, ...rest } = year({ ...off('2026-6-3'), kind: 'closed' } as unknown as Day)
  const found = checkCalendar({ ...rest, week: { ...week, saturday: 'half' }, note: 1, year: '2026' })
  t.same(found.map(({ pointer }) => pointer).toSorted(), [
    '#/days/0/date',
    '#/days/0/kind',
    '#/note',
    '#/week/saturday',
    '#/year'
  ])
  t.same(faults({ ...rest, week: {} }).filter(one => one.startsWith('#/week')).length, 7)
  t.equal(
    found.every(({ detail }) => detail.vi.length > 0 && detail.en.length > 0),
    true
  )
  t.same(faults(null), ['# type'])
})

t.test('a version is named after its year and counts on from the last of that year', async t => {
  t.same(faults({ ...y2026, version: 'vn-2025.1' }), ['#/version next-version'])
  t.same(faults({ ...y2026, version: 'vn-2026.2' }), ['#/version next-version'])
  t.same(faults(y2026, published), ['#/version next-version'])
  t.same(faults({ ...y2026, version: 'vn-2026.3' }, published), ['#/version next-version'])
  t.same(faults({ ...y2026, version: 'vn-2026.2' }, published), [])
  t.same(faults({ ...y2026, version: 'hue-2026.2' }, published), ['#/version next-version'])
})

t.test('a year that adjoins none that is published is refused', async t => {
  t.same(faults({ ...y2027, days: [] }, [y2025]), ['#/year year-apart'])
})

t.test('a date that is none, of another year, out of order or named twice is refused', async t => {
  t.same(faults(year(off('2026-02-30'))), ['#/days/0/date no-date'])
  t.same(faults(year(off('2027-06-03'))), ['#/days/0/date outside-year'])
  t.same(faults(year(off('2026-06-04'), off('2026-06-03'))), ['#/days/1/date order'])
  t.same(faults(year(off('2026-06-03'), off('2026-06-03', { part: 'morning' }))), ['#/days/1/date overlap'])
  t.same(faults(year(off('2026-06-03', { part: 'morning' }), off('2026-06-03', { part: 'afternoon' }))), [])
})

t.test('a day that is so by its weekday already is refused', async t => {
  t.same(faults(year(off('2026-06-06'))), ['#/days/0/kind as-its-weekday'])
  t.same(faults(year(off('2026-06-02', { swap: '2026-06-03' }), worked('2026-06-03', '2026-06-02'))), [
    '#/days/1/kind as-its-weekday'
  ])
})

t.test('hours that do not follow one another are refused', async t => {
  const hours = (from: string, to: string) => ({
    ...y2026,
    days: [],
    hours: { ...y2026.hours, afternoon: { from, to } }
  })
  t.same(faults(hours('11:00', '17:00')), ['#/hours hours-order'])
  t.same(faults(hours('13:00', '13:00')), ['#/hours hours-order'])
  t.same(faults(hours('11:30', '15:30')), [])
})

t.test('a swap without its counterpart is refused', async t => {
  t.same(faults(year(off('2026-06-03', { swap: '2026-06-06' }))), ['#/days/0/swap swap-unanswered'])
  t.same(faults(year(worked('2026-06-06'))), ['#/days/0/swap swap-missing'])
  t.same(faults(year(off('2026-06-03'), worked('2026-06-06', '2026-06-03'))), [
    '#/days/1/swap swap-unanswered'
  ])
  t.same(faults(year(off('2026-06-03', { swap: 'soon' }))).length, 1)
  t.same(faults(year(off('2026-06-03', { swap: '2026-06-31' }))), ['#/days/0/swap no-date'])
  const fair = [off('2026-06-03', { swap: '2026-06-06' }), worked('2026-06-06', '2026-06-03')] as const
  t.same(faults(year(...fair)), [])
  t.same(
    faults(year({ ...fair[0], part: 'afternoon' }, fair[1])),
    ['#/days/0/swap swap-unanswered', '#/days/1/swap swap-unanswered'],
    'half a day off for a whole day worked'
  )
  t.same(faults(year({ ...fair[0], part: 'afternoon' }, { ...fair[1], part: 'morning' })), [])
})

t.test(
  'a swap over the turn of a year is published in the earlier year first, and answered by the later',
  async t => {
    const last = { ...y2026, version: 'vn-2026.2', days: [off('2026-12-31', { swap: '2027-01-09' })] }
    const first = { ...y2027, version: 'vn-2027.2', days: [worked('2027-01-09', '2026-12-31')] }
    t.same(faults(first, published), ['#/days/0/swap swap-unanswered'])
    t.same(faults(last, published), [])
    t.same(faults({ ...first, days: [] }, [...published, last]), ['#/days swap-unanswered'])
    t.same(faults(first, [...published, last]), [])
    const withdrawn = { ...last, version: 'vn-2026.3', days: [] }
    t.same(faults(withdrawn, [...published, last, first]), [], 'and it can be withdrawn again')
  }
)

t.test('an unsettled day claims nothing', async t => {
  const unsettled = (more: Partial<Day>) => faults(year({ ...off('2026-06-03'), kind: 'unsettled', ...more }))
  t.same(unsettled({}), [])
  t.same(unsettled({ verified: true }), ['#/days/0/kind unsettled'])
  t.same(unsettled({ swap: '2026-06-06' }), ['#/days/0/kind unsettled'])
})

t.test('years with faults cannot be read, and each fault is named', async t => {
  t.throws(() => publishedYears([y2025, year(off('2026-06-06'), off('2026-06-05'))]), {
    message: /calendar 1 has faults: .*2026-06-06 is so by its weekday already; .*2026-06-05 must come before/
  })
  t.throws(() => calendarOf(published, 'vn-2028.1'), { message: 'calendar vn-2028.1 is not published' })
})
