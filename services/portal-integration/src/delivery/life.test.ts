import t from 'tap'
import { testEngine, testTables, silent } from '../testing/engine.ts'
import { LIVES } from '../testing/dossiers.ts'
import { until } from '../testing/world.ts'
import { startLife } from './life.ts'

/** What a killed process looks like from the database: the session that showed its sign of life is gone. */
const CUT = `select pg_terminate_backend(l.pid) from pg_locks l
  where l.locktype = 'advisory' and l.classid = 27491 and l.objid::bigint = $1
    and l.database = (select oid from pg_database where datname = current_database())`

t.test('a worker whose sign of life breaks stops at once and goes on under another id', async t => {
  const pool = await testTables(t)
  const seen: string[] = []
  const life = startLife({
    databaseUrl: pool.url,
    quietMs: 10,
    onGained: () => seen.push(`gained ${life.worker()}`),
    onLost: () => seen.push(`lost ${life.worker()}`),
    onFreed: () => {},
    log: silent
  })
  t.teardown(() => life.stop())
  await until(() => life.worker() === 1)
  await pool.query(CUT, [1])
  await until(() => life.worker() === 2)
  t.same(seen, ['gained 1', 'lost undefined', 'gained 2'])
  await until(async () => (await pool.query('select id from delivery_worker')).rows.length === 1)
  await life.stop()
  t.equal(life.worker(), undefined)
})

t.test('without its database a worker has no sign of life, and can be stopped', async t => {
  const pool = await testTables(t)
  const { rows } = await pool.query<{ name: string }>('select current_database() as name')
  const elsewhere = pool.url.replace(String(rows[0]?.name), 'no_such_database')
  const options = { quietMs: 10, onGained() {}, onLost: () => t.ok(false), onFreed() {}, log: silent }
  const life = startLife({ ...options, databaseUrl: elsewhere })
  await new Promise(done => setTimeout(done, 400))
  t.equal(life.worker(), undefined)
  await life.stop()
})

for (const [what, fault, quietMs] of [
  ['never reached the portal', { kind: 'timeoutBeforeAccept', ms: 60_000 }, 100],
  ['the portal is still at work on', { kind: 'slow', ms: 400 }, 1_000]
] as const)
  t.test(`what a dead worker had begun is told once by another: calls that ${what}`, async t => {
    const { pool, portal, start, dossier, queue, quiet } = await testEngine(t, { timeoutMs: 5_000 })
    start({ quietMs })
    await portal.fail({ ...fault, service: 'CapNhatTienDoHoSoMC', count: 4 })
    await queue(...Array.from({ length: 4 }, () => dossier(LIVES.granted)))
    await until(async () => (await portal.calls()).faults[fault.kind] === 4)
    await pool.query(CUT, [1])
    start({ quietMs })
    await quiet()
    for (const { statuses, progress } of Object.values(await portal.accepted())) {
      t.same(statuses, ['1', '2', '4', '9', '10'])
      t.same(
        progress.map(one => one.TrangThai),
        ['1', '2', '4', '9', '10']
      )
    }
  })
