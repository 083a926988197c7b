import t, { type Test } from 'tap'
import { testDatabase } from '@motcua/db/testing'
import { openBus, type Bus } from '@motcua/events/bus'
import { moveGroup, plan } from './move.ts'

const brokers = process.env.TEST_KAFKA_BROKERS
const skip = brokers ? false : 'TEST_KAFKA_BROKERS is not set: there is no Kafka here'
const record = (n: number) => ({ key: 'k', value: Buffer.from(String(n)), headers: {} })

/** A consumer that reads three, stops, and is put before or after the two that come next. */
async function moves(t: Test, at: { brokers?: string; databaseUrl?: string }): Promise<void> {
  const bus = await openBus({ ...at, clientId: 'move-test' })
  t.teardown(() => bus.close())
  const [topic, group] = [`move-${Date.now()}`, `mover-${Date.now()}`]
  await bus.ensureTopics([{ name: topic, partitions: 1, replicas: 1 }])
  await bus.append(topic, 0, [1, 2, 3].map(record))
  const said = async (to: string, also: { yes?: boolean; group?: string; partition?: string } = {}) => {
    const lines: string[] = []
    await moveGroup(
      { bus: at },
      { group, topic, partition: '0', to, ...also, print: line => lines.push(line) }
    )
    return lines
  }
  await t.rejects(said('latest', { yes: true }), { message: /^nobody has read/ })
  const leave = await read(bus, group, topic, 3)
  await t.rejects(said('earliest', { yes: true }), { message: /has 1 living members: stop its consumers/ })
  await leave()
  await bus.append(topic, 0, [4, 5].map(record))
  const skipping = [
    `${group} in ${topic}/0: from 3 to 5; the log has 0 to 4`,
    '2 records are skipped: 3 to 4; 0 of them removed by retention, 2 still there'
  ]
  t.same(await said('latest'), [...skipping, 'nothing is moved yet: --yes does it'])
  t.equal(await bus.lag(group, topic), 2n, 'and nothing is')
  t.same(await said('latest', { yes: true }), [...skipping, 'moved'])
  t.equal(await bus.lag(group, topic), 0n)
  t.match(await said('4', { yes: true }), [/from 5 to 4;/, '1 records are read again: 4 to 4', 'moved'])
  t.equal(await bus.lag(group, topic), 1n)
  await t.rejects(said('6'), { message: 'partition 0 has no place 6: 0 is the earliest, 5 the latest' })
  await t.rejects(said('soon'), { message: /neither earliest nor latest nor an offset/ })
  await t.rejects(said('latest', { partition: '7' }), { message: `there is no partition ${topic}/7` })
  await t.rejects(said('latest', { group: '' }), { message: /^move --group/ })
}

async function read(bus: Bus, group: string, topic: string, many: number): Promise<() => Promise<void>> {
  const all = Promise.withResolvers<void>()
  let seen = 0
  const stop = await bus.consume({
    group,
    topics: [topic],
    async onBatch({ recs, done }) {
      for (const { offset } of recs) done(offset)
      seen += recs.length
      if (seen >= many) all.resolve()
    }
  })
  await all.promise
  return stop
}

t.test('a group on the embedded log is put to another place', async t => {
  const { url } = await testDatabase(t, [new URL('../../libs/events/migrations-bus', import.meta.url)])
  await moves(t, { databaseUrl: url })
})

t.test('a group on Kafka is put to another place', { skip }, async t => {
  await moves(t, { brokers: brokers ?? '' })
})

t.test('what retention has removed and what is still there are told apart', async t => {
  const place = { partition: 3, next: 120n, earliest: 150n, end: 300n }
  t.same(plan('g in t', place, 200n), [
    'g in t/3: from 120 to 200; the log has 150 to 299',
    '80 records are skipped: 120 to 199; 30 of them removed by retention, 50 still there'
  ])
  t.same(plan('g in t', { ...place, earliest: 300n }, 300n), [
    'g in t/3: from 120 to 300; the log has nothing',
    '180 records are skipped: 120 to 299; 180 of them removed by retention, 0 still there'
  ])
  t.equal(plan('g in t', { ...place, next: 200n }, 200n).length, 1)
})
