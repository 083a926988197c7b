import t from 'tap'
import { calendarOf, publishedYears, vietnam } from '@motcua/calendar'
import { tick } from '@motcua/casework/ticker'
import { createStrike } from '../ticking/clocks.ts'
import { testLicensing } from '../testing/licensing.ts'

t.test('what falls due in a year without a calendar is refused with the year and the remedy', async t => {
  const { pool, dossier, act, clock } = await testLicensing(t)
  clock.now = new Date('2027-12-29T02:00:00Z')
  const id = await dossier('submit')
  clock.now = new Date('2027-12-30T02:00:00Z')
  const before = (await pool.query('select seq, status from dossier')).rows
  t.match(await act('clerk', id, 'accept'), {
    status: 409,
    body: { code: 'calendar-not-published', year: 2028, details: { vi: /năm 2028 chưa được công bố/ } }
  })
  t.same((await pool.query('select seq, status from dossier')).rows, before, 'nothing is written')
  t.equal((await pool.query(`select from dossier_event where dossier_id = $1`, [id])).rowCount, 1)
})

t.test('a clock that cannot be reckoned waits for the calendar, and holds up no other', async t => {
  const { pool, dossier, clock, deps, strikeAll } = await testLicensing(t)
  await dossier('submit', 'accept', 'take')
  const short = calendarOf(publishedYears(vietnam.slice(0, 1)), 'vn-2025.1')
  const strike = createStrike({ ...deps, calendars: { ...deps.calendars, version: () => short } })
  clock.now = new Date('2026-11-27T10:00:00Z')
  const deadlines = async () => (await pool.query('select kind, at from deadline order by kind')).rows
  const before = await deadlines()
  const errors: unknown[] = []
  const log = { info() {}, error: (about: object) => void errors.push(about) }
  t.ok((await tick({ pool, now: deps.now, strike, log })) > 0)
  t.ok(errors.length > 0, 'it is told')
  t.same(await deadlines(), before, 'and none is forgotten')
  await pool.query('update deadline set claimed_until = null')
  t.ok((await strikeAll()) > 0, 'once the year is published they strike')
})

t.test('at a year’s end queues answer as far as the calendar is published', async t => {
  const { dossier, act, call, clock } = await testLicensing(t)
  clock.now = new Date('2027-12-27T02:00:00Z')
  const soon = await dossier('submit', 'accept')
  clock.now = new Date('2027-12-30T02:00:00Z')
  const ids = async (tab: string) =>
    ((await call('clerk', 'GET', `/queue?tab=${tab}`)).body.items ?? []).map(({ id }) => id)
  t.match(await act('clerk', soon, 'notes', { text: 'Vẫn làm việc được với hồ sơ' }), { status: 200 })
  t.same(await ids('all'), [soon])
  const due = (await call('clerk', 'GET', '/queue')).body.items?.[0]?.dueAt ?? ''
  t.ok(due > clock.now.toISOString() && due < '2028', due)
  t.same(await ids('due-soon'), [soon], 'soon is what is left of the published days')
  t.match(await call('clerk', 'GET', '/queue/counts'), {
    status: 200,
    body: { all: 1, 'due-soon': 1, overdue: 0 }
  })
  t.equal((await call('head', 'GET', '/overview')).status, 200)
  t.equal((await call('head', 'GET', '/queue/export')).status, 200)
  clock.now = new Date('2028-01-03T02:00:00Z')
  t.same(await ids('due-soon'), [], 'after them nothing is known to be soon')
  t.same(await ids('overdue'), [soon])
  t.match(await call('clerk', 'GET', '/queue/counts'), { status: 200, body: { 'due-soon': 0, overdue: 1 } })
})
