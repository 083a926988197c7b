import t from 'tap'
import { calendarOf, endOf, publishedYears, vietnam } from '@motcua/calendar'
import { testLicensing } from '../testing/licensing.ts'
import { minutesUntil } from './time-left.ts'

const published = publishedYears(vietnam)
const calendar = calendarOf(published, published.at(-1)?.version ?? '')

t.test('what passed in the night is late, though no working minute has gone by', async t => {
  t.equal(minutesUntil(calendar, '2026-11-23T11:00:00.000Z', '2026-11-23T10:00:00.000Z'), -1)
  t.equal(minutesUntil(calendar, '2026-11-23T02:00:00.000Z', '2026-11-23T03:00:00.000Z'), 60)
})

t.test('a line of the queue and the page of its dossier tell the same time left', async t => {
  const { dossier, call, clock, pool } = await testLicensing(t)
  const id = await dossier('submit', 'accept')
  const both = async () => {
    const [line] = (await call('officer', 'GET', '/queue')).body.items ?? []
    const { clock: told } = (await call('officer', 'GET', `/dossiers/${id}`)).body
    t.same(
      [line?.remainingMinutes, line?.soon],
      [told?.remainingMinutes, told?.soon],
      `at ${clock.now.toISOString()}`
    )
    return { minutes: line?.remainingMinutes ?? null, soon: line?.soon, dueAt: line?.dueAt ?? '' }
  }
  const first = await both()
  t.equal(first.soon, false)
  clock.now = new Date(Date.parse(first.dueAt) - 3_600_000)
  t.equal((await both()).soon, true)
  t.equal((await call('officer', 'GET', '/queue?tab=due-soon')).body.items?.length, 1, 'as its tab says')
  clock.now = new Date(Date.parse(first.dueAt) + 60_000)
  t.ok(((await both()).minutes ?? 0) < 0)
  await pool.query('update dossier set due_at = $2 where id = $1', [
    id,
    new Date(Date.parse(endOf(calendar)) + 86_400_000)
  ])
  const [beyond] = (await call('officer', 'GET', '/queue')).body.items ?? []
  t.equal(
    beyond?.remainingMinutes,
    null,
    'a day that is not published is not guessed, and the queue is answered'
  )
})
