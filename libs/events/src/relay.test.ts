import { Client, type Pool } from 'pg'
import t from 'tap'
import { inTransaction } from '@motcua/db'
import { maxRecordBytes, sizeOf } from './bus/port.ts'
import { partitionOf } from './partition.ts'
import { startRelay, batches } from './relay.ts'
import { dossierIds, event, partitions, silent, stage, toldOf, topic, until, writeOutbox } from './testing.ts'
import { forkRelay } from './testing/processes.ts'

const hot = `create table hot (id uuid primary key, seq int not null default 0);
  create table aside (n int);
  grant select, insert, update on hot, aside to motcua_app`
const sleep = (ms: number) => new Promise(done => setTimeout(done, ms))
const sometimes = async (share: number, ms: number) => {
  if (Math.random() < share) await sleep(Math.random() * ms)
}
const row = (name: string, bytes: number) => ({
  topic: name,
  event: event('0192f0c1-7a5e-7c3b-9d2f-3a1b5c7d9e0f', 1, 'x'.repeat(bytes))
})
const emptied = (pool: Pool) => async () => (await pool.query('select from outbox limit 1')).rowCount === 0

/** Sixteen writers on few dossiers, slow at the worst moments; call the result to end them and learn what is committed. */
async function writers(pool: Pool, count = 16) {
  const ids = dossierIds(40)
  await pool.query('insert into hot (id) select unnest($1::uuid[])', [ids])
  const run = { over: false }
  const write = async () => {
    while (!run.over)
      await inTransaction(pool, async tx => {
        if (Math.random() < 0.5) await tx.query('insert into aside values (1)')
        await sometimes(0.2, 10)
        const id = ids[Math.floor(Math.random() * ids.length)] ?? ''
        const { rows } = await tx.query('update hot set seq = seq + 1 where id = $1 returning seq', [id])
        await writeOutbox(tx, event(id, rows[0].seq))
        await sometimes(0.2, 10)
      })
  }
  const all = Array.from({ length: count }, write)
  return async () => {
    run.over = true
    await Promise.all(all)
    const { rows } = await pool.query('select id, seq from hot where seq > 0')
    return new Map(rows.map(row => [String(row.id), Number(row.seq)]))
  }
}

const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

t.test('a relay that only remembers the highest position loses events', async t => {
  const { pool } = await stage(t, hot)
  const end = await writers(pool)
  const run = { over: false }
  let [last, seen] = [0, 0]
  const read = async () => {
    const { rows } = await pool.query('select pos from outbox where pos > $1 order by pos limit 200', [last])
    last = Number(rows.at(-1)?.pos ?? last)
    seen += rows.length
    return rows.length
  }
  const reader = (async () => {
    while (!run.over) if ((await read()) === 0) await sleep(2)
  })()
  await sleep(1_500)
  const committed = [...(await end()).values()].reduce((sum, n) => sum + n, 0)
  run.over = true
  await reader
  while ((await read()) > 0);
  t.equal(seen < committed, true, `${committed} committed, ${committed - seen} lost`)
})

t.test('two relays under sixteen writers lose nothing, reorder nothing and share the shards', async t => {
  const { pool, log, bus } = await stage(t, hot)
  const start = () =>
    startRelay({ connectionString: pool.url, bus, shards: partitions, log: silent, sweepMs: 600_000 })
  const [one, two] = [start(), start()]
  t.teardown(async () => void (await Promise.all([one.stop(), two.stop()])))
  const end = await writers(pool)
  await until(() => one.held().length === 6 && two.held().length === 6)
  await sleep(3_000)
  const committed = await end()
  await until(emptied(pool))
  const told = await toldOf(log)
  t.equal(told.size, committed.size)
  const wrong = [...committed].filter(([id, seq]) => oneTo(seq).join() !== told.get(id)?.join())
  t.same(wrong, [])
})

t.test('the shards of a relay that dies are taken over within a second or so', async t => {
  const { pool, log, bus } = await stage(t)
  const mortal = forkRelay(t, { outbox: pool.url, bus: log.url, shards: partitions, leaseMs: 60_000 })
  await until(async () => (await mortal.held()) === partitions)
  const second = startRelay({ connectionString: pool.url, bus, shards: partitions, log: silent })
  t.teardown(() => second.stop())
  await until(() => second.held().length === 6)
  mortal.signal('SIGKILL')
  const begun = Date.now()
  await until(() => second.held().length === partitions)
  t.equal(Date.now() - begun < 1_500, true, `after ${Date.now() - begun} ms`)
})

t.test('a relay that hangs loses its shards after its lease, and waking up late it does no harm', async t => {
  const { pool, log, bus } = await stage(t, hot)
  const zombie = forkRelay(t, { outbox: pool.url, bus: log.url, shards: partitions, leaseMs: 1_000 })
  await until(async () => (await zombie.held()) === partitions)
  const successor = startRelay({ connectionString: pool.url, bus, shards: partitions, log: silent })
  t.teardown(() => successor.stop())
  const end = await writers(pool)
  await until(() => successor.held().length === partitions / 2)
  await sleep(300)
  zombie.signal('SIGSTOP') // its sends take 30 ms each: some are under way
  await until(() => successor.held().length === partitions)
  await sleep(500)
  zombie.signal('SIGCONT')
  await until(async () => (await zombie.held()) === partitions / 2)
  const committed = await end()
  await until(emptied(pool))
  const told = await toldOf(log)
  t.equal(told.size, committed.size)
  const wrong = [...committed].filter(([id, seq]) => oneTo(seq).join() !== told.get(id)?.join())
  t.same(wrong, [])
})

t.test('however much waits, a shard has one batch under way', async t => {
  const { pool, bus } = await stage(t)
  const [id = ''] = dossierIds(1)
  for (const seq of oneTo(35)) await writeOutbox(pool, event(id, seq))
  const sizes: number[] = []
  let [underWay, most] = [0, 0]
  const slow = {
    append: async (...batch: Parameters<typeof bus.append>) => {
      sizes.push(batch[2].length)
      most = Math.max(most, ++underWay)
      await sleep(100)
      underWay--
      return bus.append(...batch)
    }
  }
  const common = { connectionString: pool.url, shards: partitions, log: silent }
  const relay = startRelay({ ...common, bus: slow, batch: 10 })
  t.teardown(() => relay.stop())
  await until(emptied(pool))
  t.same({ sizes, most }, { sizes: [10, 10, 10, 5], most: 1 })
})

t.test(
  'a query does not wade through what was deleted, though a long transaction keeps it there',
  async t => {
    const { pool, bus } = await stage(t)
    const [id = ''] = dossierIds(1)
    const long = new Client({ connectionString: pool.url })
    await long.connect()
    t.teardown(() => long.end())
    await long.query('begin isolation level repeatable read')
    await long.query('select from outbox')
    const common = { connectionString: pool.url, bus, shards: partitions, log: silent }
    const relay = startRelay({ ...common, sweepMs: 600_000 })
    t.teardown(() => relay.stop())
    const shard = partitionOf(id, partitions)
    await pool.query(
      `insert into outbox (shard, topic, dossier_id, seq, event)
     select $1, $2, $3, n, $4 from generate_series(1, 3000) as n`,
      [shard, topic, id, JSON.stringify(event(id, 1))]
    )
    await until(emptied(pool))
    const read = async () => {
      const { rows } = await pool.query(
        `select idx_tup_read::int as n from pg_stat_user_indexes where indexrelname = 'outbox_shard'`
      )
      return Number(rows[0]?.n)
    }
    await sleep(5_000) // the mark is set, fenced and passed, a second each; statistics are a second late
    const before = await read()
    await sleep(3_000)
    const wadedThrough = (await read()) - before
    t.equal(wadedThrough < 3_000, true, `${wadedThrough} entries read in three idle seconds`)
  }
)

t.test('an event that no bus would take is refused where it is written', async t => {
  const { pool } = await stage(t)
  const [id = ''] = dossierIds(1)
  await t.rejects(writeOutbox(pool, event(id, 1, 'x'.repeat(900_000))), { message: /fits_a_record/ })
  await writeOutbox(pool, event(id, 1, 'x'.repeat(880_000)))
  const [only] = batches([row(topic, 889_000)])
  t.equal(sizeOf(only?.recs[0] ?? { key: '', value: Buffer.alloc(0), headers: {} }) < maxRecordBytes, true)
})

t.test('who loses its session in the middle of a send deletes nothing; the rows go again', async t => {
  const { pool, log, bus } = await stage(t)
  const [id = ''] = dossierIds(1)
  let sends = 0
  const slow = {
    append: async (...batch: Parameters<typeof bus.append>) => {
      sends++
      const done = await bus.append(...batch)
      if (sends > 1) return done
      await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'relay'
        and datname = current_database()`)
      await sleep(200)
      return done
    }
  }
  await writeOutbox(pool, event(id, 1))
  await writeOutbox(pool, event(id, 2))
  const relay = startRelay({ connectionString: pool.url, bus: slow, shards: partitions, log: silent })
  t.teardown(() => relay.stop())
  await until(emptied(pool))
  t.equal(sends, 2)
  const { rows } = await log.query('select key from log_record')
  t.equal(rows.length, 4, 'told twice, for consumers to drop')
  t.same([...(await toldOf(log)).values()], [[1, 2]])
})

t.test('while the bus refuses, a shard waits and others go on; then all of it goes, in order', async t => {
  const { pool, log, bus } = await stage(t)
  const ids = dossierIds(30)
  const refused = new Map<number, number>()
  const moody = {
    append: async (...batch: Parameters<typeof bus.append>) => {
      const times = refused.get(batch[1]) ?? 0
      refused.set(batch[1], times + 1)
      if (times < batch[1] % 3) throw new Error('not now')
      return bus.append(...batch)
    }
  }
  const relay = startRelay({ connectionString: pool.url, bus: moody, shards: partitions, log: silent })
  t.teardown(() => relay.stop())
  for (const seq of [1, 2, 3]) for (const id of ids) await writeOutbox(pool, event(id, seq))
  relay.wake()
  await until(emptied(pool))
  t.same(new Set([...(await toldOf(log)).values()].map(String)), new Set(['1,2,3']))
})

t.test('an event committed seconds after later ones is told as soon as it is there', async t => {
  const { pool, log, bus } = await stage(t)
  const [late = '', ...others] = dossierIds(30)
  const relay = startRelay({
    connectionString: pool.url,
    bus,
    shards: partitions,
    log: silent,
    sweepMs: 600_000
  })
  t.teardown(() => relay.stop())
  await inTransaction(pool, async tx => {
    await writeOutbox(tx, event(late, 1)) // has its position, and is not committed
    for (const round of [1, 2, 3, 4, 5, 6, 7, 8]) {
      for (const id of others) await writeOutbox(pool, event(id, round))
      await sleep(500)
    }
  })
  await until(emptied(pool), 2_000)
  t.same((await toldOf(log)).get(late), [1])
})

t.test('a batch ends where its topic ends or its weight is enough', async t => {
  const sizes = (rows: ReturnType<typeof row>[]) =>
    batches(rows).map(one => [one.topic, one.recs.length, one.upTo])
  t.same(sizes([row('a', 1), row('a', 1), row('b', 1), row('a', 1)]), [
    ['a', 2, 2],
    ['b', 1, 3],
    ['a', 1, 4]
  ])
  t.same(sizes([row(topic, 500_000), row(topic, 500_000), row(topic, 300_000)]), [
    [topic, 1, 1],
    [topic, 2, 3]
  ])
})
