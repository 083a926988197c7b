import t from 'tap'
import { sweepDrafts } from './draft-sweeper.ts'
import { ANSWERS } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

type Licensing = Awaited<ReturnType<typeof testLicensing>>
const BEGUN = Date.parse('2026-11-23T02:00:00Z')
const day = (n: number, ms = 0) => new Date(BEGUN + n * 86_400_000 + ms)
const answers = { answers: ANSWERS }

/** What is left of dossiers in every table that speaks of them. */
const left = async ({ pool }: Licensing): Promise<object | undefined> => {
  const { rows } = await pool.query<object>(
    `select (select count(*) from dossier) as dossiers, (select count(*) from dossier_content) as contents,
       (select count(*) from idempotency) as keys, (select count(*) from dossier_event) as events`
  )
  return rows[0]
}

t.test('an untouched draft is warned of and then removed whole, at its moment and not before', async t => {
  const licensing = await testLicensing(t)
  const { call, begin, clock, sweep } = licensing
  const id = await begin()
  const mine = async () => (await call('school', 'GET', '/dossiers/mine')).body.items?.[0]
  for (const [now, expiresSoon] of [
    [day(83, -1), false],
    [day(83), true]
  ] as const) {
    clock.now = now
    t.match(await mine(), { expiresAt: day(90).toISOString(), expiresSoon }, now.toISOString())
    t.match((await call('school', 'GET', `/dossiers/${id}`)).body, {
      expiresAt: day(90).toISOString(),
      expiresSoon
    })
  }
  clock.now = day(90, -1)
  t.equal(await sweep(), 0)
  clock.now = day(90)
  t.equal(await sweep(), 1)
  t.same(await left(licensing), { dossiers: 0, contents: 0, keys: 0, events: 0 })
  t.equal((await call('school', 'GET', `/dossiers/${id}`)).status, 404)
  t.equal((await call('school', 'PUT', `/dossiers/${id}/draft`, answers, { 'if-match': '"1"' })).status, 404)
})

t.test('whoever saves a draft has all its days again', async t => {
  const { call, begin, clock, sweep } = await testLicensing(t)
  const id = await begin()
  clock.now = day(89)
  t.equal((await call('school', 'PUT', `/dossiers/${id}/draft`, answers, { 'if-match': '"1"' })).status, 200)
  clock.now = day(178)
  t.equal(await sweep(), 0)
  clock.now = day(179)
  t.equal(await sweep(), 1)
})

t.test('a filed dossier is never removed, and has no such end', async t => {
  const { call, dossier, clock, sweep } = await testLicensing(t)
  const id = await dossier('submit')
  clock.now = day(91)
  t.equal(await sweep(), 0)
  t.match((await call('school', 'GET', `/dossiers/${id}`)).body, { expiresAt: null, expiresSoon: false })
})

t.test('several sweepers remove each draft once', async t => {
  const licensing = await testLicensing(t)
  for (let n = 0; n < 12; n++) await licensing.begin()
  licensing.clock.now = day(90)
  t.equal(await licensing.sweep(4), 12)
  t.same(await left(licensing), { dossiers: 0, contents: 0, keys: 0, events: 0 })
})

t.test('saving or filing at the last moment wins or finds the draft gone: nothing is left half', async t => {
  const licensing = await testLicensing(t)
  const { pool, call, act, begin, fill, clock, sweep } = licensing
  const ids: string[] = []
  for (let n = 0; n < 16; n++) {
    clock.now = day(0)
    const id = await begin()
    await fill(id)
    ids.push(id)
  }
  clock.now = day(90)
  const acts = ids.map((id, n) =>
    n % 2 === 0
      ? act('school', id, 'submit', { despiteDuplicates: true })
      : call('school', 'PUT', `/dossiers/${id}/draft`, answers, { 'if-match': '"2"' })
  )
  const [removed, ...answered] = await Promise.all([sweep(2), ...acts])
  t.same(
    answered.filter(({ status }) => status !== 200 && status !== 404),
    []
  )
  const kept = answered.filter(({ status }) => status === 200).length
  t.equal(kept, ids.length - removed)
  const { rows } = await pool.query<{ whole: number }>(
    `select count(*) as whole from dossier d join dossier_content c on c.dossier_id = d.id and c.seq = d.seq`
  )
  t.equal(rows[0]?.whole, kept, 'what was acknowledged is there with its content')
  t.match(await left(licensing), { dossiers: kept, contents: kept })
})

t.test('who saves or files while a draft is being removed finds it gone', async t => {
  const licensing = await testLicensing(t)
  const { pool, call, act, begin, fill, clock } = licensing
  const ids = [await begin(), await begin()]
  for (const id of ids) await fill(id)
  clock.now = day(90)
  const draft = { days: 90, warnDays: 7, verified: true, source: 'test' }
  const tx = await pool.connect()
  await tx.query('begin')
  const swept = await sweepDrafts({
    pool: tx,
    now: () => clock.now,
    office: { draft },
    log: { info() {}, error() {} }
  })
  t.equal(swept, 2)
  const [filed = '', saved = ''] = ids
  const acts = [
    act('school', filed, 'submit'),
    call('school', 'PUT', `/dossiers/${saved}/draft`, answers, { 'if-match': '"2"' })
  ]
  for (let waiting = 0; waiting < 2;) {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    )
    waiting = rows[0]?.n ?? 0
  }
  await tx.query('commit')
  tx.release()
  for (const answer of await Promise.all(acts)) t.equal(answer.status, 404)
  t.same(await left(licensing), { dossiers: 0, contents: 0, keys: 0, events: 0 })
})

t.test('a draft that somebody is saving is passed over, and who saves after the sweep is told', async t => {
  const { pool, call, begin, clock, sweep } = await testLicensing(t)
  const id = await begin()
  clock.now = day(90)
  const saving = await pool.connect()
  await saving.query('begin')
  await saving.query('update dossier set draft = draft + 1, changed_at = $2 where id = $1', [id, clock.now])
  t.equal(await sweep(), 0)
  await saving.query('commit')
  saving.release()
  t.equal(await sweep(), 0, 'it was touched')
  t.equal((await call('school', 'GET', `/dossiers/${id}`)).status, 200)
})
