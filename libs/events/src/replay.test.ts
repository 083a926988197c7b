import type { PoolClient } from 'pg'
import { Type } from 'typebox'
import t from 'tap'
import { on, startConsumer } from './consumer.ts'
import { toBinary, type CloudEvent } from './envelope.ts'
import { partitionOf } from './partition.ts'
import { replay } from './replay.ts'
import { dossierIds, event, partitions, silent, stage, tell, topic, until } from './testing.ts'

const ddl = `create table effect (consumer text, n bigint generated always as identity, dossier_id uuid, seq int);
  grant select, insert on effect to motcua_app; grant usage on all sequences in schema public to motcua_app`
const type = 'vn.gdnn.dossiers.submitted.v1'
const noting = (consumer: string, outside: string[] = []) => ({
  [type]: on(Type.Object({ note: Type.String() }), async (tx: PoolClient, one: CloudEvent) => {
    await tx.query('insert into effect (consumer, dossier_id, seq) values ($1, $2, $3)', [
      consumer,
      one.subject,
      one.dossierseq
    ])
    outside.push(one.id)
  })
})

t.test(
  'a replay under a new name does all effects again, in order, and none outside the database',
  async t => {
    const { pool, bus } = await stage(t, ddl)
    const ids = dossierIds(20)
    await tell(
      bus,
      [1, 2, 3, 2].flatMap(seq => ids.map(id => toBinary(event(id, seq))))
    )
    const outside: string[] = []
    const common = { pool, bus, topics: [topic], log: silent }
    const consumer = await startConsumer({ ...common, name: 'c', handlers: noting('c', outside) })
    await until(async () => (await bus.lag('c', topic)) === 0n)
    await consumer.stop()
    const told = outside.length

    const seen: number[] = []
    const done = await replay({
      as: 'c-again',
      topic,
      bus,
      into: pool,
      handlers: noting('c-again'), // effects outside are left out by who replays
      onProgress: ({ read }) => void seen.push(read),
      log: silent
    })
    t.match(done, { read: 80, applied: 60, dropped: 20, parked: 0, left: 0n })
    t.equal(seen.at(-1), 80)
    t.equal(outside.length, told)
    const { rows } = await pool.query(
      `select consumer, dossier_id, string_agg(seq::text, ' ' order by n) as seqs from effect group by 1, 2`
    )
    t.equal(rows.length, 40)
    t.same(new Set(rows.map(row => row.seqs)), new Set(['1 2 3']))
    const again = {
      as: 'c-again',
      topic,
      bus,
      into: pool,
      handlers: noting('x'),
      log: silent,
      onProgress() {}
    }
    await t.rejects(replay(again), { message: 'the name c-again is in use: a replay has one of its own' })
  }
)

t.test('a dry replay writes nothing, and says what would be parked and why', async t => {
  const { pool, bus } = await stage(t, ddl)
  const [whole = '', gap = '', broken = ''] = dossierIds(3)
  await tell(bus, [
    toBinary(event(whole, 1)),
    toBinary(event(gap, 1)),
    toBinary(event(gap, 3)),
    { ...toBinary(event(broken, 1)), value: Buffer.from('not JSON') },
    toBinary(event(whole, 2))
  ])
  const done = await replay({ as: 'dry', topic, bus, handlers: noting('dry'), log: silent, onProgress() {} })
  t.match(done, { read: 5, applied: 3, dropped: 0, parked: 2 })
  t.match(done.reasons.join('\n'), /gap: 2 is missing before 3/)
  t.match(done.reasons.join('\n'), /value: not JSON/)
  t.equal((await pool.query('select from effect')).rowCount, 0)
  t.equal((await pool.query('select from cursor')).rowCount, 0)
})

t.test('a dry replay under the name of a consumer that lives takes nothing from it', async t => {
  const { pool, bus } = await stage(t, ddl)
  const [id = ''] = dossierIds(1)
  await tell(bus, [toBinary(event(id, 1)), toBinary(event(id, 2))])
  const dry = { as: 'c', topic, bus, handlers: noting('dry'), log: silent, onProgress() {} }
  t.match(await replay(dry), { read: 2, applied: 2 })
  t.match(await replay(dry), { read: 2, applied: 2 }, 'and can be made again')
  t.equal(await bus.lag('c', topic), 2n)
  const consumer = await startConsumer({
    name: 'c',
    pool,
    bus,
    topics: [topic],
    handlers: noting('c'),
    log: silent
  })
  await until(async () => (await bus.lag('c', topic)) === 0n)
  await consumer.stop()
  t.equal((await pool.query(`select from effect where consumer = 'c'`)).rowCount, 2)
})

t.test('a replay from an instant, or from a place, begins with the first event that it meets', async t => {
  const { pool, bus } = await stage(t, ddl)
  const [id = ''] = dossierIds(1)
  await tell(bus, [toBinary(event(id, 1)), toBinary(event(id, 2))])
  await new Promise(done => setTimeout(done, 20))
  const at = new Date()
  await new Promise(done => setTimeout(done, 20))
  await tell(bus, [toBinary(event(id, 3)), toBinary(event(id, 4))])
  const common = { topic, bus, into: pool, log: silent, onProgress() {} }
  const late = await replay({ ...common, as: 'late', from: { at }, handlers: noting('late') })
  t.match(late, { read: 2, applied: 2, parked: 0 })
  const from = { partition: partitionOf(id, partitions), offset: 1n }
  const placed = await replay({ ...common, as: 'placed', from, handlers: noting('placed') })
  t.match(placed, { read: 3, applied: 3, parked: 0 })
  const { rows } = await pool.query(
    `select consumer, string_agg(seq::text, ' ' order by n) as seqs from effect group by 1 order by 1`
  )
  t.same(rows, [
    { consumer: 'late', seqs: '3 4' },
    { consumer: 'placed', seqs: '2 3 4' }
  ])
})

t.test('after retention a replay begins with what is kept, says so, and finds a gap elsewhere', async t => {
  const { pool, log, bus } = await stage(t, ddl)
  const [cut = '', ...others] = dossierIds(40)
  const mine = partitionOf(cut, partitions)
  const whole = others.find(id => partitionOf(id, partitions) !== mine) ?? ''
  await tell(
    bus,
    [1, 2, 3, 4].map(seq => toBinary(event(cut, seq)))
  )
  await tell(bus, [toBinary(event(whole, 2))])
  await log.query('delete from log_record where partition = $1 and "offset" < 2', [mine])
  const common = { topic, bus, log: silent, onProgress() {} }
  const dry = await replay({ ...common, as: 'dry', handlers: noting('dry') })
  t.match(dry, { read: 3, applied: 2, parked: 1, left: 0n, removed: 2n })
  t.match(dry.reasons.join('\n'), /gap: 1 is missing before 2/, 'where nothing was removed a gap is a gap')
  const done = await replay({ ...common, as: 'again', into: pool, handlers: noting('again') })
  t.match(done, { read: 3, applied: 2, parked: 1, removed: 2n })
  const { rows } = await pool.query(`select seq from effect where consumer = 'again' order by n`)
  t.same(rows, [{ seq: 3 }, { seq: 4 }])
  const from = { partition: mine, offset: 1n }
  await t.rejects(replay({ ...common, as: 'gone', from, handlers: noting('gone') }), {
    message: `${topic}/${mine}@1 is gone: the earliest record that is kept is ${mine}@2`
  })
  await log.query('delete from log_record')
  const none = await replay({ ...common, as: 'none', handlers: noting('none') })
  t.match(none, { read: 0, left: 0n, removed: 5n }, 'and ends where nothing is kept')
})
