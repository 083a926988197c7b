import { missing } from '@motcua/kafka/broker'
import { topics } from '@motcua/kafka/topics'
import t, { type Test } from 'tap'
import { Type } from 'typebox'
import { on, startConsumer } from '../consumer.ts'
import { startRelay } from '../relay.ts'
import { dossierIds, event, partitions, silent, stage, topic, writeOutbox } from '../testing.ts'
import { patience, seqsOn, threeBrokers, whole } from './kafka-testing.ts'
import { createNotes, rec, unique, until } from './testing.ts'

const skip = (await missing()) ?? false
const type = 'vn.gdnn.dossiers.submitted.v1'
const ddl = `create table effect (n bigint generated always as identity, dossier_id uuid, seq int);
  grant select, insert on effect to motcua_app; grant usage on all sequences in schema public to motcua_app`
const sleep = (ms: number) => new Promise(done => setTimeout(done, ms))

const shared = skip ? undefined : await threeBrokers(t)
function brokers(t: Test) {
  if (shared === undefined) throw new Error(String(skip))
  const { cluster, open } = shared
  return { cluster, open: () => open(t) }
}

t.test('one broker of three is killed: nothing is lost, doubled or reordered', { skip }, async t => {
  const { cluster, open } = brokers(t)
  const { pool } = await stage(t, ddl)
  const bus = await open()
  await bus.ensureTopics(topics(3))
  const note = on(Type.Object({ note: Type.String() }), async (tx, one) => {
    await tx.query('insert into effect (dossier_id, seq) values ($1, $2)', [one.subject, one.dossierseq])
  })
  const consumer = await startConsumer({
    name: 'c',
    pool,
    bus,
    topics: [topic],
    handlers: { [type]: note },
    log: silent
  })
  const relay = startRelay({ connectionString: pool.url, bus, shards: partitions, log: silent })
  t.teardown(() => Promise.all([relay.stop(), consumer.stop()]))
  const ids = dossierIds(60)
  const run = { over: false, rounds: 0 }
  const writing = (async () => {
    while (!run.over) {
      run.rounds++
      for (const id of ids) await writeOutbox(pool, event(id, run.rounds))
      relay.wake()
      await sleep(50)
    }
  })()
  const applied = async (round: number) =>
    (await pool.query('select from cursor where last_seq >= $1', [round])).rowCount === ids.length
  await until(() => applied(10), patience)
  await cluster.kill(1)
  const then = run.rounds
  await until(() => applied(then + 1), patience)
  await cluster.restart(1)
  await whole(cluster, topic)
  run.over = true
  await writing
  await until(() => applied(run.rounds), patience)

  const inOrder = Array.from({ length: run.rounds }, (_, i) => i + 1)
  const { rows } = await pool.query(
    'select dossier_id, array_agg(seq order by n) as seqs from effect group by 1'
  )
  t.equal(rows.length, ids.length)
  t.same(
    rows.filter(({ seqs }) => seqs.join() !== inOrder.join()),
    [],
    'each effect once, in order'
  )
  t.equal((await pool.query('select from parked')).rowCount, 0)
  const { firsts } = await seqsOn(bus, topic)
  for (const id of ids)
    if (firsts.get(id)?.join() !== inOrder.join())
      t.fail(`on the log ${id} reads ${firsts.get(id)?.join(' ')}`)
})

t.test('two of three are killed: nothing is acknowledged, and afterwards it goes on', { skip }, async t => {
  const { cluster, open } = brokers(t)
  const bus = await open()
  const name = unique('two')
  const config = { 'min.insync.replicas': '2' }
  await bus.ensureTopics([{ name, partitions: 1, replicas: 3, config }])
  const acknowledged: number[] = []
  const run = { over: false }
  const writing = (async () => {
    for (let n = 1; !run.over;) {
      const done = await bus.append(name, 0, [rec('k', String(n))]).catch(() => undefined)
      if (done) acknowledged.push(n++)
      else await sleep(100)
    }
  })()
  await until(() => acknowledged.length > 100, patience)
  await Promise.all([cluster.kill(1), cluster.kill(2)])
  await sleep(1_000) // what was acknowledged is told us by now
  const before = acknowledged.length
  await sleep(8_000)
  t.equal(acknowledged.length, before, 'one broker alone acknowledges nothing')
  await Promise.all([cluster.restart(1), cluster.restart(2)])
  await until(() => acknowledged.length > before + 100, patience)
  run.over = true
  await writing
  const notes = createNotes()
  await bus.consume({ group: unique('g'), topics: [name], onBatch: notes.take })
  await until(() => notes.seen.includes(`0:${acknowledged.length}`))
  const firsts = [...new Set(notes.of(0))].map(Number)
  t.same(firsts.slice(0, acknowledged.length), acknowledged, 'all of it is there, in order')
})

t.test('a topic with other copies than declared stops the start in one sentence', { skip }, async t => {
  const { open } = brokers(t)
  const bus = await open()
  const [declared] = topics(3)
  if (declared === undefined) throw new Error('no topic is declared')
  await bus.ensureTopics([{ ...declared, name: 'thin', replicas: 1 }])
  await t.rejects(bus.ensureTopics([{ ...declared, name: 'thin' }]), {
    message: 'topic thin has 1 replicas instead of 3'
  })
  const careless = { ...declared.config, 'min.insync.replicas': '1' }
  await bus.ensureTopics([{ ...declared, name: 'careless', config: careless }])
  await t.rejects(bus.ensureTopics([{ ...declared, name: 'careless' }]), {
    message: 'topic careless has min.insync.replicas=1 instead of 2'
  })
  await bus.ensureTopics([{ ...declared, name: 'narrow', partitions: 6 }])
  await t.rejects(bus.ensureTopics([{ ...declared, name: 'narrow' }]), {
    message: 'topic narrow has 6 partitions instead of 12'
  })
})
