import { inTransaction } from '@motcua/db'
import type { Pool, PoolClient } from 'pg'
import { Type } from 'typebox'
import t, { type Test } from 'tap'
import { discard, listParked, on, startConsumer, unpark, type Handlers } from './consumer.ts'
import type { CloudEvent } from './envelope.ts'
import { toBinary } from './envelope.ts'
import { dossierIds, event, partitions, silent, stage, tell, topic, until } from './testing.ts'

const ddl = `create table effect (n bigint generated always as identity, dossier_id uuid, seq int);
  grant select, insert on effect to motcua_app; grant usage on all sequences in schema public to motcua_app`
const Data = Type.Object({ note: Type.String() })
const type = 'vn.gdnn.dossiers.submitted.v1'
const note = async (tx: PoolClient, one: CloudEvent): Promise<void> => {
  await tx.query('insert into effect (dossier_id, seq) values ($1, $2)', [one.subject, one.dossierseq])
}
const noting: Handlers = { [type]: on(Data, note) }
const quick = { attempts: 3, firstMs: 5, mostMs: 20 }

const unparkIn = (pool: Pool, ...rest: [string, string, Handlers]) =>
  inTransaction(pool, tx => unpark(tx, ...rest))
const discardIn = (pool: Pool, consumer: string, place: Parameters<typeof discard>[2]) =>
  inTransaction(pool, tx => discard(tx, consumer, place))

type Staged = Awaited<ReturnType<typeof stage>>
const effects = async ({ pool }: Staged): Promise<Map<string, number[]>> => {
  const { rows } = await pool.query(
    'select dossier_id, array_agg(seq order by n) as seqs from effect group by 1'
  )
  return new Map(rows.map(row => [row.dossier_id, row.seqs]))
}
const total = async (staged: Staged) => [...(await effects(staged)).values()].flat().length
const caughtUp = async ({ bus }: Staged, name = 'c') => (await bus.lag(name, topic)) === 0n

async function prepare(t: Test) {
  const staged = await stage(t, ddl)
  const begin = async (handlers: Handlers, slice = 200) => {
    const { pool, bus } = staged
    const consumer = await startConsumer({
      name: 'c',
      pool,
      bus,
      topics: [topic],
      handlers,
      log: silent,
      slice,
      retry: quick
    })
    t.teardown(() => consumer.stop())
    return consumer
  }
  return { ...staged, begin }
}

t.test('each event has its effect once, in order, however often it is told', async t => {
  const staged = await prepare(t)
  const ids = dossierIds(20)
  for (const told of [[1, 2], [1, 2, 3], [2], [3, 4, 5]])
    await tell(
      staged.bus,
      told.flatMap(seq => ids.map(id => toBinary(event(id, seq))))
    )
  await staged.begin(noting, 7)
  await until(() => caughtUp(staged))
  t.same(await effects(staged), new Map(ids.map(id => [id, [1, 2, 3, 4, 5]])))
  t.same(await listParked(staged.pool, 'c'), [])
})

t.test(
  'an event that is missing blocks its dossier alone; when it is there, all is applied in order',
  async t => {
    const staged = await prepare(t)
    const [gap = '', fine = ''] = dossierIds(2)
    await tell(
      staged.bus,
      [1, 3, 4, 3].map(seq => toBinary(event(gap, seq)))
    )
    await tell(
      staged.bus,
      [1, 2, 3].map(seq => toBinary(event(fine, seq)))
    )
    await staged.begin(noting)
    await until(() => caughtUp(staged))
    t.same(
      await effects(staged),
      new Map([
        [gap, [1]],
        [fine, [1, 2, 3]]
      ])
    )
    const [first] = await listParked(staged.pool, 'c')
    t.match(first, { dossierId: gap, seq: 3, reason: 'gap: 2 is missing before 3' })
    await t.rejects(unparkIn(staged.pool, 'c', gap, noting), { message: /gap: 2 is missing/ })
    t.equal((await listParked(staged.pool, 'c')).length, 3, 'nothing has changed')

    await tell(staged.bus, [toBinary(event(gap, 2))])
    await until(async () => (await listParked(staged.pool, 'c')).length === 4)
    t.equal(await unparkIn(staged.pool, 'c', gap, noting), 3)
    await tell(staged.bus, [toBinary(event(gap, 5))])
    await until(async () => (await total(staged)) === 8)
    t.same((await effects(staged)).get(gap), [1, 2, 3, 4, 5])
    t.same(await listParked(staged.pool, 'c'), [])
  }
)

t.test('a handler that fails for a moment is tried again, and nobody sees half an effect', async t => {
  const staged = await prepare(t)
  const ids = dossierIds(5)
  let failures = 0
  const moody = on(Data, async (tx, one) => {
    await note(tx, one)
    if (one.dossierseq === 2 && failures++ < 2) throw new Error('a moment, please')
  })
  await tell(
    staged.bus,
    [1, 2, 3].flatMap(seq => ids.map(id => toBinary(event(id, seq))))
  )
  await staged.begin({ [type]: moody })
  await until(() => caughtUp(staged))
  t.same(await effects(staged), new Map(ids.map(id => [id, [1, 2, 3]])))
})

t.test('a database that cannot write just now parks nothing, however long it cannot', async t => {
  const staged = await prepare(t)
  const [full = '', other = ''] = dossierIds(2)
  const moments = ['53100', '53200', '40P01', '40001', '55P03', '57014', '58030', '25006']
  const states = moments.flatMap(code => [code, code])
  const unlucky = on(Data, async (tx, one) => {
    await note(tx, one)
    const code = one.subject === full && one.dossierseq === 2 ? states.shift() : undefined
    if (code) await tx.query(`do $$ begin raise exception using errcode = '${code}'; end $$`)
  })
  await tell(
    staged.bus,
    [1, 2, 3].flatMap(seq => [full, other].map(id => toBinary(event(id, seq))))
  )
  await staged.begin({ [type]: unlucky })
  await until(() => caughtUp(staged))
  t.same(states, [])
  t.same(await listParked(staged.pool, 'c'), [])
  t.same(await effects(staged), new Map([full, other].map(id => [id, [1, 2, 3]])))
})

t.test(
  'a dossier whose event fails for good is parked with all that follows, others go on, and it can be resumed',
  async t => {
    const staged = await prepare(t)
    const [poisoned = '', ...others] = dossierIds(6)
    const failing = on(Data, async (tx, one) => {
      await note(tx, one)
      if (one.subject === poisoned && one.dossierseq === 2) throw new Error('cannot be')
    })
    await tell(
      staged.bus,
      [1, 2, 3].flatMap(seq => [poisoned, ...others].map(id => toBinary(event(id, seq))))
    )
    await staged.begin({ [type]: failing })
    await until(() => caughtUp(staged))
    t.same(
      await effects(staged),
      new Map<string, number[]>([[poisoned, [1]], ...others.map((id): [string, number[]] => [id, [1, 2, 3]])])
    )
    t.match(await listParked(staged.pool, 'c'), [
      { dossierId: poisoned, seq: 2, reason: 'handler: cannot be' },
      { dossierId: poisoned, seq: 3, reason: /earlier event/ }
    ])
    t.equal(await unparkIn(staged.pool, 'c', poisoned, noting), 2)
    t.same((await effects(staged)).get(poisoned), [1, 2, 3])
  }
)

t.test('what is no event of ours is parked with its bytes, and the partition goes on', async t => {
  const staged = await prepare(t)
  const [bytes = '', unknown = '', misfit = '', later = ''] = dossierIds(4)
  const garbage = Buffer.from([0, 1, 255, 254])
  const headers = { why: 'a\0b' }
  await tell(staged.bus, [
    { key: bytes, value: garbage, headers },
    { key: 'no id', value: garbage, headers },
    { key: '', value: Buffer.alloc(0), headers: {} },
    toBinary({ ...event(unknown, 1), type: 'vn.gdnn.dossiers.unheard-of.v1' }),
    toBinary(event(misfit, 1, { note: 7 })),
    ...[bytes, unknown, misfit, later].map(id => toBinary(event(id, id === later ? 1 : 2)))
  ])
  await staged.begin(noting)
  await until(() => caughtUp(staged))
  t.same(await effects(staged), new Map([[later, [1]]]))
  const parked = await listParked(staged.pool, 'c')
  const reasonsOf = (id: string) =>
    parked.filter(one => one.dossierId === id).map(one => one.reason.split(':')[0])
  t.same(reasonsOf('00000000-0000-0000-0000-000000000000'), ['key', 'key'])
  t.same(reasonsOf(bytes), ['an earlier event of the dossier is parked', 'value'])
  t.same(reasonsOf(unknown), ['type', 'an earlier event of the dossier is parked'])
  t.same(reasonsOf(misfit), ['data', 'an earlier event of the dossier is parked'])
  const { rows } = await staged.pool.query('select value from parked where dossier_id = $1 and seq is null', [
    bytes
  ])
  t.same(rows[0].value, garbage)

  const wider = { ...noting, 'vn.gdnn.dossiers.unheard-of.v1': on(Data, note) }
  t.equal(await unparkIn(staged.pool, 'c', unknown, wider), 2, 'known by now')
  const junk = parked.find(one => one.dossierId === bytes && one.seq === null)
  t.equal(junk && (await discardIn(staged.pool, 'c', junk)), 'discarded')
  t.equal(junk && (await discardIn(staged.pool, 'c', junk)), 'absent')
  await t.rejects(unparkIn(staged.pool, 'c', bytes, noting), { message: /gap: 1 is missing/ })
  for (const one of parked.filter(({ dossierId, seq }) => dossierId === bytes && seq === 2))
    t.equal(await discardIn(staged.pool, 'c', one), 'event', 'an event is never lost, not even by command')
})

t.test('once all that was parked of a dossier is discarded, it goes on by itself', async t => {
  const staged = await prepare(t)
  const [id = ''] = dossierIds(1)
  await tell(staged.bus, [{ key: id, value: Buffer.from('?'), headers: {} }])
  await staged.begin(noting)
  await until(async () => (await listParked(staged.pool, 'c')).length === 1)
  const [junk] = await listParked(staged.pool, 'c')
  t.equal(junk && (await discardIn(staged.pool, 'c', junk)), 'discarded')
  t.equal(await unparkIn(staged.pool, 'c', id, noting), undefined, 'nothing is blocked any more')
  await tell(staged.bus, [toBinary(event(id, 1))])
  await until(async () => (await effects(staged)).has(id))
  t.same((await effects(staged)).get(id), [1])
})

t.test('two members share the work, and an event still has its effect once', async t => {
  const staged = await prepare(t)
  const ids = dossierIds(30)
  await staged.begin(noting, 3)
  const second = await staged.begin(noting, 3)
  for (const seq of [1, 2, 3]) {
    await tell(
      staged.bus,
      ids.map(id => toBinary(event(id, seq)))
    )
    if (seq === 2) await second.stop()
  }
  await until(async () => (await total(staged)) === 90)
  await until(() => caughtUp(staged))
  t.same(await effects(staged), new Map(ids.map(id => [id, [1, 2, 3]])))
})

t.test('K7: a member that was thought dead and comes back changes nothing', async t => {
  const staged = await prepare(t)
  const ids = dossierIds(10)
  let slow = true
  const lagging = on(Data, async (tx, one) => {
    if (slow) {
      slow = false
      await staged.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'group c'`
      )
      await staged.log.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'group c'`
      )
      await new Promise(done => setTimeout(done, 600)) // its partitions go to the next session meanwhile
    }
    await note(tx, one)
  })
  await tell(
    staged.bus,
    [1, 2].flatMap(seq => ids.map(id => toBinary(event(id, seq))))
  )
  await staged.begin({ [type]: lagging })
  await until(() => caughtUp(staged))
  t.same(await effects(staged), new Map(ids.map(id => [id, [1, 2]])))
})

t.test('while the database is away nothing is parked, and afterwards all is applied', async t => {
  const staged = await prepare(t)
  const ids = dossierIds(8)
  let times = 0
  const unlucky = on(Data, async (tx, one) => {
    if (times++ < 4) await tx.query('select pg_terminate_backend(pg_backend_pid())')
    await note(tx, one)
  })
  await tell(
    staged.bus,
    [1, 2].flatMap(seq => ids.map(id => toBinary(event(id, seq))))
  )
  await staged.begin({ [type]: unlucky })
  await until(() => caughtUp(staged))
  t.same(await listParked(staged.pool, 'c'), [])
  t.same(await effects(staged), new Map(ids.map(id => [id, [1, 2]])))
  t.equal(partitions, 12)
})
