import { readFileSync } from 'node:fs'
import t from 'tap'
import { calendarOf, changesBetween, due, publishedYears, recompute, vietnam } from './calendar.ts'

const example: unknown = JSON.parse(readFileSync(new URL('./golden/vn-2027.2.json', import.meta.url), 'utf8'))
const published = publishedYears([...vietnam, example])
const [older, newer] = [calendarOf(published, 'vn-2027.1'), calendarOf(published, 'vn-2027.2')]
/** As it stood before 2027 was published. */
const until2026 = calendarOf(published.slice(0, 2), 'vn-2026.1')
const at = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+07:00`).toISOString()

t.test('the changes of a version are told day by day', async t => {
  const { days, ...years } = changesBetween(older, newer)
  t.same(years, { added: [], removed: [], hours: [] })
  t.same(
    days.map(({ date, before, after }) => `${date} ${before.works} -> ${after.works}`),
    [
      '2027-02-03 day -> morning',
      '2027-02-04 off -> day',
      '2027-02-11 day -> off',
      '2027-04-24 off -> morning',
      '2027-04-29 day -> morning',
      '2027-09-01 day -> off',
      '2027-09-03 off -> day',
      '2027-12-31 day -> afternoon'
    ]
  )
  t.same(days[2], {
    date: '2027-02-11',
    before: {
      works: 'day',
      names: [{ vi: 'có thể nghỉ bù Tết Nguyên đán', en: 'may be off in compensation for Lunar New Year' }],
      verified: false
    },
    after: {
      works: 'off',
      names: [{ vi: 'Nghỉ bù Tết Nguyên đán', en: 'Off in compensation for Lunar New Year' }],
      verified: false
    }
  })
})

t.test('a year more, and other hours, are told as such', async t => {
  t.same(changesBetween(until2026, older), {
    added: [2027],
    removed: [],
    hours: [],
    days: []
  })
  t.same(changesBetween(older, until2026).removed, [2027])
  const [, , y2027] = published
  if (y2027 === undefined) throw new Error('2027 is not published')
  const winter = {
    ...y2027,
    version: 'vn-2027.2',
    hours: { ...y2027.hours, morning: { from: '08:00', to: '12:00' } }
  }
  const years = publishedYears([...vietnam, winter])
  t.same(changesBetween(older, calendarOf(years, 'vn-2027.2')), {
    added: [],
    removed: [],
    hours: [2027],
    days: []
  })
})

t.test('a later version of a year supersedes the earlier one, whatever was published in between', async t => {
  const [y2025, y2026, y2027] = published
  if (!y2025 || !y2026 || !y2027) throw new Error('years are missing')
  const amended = {
    ...y2026,
    version: 'vn-2026.2',
    days: y2026.days.filter(({ date }) => date !== '2026-11-24')
  }
  const years = publishedYears([y2025, y2026, y2027, amended])
  t.same(
    changesBetween(calendarOf(years, 'vn-2027.1'), calendarOf(years, 'vn-2026.2')).days.map(
      ({ date }) => date
    ),
    ['2026-11-24']
  )
})

t.test(
  'a new version moves the open dossiers whose days it changes, and says of each what was and what is',
  async t => {
    const ledger = (start: string) => ({ start: at(start), limit: { workingDays: 1 }, pauses: [] })
    const open = [
      { id: 'moved', calendar: older, ledger: ledger('2027-08-31 09:00') },
      { id: 'unmoved', calendar: older, ledger: ledger('2027-06-01 09:00') },
      {
        id: 'stands still',
        calendar: older,
        ledger: {
          ...ledger('2027-08-31 09:00'),
          pauses: [{ from: at('2027-08-31 10:00'), to: null, reason: 'fee' as const }]
        }
      },
      {
        id: 'has no answer yet',
        calendar: until2026,
        ledger: ledger('2026-12-31 09:00')
      },
      { id: 'is there already', calendar: newer, ledger: ledger('2027-08-31 09:00') }
    ]
    t.same(
      recompute(open, newer).map(({ id, from, to, moved, before, after }) => [
        id,
        from,
        to,
        moved,
        before?.at,
        after.at
      ]),
      [
        ['moved', 'vn-2027.1', 'vn-2027.2', true, at('2027-09-01 17:00'), at('2027-09-03 17:00')],
        ['unmoved', 'vn-2027.1', 'vn-2027.2', false, at('2027-06-02 17:00'), at('2027-06-02 17:00')],
        ['stands still', 'vn-2027.1', 'vn-2027.2', false, null, null],
        ['has no answer yet', 'vn-2026.1', 'vn-2027.2', true, undefined, at('2027-01-04 17:00')]
      ]
    )
  }
)

t.test('a year that is published later gives an answer where there was none, and changes none', async t => {
  const ledger = { start: at('2026-12-31 09:00'), limit: { workingDays: 1 }, pauses: [] }
  t.throws(() => due(until2026, ledger), { code: 'calendar-not-published' })
  t.equal(due(calendarOf(published, 'vn-2026.1'), ledger).at, at('2027-01-04 17:00'))
  // the first version of 2027 fills the gap; the second is for those who move to it
  t.same(changesBetween(calendarOf(published, 'vn-2026.1'), older).days, [])
})
