import { EventEmitter } from 'node:events'
import kafkajs, { type Consumer } from 'kafkajs'
import createEosManager from 'kafkajs/src/producer/eosManager/index.js'
import { createErrorFromCode } from 'kafkajs/src/protocol/error.js'
import { KafkaJSProtocolError } from 'kafkajs/src/errors.js'
import t from 'tap'
import { createLane, sendOne } from './kafka-append.ts'
import { watch } from './kafka-consume.ts'
import { rec, until } from './testing.ts'

const log = { info() {}, warn() {}, error() {} }
const outOfOrder = 45
const answer = [{ topicName: 't', partition: 0, errorCode: 0, baseOffset: '0' }]

t.test('K4: what kafkajs holds to be final, for the old producer, is over with a new one', async t => {
  const final = new KafkaJSProtocolError(createErrorFromCode(outOfOrder))
  t.match(final, { type: 'OUT_OF_ORDER_SEQUENCE_NUMBER', retriable: false })
  let made = 0
  const lane = createLane(async () => {
    const mine = ++made
    return {
      send: async () => {
        if (mine === 1) throw final // and would for ever
        return answer
      },
      disconnect: async () => {}
    }
  }, log)
  await t.rejects(lane.append('t', 0, [rec('k', 'v')]), { message: final.message })
  t.same(await lane.append('t', 0, [rec('k', 'v')]), { baseOffset: 0n })
  t.equal(made, 2)
})

/** A consumer of which only the events are looked at, and what it is told. */
function watched(settings = { silenceMs: 90_000, lookMs: 5_000 }) {
  const emitter = new EventEmitter()
  const { events } = new kafkajs.Kafka({ brokers: ['127.0.0.1:1'] }).consumer({ groupId: 'g' })
  const on: Consumer['on'] = (name: string, listener: (event: never) => void) => {
    emitter.on(name, listener as (...args: unknown[]) => void)
    return () => void emitter.off(name, listener as (...args: unknown[]) => void)
  }
  const fatal: string[] = []
  const life = watch({ events, on }, 'g', error => void fatal.push(error.message), settings)
  const happens = (name: keyof typeof events, payload: object = {}) =>
    void emitter.emit(events[name], { payload })
  return { life, fatal, happens }
}

t.test('K7: a rebalance and a joining begin another generation: what is under way is stale', async t => {
  const { life, happens } = watched()
  const before = life.generation()
  happens('HEARTBEAT')
  t.equal(life.generation(), before)
  happens('REBALANCING')
  happens('GROUP_JOIN')
  t.equal(life.generation(), before + 2)
  life.end()
})

t.test(
  'K8: a consumer that kafkajs gives up ends the process, one that it starts again does not',
  async t => {
    const { life, fatal, happens } = watched()
    happens('CRASH', { restart: true, error: new Error('a broker is away') })
    t.same(fatal, [])
    happens('CRASH', { restart: false, error: new Error('no') })
    t.same(fatal, ['the consumer g has stopped for good'])
    life.end()
  }
)

t.test('K8: a consumer that gives no sign of life ends the process', async t => {
  const { fatal, happens } = watched({ silenceMs: 200, lookMs: 20 })
  const signs = setInterval(() => happens('HEARTBEAT'), 20)
  await new Promise(done => setTimeout(done, 400))
  t.same(fatal, [], 'it lives')
  clearInterval(signs)
  await until(() => fatal.length > 0)
  t.same(fatal, ['the consumer g has given no sign of life for 200 ms'])
})

t.test('K8: a consumer that is being stopped may say what it likes', async t => {
  const { life, fatal, happens } = watched()
  life.end()
  happens('CRASH', { restart: false, error: new Error('stopped in the middle') })
  t.same(fatal, [])
})

t.test('K9: what kafkajs cannot compress, we do not ask it to', async t => {
  const { CompressionTypes, CompressionCodecs } = kafkajs
  for (const type of [CompressionTypes.Snappy, CompressionTypes.LZ4, CompressionTypes.ZSTD] as const)
    t.throws(() => CompressionCodecs[type](), { message: /not implemented/ })
  const asked: object[] = []
  const send = async (record: object) => {
    asked.push(record)
    return answer
  }
  await sendOne(send, 't', 0, [rec('k', 'v')])
  t.equal(asked.length, 1)
  t.equal('compression' in (asked[0] ?? {}), false)
})

t.test(
  'K10: kafkajs begins again at 0 where Kafka does not, so a producer is replaced long before',
  async t => {
    const quiet = { debug() {}, info() {}, warn() {}, error() {}, namespace: () => quiet }
    const broker = { initProducerId: async () => ({ producerId: 7, producerEpoch: 0 }) }
    const cluster = {
      retry: { retries: 0 },
      refreshMetadataIfNecessary: async () => {},
      findControllerBroker: async () => broker
    }
    const manager = createEosManager({ logger: quiet, cluster, transactional: false }) as unknown as {
      initProducerId: () => Promise<void>
      getSequence: (topic: string, partition: number) => number
      updateSequence: (topic: string, partition: number, by: number) => void
    }
    await manager.initProducerId()
    manager.updateSequence('t', 0, 2 ** 31 - 3)
    manager.updateSequence('t', 0, 10)
    t.equal(manager.getSequence('t', 0), 0, 'Kafka expects 7: after its last number comes 0')

    let made = 0
    const connect = async () => {
      made++
      return { send: async () => answer, disconnect: async () => {} }
    }
    const lane = createLane(connect, log, 5)
    for (let n = 0; n < 6; n++) await lane.append('t', 0, [rec('k', 'a'), rec('k', 'b')])
    t.equal(made, 3, 'twelve records, five at most by each producer')
  }
)
