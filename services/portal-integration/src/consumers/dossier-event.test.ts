import { randomBytes } from 'node:crypto'
import { inTransaction } from '@motcua/db'
import { testDatabase } from '@motcua/db/testing'
import { toBinary } from '@motcua/events'
import { openBus, partitionOf, type Bus } from '@motcua/events/bus'
import { dossiers } from '@motcua/events/catalogue'
import { discard, listParked, startConsumer, unpark } from '@motcua/events/consumer'
import t, { type Test } from 'tap'
import { silent, testTables } from '../testing/engine.ts'
import { dossierOf, LIVES, type Told } from '../testing/dossiers.ts'
import { until } from '../testing/world.ts'
import { CONSUMER, handlersFor, waking } from './dossier-event.ts'

const brokers = process.env.TEST_KAFKA_BROKERS
const buses: Record<string, (t: Test) => Promise<Bus>> = {
  'the embedded log': async t => {
    const { url } = await testDatabase(t, [
      new URL('../../../../libs/events/migrations-bus', import.meta.url)
    ])
    return openBus({ databaseUrl: url, clientId: 'test' })
  },
  ...(brokers ? { Kafka: () => openBus({ brokers, clientId: 'test', log: silent }) } : {})
}
const PARTITIONS = 2
type Rec = Parameters<Bus['append']>[2][number]

async function stage(t: Test, open: (t: Test) => Promise<Bus>, endPoints = ['dvcqg']) {
  const pool = await testTables(t)
  const bus = await open(t)
  t.teardown(() => bus.close())
  const topic = `licensing.dossiers.v1.${randomBytes(4).toString('hex')}`
  await bus.ensureTopics([{ name: topic, partitions: PARTITIONS, replicas: 1 }])
  const wakes = { n: 0 }
  const handlers = handlersFor(endPoints)
  const consumer = await startConsumer({
    name: CONSUMER,
    pool,
    bus: waking(bus, () => void (wakes.n += 1)),
    topics: [topic],
    handlers,
    log: silent
  })
  t.teardown(() => consumer.stop())
  const send = (rec: Rec) => bus.append(topic, partitionOf(rec.key, PARTITIONS), [rec])
  const queued = async () =>
    (await pool.query('select dossier_id, code, head, last_seq, state from delivery_queue order by code'))
      .rows
  return { pool, topic, wakes, handlers, send, queued }
}
/** A dossier whose events lie in this partition. */
function dossierIn(partition: number, n: number): Told {
  for (;;) {
    const told = dossierOf(LIVES.granted, { code: `H57.99-261123-000${n}` })
    if (partitionOf(told.id, PARTITIONS) === partition) return told
  }
}

for (const [name, open] of Object.entries(buses)) {
  t.test(`on ${name}: each event is queued once for each end point, and the deliverer woken`, async t => {
    const { pool, wakes, send, queued } = await stage(t, open, ['dvcqg', 'tinh'])
    const told = dossierIn(0, 1)
    for (const event of [...told.events, ...told.events]) await send(toBinary(event))
    await until(async () => (await queued()).some(row => row.last_seq === 5))
    t.match(await queued(), [
      { dossier_id: told.id, code: told.code, head: 1, last_seq: 5, state: 'due' },
      { dossier_id: told.id, code: told.code, head: 1, last_seq: 5, state: 'due' }
    ])
    t.equal((await pool.query('select from delivery')).rowCount, 10)
    t.same(
      (
        await pool.query(
          `select status, event_type as type, at from delivery where end_point = 'tinh' order by seq`
        )
      ).rows,
      told.versions.map(({ status, act }, i) => ({ status, type: told.events[i]?.type, at: act.at }))
    )
    await until(() => wakes.n > 0)
  })

  t.test(`on ${name}: a record that is no event is kept to the byte, and its partition goes on`, async t => {
    const { pool, send, queued } = await stage(t, open)
    const [bad, good] = [dossierIn(0, 1), dossierIn(0, 2)]
    const [first, second] = bad.events.map(toBinary)
    if (first === undefined || second === undefined) throw new Error('no event')
    const garbage = Buffer.from([0, 0xff, 0xfe, 0x7b, 0, 0xc3])
    const nobody = Array.from({ length: 50 }, (_, i) => `not-a-dossier-${i}`).find(
      key => partitionOf(key, PARTITIONS) === 0
    )
    await send({ ...first, value: garbage })
    await send(second)
    await send({ ...first, key: String(nobody) })
    for (const event of good.events) await send(toBinary(event))

    await until(async () => (await queued()).some(row => row.last_seq === 5))
    t.match(await queued(), [{ dossier_id: good.id, last_seq: 5 }])
    const { rows } = await pool.query('select key, value, headers, reason from parked order by "offset"')
    t.match(rows, [
      { key: bad.id, reason: 'value: not JSON in UTF-8', headers: first.headers },
      { key: bad.id, reason: 'an earlier event of the dossier is parked' },
      { key: nobody, reason: 'key: not the id of a dossier' }
    ])
    t.ok(garbage.equals(rows[0].value))
    t.ok(second.value.equals(rows[1].value))
  })
}

t.test('a parked event is queued, with all behind it, once somebody has mended it', async t => {
  const { pool, topic, handlers, send, queued } = await stage(t, buses['the embedded log'] ?? stageless)
  const told = dossierIn(0, 1)
  const [first, ...rest] = told.events.map(toBinary)
  if (first === undefined) throw new Error('no event')
  await send({ ...first, value: Buffer.from('{') })
  for (const one of rest) await send(one)
  await until(async () => (await listParked(pool, CONSUMER)).length === 5)
  await t.rejects(
    inTransaction(pool, tx => unpark(tx, CONSUMER, told.id, handlers)),
    /cannot be applied: value/
  )
  t.equal(
    await inTransaction(pool, tx => discard(tx, CONSUMER, { topic, partition: 0, offset: '1' })),
    'event'
  )
  t.equal(
    await inTransaction(pool, tx => discard(tx, CONSUMER, { topic, partition: 0, offset: '0' })),
    'discarded'
  )
  await t.rejects(
    inTransaction(pool, tx => unpark(tx, CONSUMER, told.id, handlers)),
    /gap: 1 is missing/
  )
  await send(first) // as it should have been; it waits behind the others, and is applied before them
  await until(async () => (await listParked(pool, CONSUMER)).length === 5)
  t.equal(await inTransaction(pool, tx => unpark(tx, CONSUMER, told.id, handlers)), 5)
  t.match(await queued(), [{ dossier_id: told.id, head: 1, last_seq: 5, state: 'due' }])
})

const stageless = (): Promise<Bus> => Promise.reject(new Error('no bus'))

t.test('there is a handler for each type of event that is published of a dossier', async t => {
  t.same(Object.keys(handlersFor(['dvcqg'])).toSorted(), Object.keys(dossiers).toSorted())
})
