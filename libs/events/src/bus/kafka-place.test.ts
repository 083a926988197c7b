import { setTimeout as sleep } from 'node:timers/promises'
import { missing } from '@motcua/kafka/broker'
import t, { type Test } from 'tap'
import { openKafka } from './kafka.ts'
import { createProgress } from './kafka-stall.ts'
import { asAdmin, patience, removing, threeBrokers } from './kafka-testing.ts'
import type { InBatch } from './port.ts'
import { createNotes, rec, unique, until } from './testing.ts'

const skip = (await missing()) ?? false
const silent = { info() {}, warn() {}, error() {} }
const stall = { stallMs: 3_000, lookMs: 200 }

t.test('K8: a partition stands still only while records wait and nothing is heard of it', async t => {
  const progress = createProgress({ stallMs: 1_000, lookMs: 500 })
  const look = (next: bigint, end: bigint) => progress.look([{ topic: 't', partition: 3, next, end }])
  for (let n = 0; n < 5; n++) t.same(look(5n, 5n), [], 'nothing waits')
  for (let n = 0; n < 2; n++) t.same(look(5n, 7n), [], 'not for long yet')
  progress.sign('t', 3)
  for (let n = 0; n < 2; n++) t.same(look(5n, 7n), [], 'its handler has said that it works on')
  t.same(look(5n, 9n), ['has not come on in t/3 for 1000 ms: 4 records wait from 5 on'])
  for (let n = 0; n < 2; n++) t.same(look(6n, 9n), [], 'a commit begins anew')
  progress.assigned()
  for (let n = 0; n < 2; n++) t.same(look(6n, 9n), [], 'and so does a rebalance')
  t.equal(look(6n, 9n).length, 1)
})

const shared = skip ? undefined : await threeBrokers(t)

/** A topic with a partition on each broker, and a bus that tells what is fatal to its consumers. */
async function place(t: Test, partitions = 3) {
  if (shared === undefined) throw new Error(String(skip))
  const { brokers } = shared.cluster
  const fatal: Error[] = []
  const onFatal = (error: Error) => void fatal.push(error)
  const bus = await openKafka({
    brokers: brokers.split(','),
    clientId: unique('place'),
    log: silent,
    onFatal,
    stall
  })
  const topic = unique('place')
  await bus.ensureTopics([{ name: topic, partitions, replicas: 3 }])
  return { brokers, bus, fatal, topic, group: unique('g') }
}

t.test('K8: a handler that hangs in one partition is told, though the others go on', { skip }, async t => {
  const { bus, fatal, topic, group } = await place(t)
  const freed = Promise.withResolvers<void>()
  t.teardown(async () => {
    freed.resolve()
    await bus.close()
  })
  const notes = createNotes()
  const onBatch = async (batch: InBatch) => {
    if (batch.partition === 1) await freed.promise
    await notes.take(batch)
  }
  await bus.consume({ group, topics: [topic], onBatch })
  let sent = 0
  await until(async () => {
    sent++
    for (const partition of [0, 1, 2]) await bus.append(topic, partition, [rec('k', String(sent))])
    await sleep(100)
    return fatal.length > 0
  }, patience)
  t.match(fatal, [
    {
      message: new RegExp(
        `^the consumer ${group} has not come on in ${topic}/1 for 3000 ms: \\d+ records wait from 0 on$`
      )
    }
  ])
  t.ok(notes.of(0).length > 10 && notes.of(2).length > 10, 'the others went on meanwhile')
  t.same(notes.of(1), [])
})

t.test('K8: a consumer with nothing to read, or that works slowly, is left alone', { skip }, async t => {
  const { bus, fatal, topic, group } = await place(t)
  t.teardown(() => bus.close())
  await bus.append(topic, 0, [rec('k', 'slow')])
  const notes = createNotes()
  const onBatch = async (batch: InBatch) => {
    for (let n = 0; n < 10; n++) {
      await sleep(stall.stallMs / 5)
      await batch.beat()
    }
    await notes.take(batch)
  }
  await bus.consume({ group, topics: [topic], onBatch })
  await until(() => notes.of(0).length === 1, patience)
  await sleep(stall.stallMs)
  t.same(fatal, [])
})

t.test(
  'K6: a place that retention has deleted stops the consumer, which skips nothing',
  { skip },
  async t => {
    const { brokers, bus, fatal, topic, group } = await place(t, 1)
    t.teardown(() => bus.close())
    const send = async (...values: string[]) =>
      bus.append(
        topic,
        0,
        values.map(value => rec('k', value))
      )
    await send('1', '2', '3')
    const before = createNotes()
    const leave = await bus.consume({ group, topics: [topic], onBatch: before.take })
    await until(() => before.seen.length === 3)
    await leave()
    await send('4', '5', '6')
    await removing(brokers)(topic, 0, 5n)
    const committed = () =>
      asAdmin(brokers, async admin => {
        const [found] = await admin.fetchOffsets({ groupId: group, topics: [topic] })
        return found?.partitions[0]?.offset
      })
    t.equal(await committed(), '3')

    for (const attempt of ['at once', 'and again after a restart']) {
      fatal.length = 0
      const after = createNotes()
      const stop = await bus.consume({ group, topics: [topic], onBatch: after.take })
      await until(() => fatal.length > 0, patience)
      t.match(
        fatal,
        [
          {
            message: `the consumer ${group} has stopped for good`,
            cause: { message: new RegExp(`${topic}/0@3, which the log does not have`) }
          }
        ],
        attempt
      )
      t.same(after.seen, [], 'what lies beyond the gap is not read')
      await stop()
    }
    t.equal(await committed(), '3', 'its place is kept for whoever decides')

    await asAdmin(brokers, admin =>
      admin.setOffsets({ groupId: group, topic, partitions: [{ partition: 0, offset: '5' }] })
    )
    const decided = createNotes()
    await bus.consume({ group, topics: [topic], onBatch: decided.take })
    await until(() => decided.seen.length > 0)
    t.same(decided.of(0), ['6'])
  }
)
