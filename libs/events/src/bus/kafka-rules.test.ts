import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'
import createSendMessages from 'kafkajs/src/producer/sendMessages.js'
import createEosManager from 'kafkajs/src/producer/eosManager/index.js'
import createRetry from 'kafkajs/src/retry/index.js'
import { KafkaJSProtocolError, KafkaJSRequestTimeoutError } from 'kafkajs/src/errors.js'
import { createErrorFromCode } from 'kafkajs/src/protocol/error.js'
import type { ProducerRecord } from 'kafkajs'
import t from 'tap'
import { createLane, sendOne } from './kafka-append.ts'
import { subscription } from './kafka-consume.ts'
import { patchIdleTimer } from './kafka-idle-timer.ts'
import { rec } from './testing.ts'

// The real modules of kafkajs 2.2.4 against brokers of our own making. Each rule is shown with and without.

const sleep = (ms: number) => new Promise(done => setTimeout(done, ms))
const quiet = { debug() {}, info() {}, warn() {}, error() {}, namespace: () => quiet }
const notLeader = 6
const outOfOrder = 45

type Partition = { partition: number; firstSequence: number; messages: { value: Buffer }[] }
type Produce = { topicData: { topic: string; partitions: Partition[] }[] }
const acknowledged = (topicName: string, partitions: number[], offset = 0) => ({
  topicName,
  partitions: partitions.map(partition => ({ partition, errorCode: 0, baseOffset: String(offset) }))
})

const partitioner = ({ message }: { message: { partition: number } }) => message.partition

/** What kafkajs' producer does with a record, on a cluster that we make up. */
function producerOn(cluster: object, eosManager: object) {
  const retrier = createRetry({ retries: 5, initialRetryTime: 5, maxRetryTime: 10 })
  const send = createSendMessages({ logger: quiet, cluster, partitioner, eosManager, retrier })
  return ({ topic, messages }: ProducerRecord) =>
    send({ acks: -1, timeout: 1_000, compression: 0, topicMessages: [{ topic, messages }] })
}

const calm = {
  targetTopics: new Set(['t']),
  isConnected: () => true,
  refreshMetadata: async () => {},
  refreshMetadataIfNecessary: async () => {},
  addMultipleTargetTopics: async () => {},
  removeBroker() {}
}

/** Broker 1 leads partition 0; partition 1 moves from broker 2 to broker 1 while it is being written. */
function leaderMoves() {
  const eosManager = {
    acquireBrokerLock: async () => {},
    releaseBrokerLock: async () => {},
    isTransactional: () => false,
    getSequence: () => 0,
    updateSequence() {},
    getProducerId: () => -1,
    getProducerEpoch: () => 0
  }
  let leaderOf1 = 2
  const stored: string[] = []
  const broker = (nodeId: number) => ({
    nodeId,
    produce: async ({ topicData }: Produce) => {
      if (nodeId === 2) {
        leaderOf1 = 1
        throw new KafkaJSProtocolError(createErrorFromCode(notLeader))
      }
      return {
        topics: topicData.map(({ topic, partitions }) => {
          for (const { partition, messages } of partitions)
            stored.push(...messages.map(({ value }) => `${partition}:${value.toString()}`))
          return acknowledged(
            topic,
            partitions.map(({ partition }) => partition)
          )
        })
      }
    }
  })
  const brokers = [broker(1), broker(2)]
  const leaderOf = (partition: number) => (partition === 0 ? 1 : leaderOf1)
  const cluster = {
    ...calm,
    findBroker: async ({ nodeId }: { nodeId: string }) => brokers[Number(nodeId) - 1],
    findTopicPartitionMetadata: () =>
      [0, 1].map(partitionId => ({ partitionId, leader: leaderOf(partitionId) })),
    findLeaderForPartitions: (_topic: string, partitions: string[]) => {
      const leaders: Record<number, number[]> = {}
      for (const partition of partitions.map(Number)) (leaders[leaderOf(partition)] ??= []).push(partition)
      return leaders
    }
  }
  return { send: producerOn(cluster, eosManager), stored }
}

t.test('K1: a send over two partitions resolves though one was never written', async t => {
  const { send, stored } = leaderMoves()
  const messages = [
    { partition: 0, value: Buffer.from('a') },
    { partition: 1, value: Buffer.from('b') }
  ]
  await send({ topic: 't', messages })
  t.same(stored, ['0:a'], 'b is lost, and nobody is told')
})

t.test('K1: our append sends to one partition, and both are written', async t => {
  const { send, stored } = leaderMoves()
  await Promise.all([sendOne(send, 't', 0, [rec('k', 'a')]), sendOne(send, 't', 1, [rec('k', 'b')])])
  t.same(stored.toSorted(), ['0:a', '1:b'])
})

t.test('K1: our append believes no answer that does not name the partition', async t => {
  const good = { topicName: 't', partition: 1, errorCode: 0, baseOffset: '7' }
  t.same(await sendOne(async () => [good], 't', 1, [rec('k', 'v')]), { baseOffset: 7n })
  const answers = [
    [],
    [{ ...good, partition: 0 }],
    [{ ...good, topicName: 'u' }],
    [{ ...good, errorCode: 7 }],
    [{ ...good, baseOffset: '-1' }],
    [good, { ...good, partition: 0 }]
  ]
  for (const answer of answers)
    await t.rejects(
      sendOne(async () => answer, 't', 1, [rec('k', 'v')]),
      { message: /did not acknowledge/ }
    )
})

/** A broker that keeps Kafka's rule of sequence numbers, and whose first answer gets lost after it has written. */
async function losesFirstAnswer() {
  const stored: string[] = []
  const batches: { first: number; last: number; offset: number }[] = []
  let expected = 0
  const broker = {
    nodeId: 1,
    initProducerId: async () => ({ producerId: 7, producerEpoch: 0 }),
    produce: async ({ topicData }: Produce) => {
      await sleep(5)
      const batch = topicData[0]?.partitions[0]
      if (batch === undefined) throw new Error('an empty request')
      const first = batch.firstSequence
      const last = first + batch.messages.length - 1
      const known = batches.find(one => one.first === first && one.last === last)
      if (known) return { topics: [acknowledged('t', [0], known.offset)] }
      if (first !== expected) throw new KafkaJSProtocolError(createErrorFromCode(outOfOrder))
      const offset = stored.length
      stored.push(...batch.messages.map(({ value }) => value.toString()))
      expected = last + 1
      batches.push({ first, last, offset })
      if (batches.length === 1) throw new KafkaJSRequestTimeoutError('the answer is lost', {})
      return { topics: [acknowledged('t', [0], offset)] }
    }
  }
  const cluster = {
    ...calm,
    retry: { retries: 5 },
    findControllerBroker: async () => broker,
    findBroker: async () => broker,
    findTopicPartitionMetadata: () => [{ partitionId: 0, leader: 1 }],
    findLeaderForPartitions: () => ({ 1: [0] })
  }
  const eosManager = createEosManager({ logger: quiet, cluster, transactional: false })
  await eosManager.initProducerId()
  return { send: producerOn(cluster, eosManager), stored }
}

t.test('K2: of two overlapping idempotent sends one is acknowledged and lost', async t => {
  const { send, stored } = await losesFirstAnswer()
  const one = (value: string) => send({ topic: 't', messages: [{ partition: 0, value: Buffer.from(value) }] })
  await Promise.all([one('e1'), one('e2')])
  t.equal(stored.includes('e1') && stored.includes('e2'), false, `stored: ${stored.join(', ')}`)
})

t.test('K2: our append sends one batch at a time, and both are there once, in order', async t => {
  const { send, stored } = await losesFirstAnswer()
  const lane = createLane(async () => ({ send, disconnect: async () => {} }), quiet)
  await Promise.all([lane.append('t', 0, [rec('k', 'e1')]), lane.append('t', 0, [rec('k', 'e2')])])
  t.same(stored, ['e1', 'e2'])
})

t.test('K3: after a rejected send the next one goes by a new producer', async t => {
  let made = 0
  let gone = 0
  const lane = createLane(async () => {
    const mine = ++made
    return {
      send: async () => {
        if (mine === 1) throw new Error('no answer')
        return [{ topicName: 't', partition: 0, errorCode: 0, baseOffset: '0' }]
      },
      disconnect: async () => void gone++
    }
  }, quiet)
  await t.rejects(lane.append('t', 0, [rec('k', 'v')]), { message: 'no answer' })
  await lane.append('t', 0, [rec('k', 'v')])
  await lane.append('t', 0, [rec('k', 'v')])
  t.same({ made, gone }, { made: 2, gone: 1 })
})

/** Counts timers set into the past by one queue that has had an answer and waits. */
async function timersIntoThePast(): Promise<number> {
  const real = globalThis.setTimeout
  let count = 0
  const counting = (run: () => void, ms?: number) => {
    if (ms !== undefined && ms < 0) count++
    return real(run, Math.max(0, ms ?? 0))
  }
  const queue = new RequestQueue({ requestTimeout: 30_000, clientId: 'c', broker: 'b', logger: quiet })
  Object.assign(globalThis, { setTimeout: counting })
  queue.fulfillRequest({ correlationId: 1, payload: null, size: 0 })
  await new Promise(done => real(done, 300))
  Object.assign(globalThis, { setTimeout: real })
  queue.destroy()
  return count
}

t.test('K5: an idle connection sets timers into the past without end, and none with our patch', async t => {
  const before = await timersIntoThePast()
  t.equal(before > 50, true, `${before} in 300 ms as it comes`)
  patchIdleTimer()
  t.equal(await timersIntoThePast(), 0)
})

t.test('K5: requests that the broker holds back still go out', async t => {
  patchIdleTimer()
  const options = {
    maxInFlightRequests: 1,
    requestTimeout: 30_000,
    clientId: 'c',
    broker: 'b',
    logger: quiet
  }
  const queue = new RequestQueue(options)
  const sent: number[] = []
  const request = (correlationId: number) => ({
    entry: { correlationId, apiKey: 0, apiVersion: 0, apiName: 'x', resolve() {}, reject() {} },
    expectResponse: true,
    sendRequest: () => {
      sent.push(correlationId)
      setTimeout(() => queue.fulfillRequest({ correlationId, payload: null, size: 0 }), 5)
    }
  })
  for (const id of [1, 2, 3]) queue.push(request(id))
  queue.maybeThrottle(100)
  await sleep(50)
  t.same(sent, [1], 'held back')
  await sleep(250)
  t.same(sent, [1, 2, 3])
  queue.destroy()
})

t.test('K6: a group without offsets begins at the beginning', async t => {
  t.equal(subscription(['t']).fromBeginning, true)
})
