import t from 'tap'
import { placesContract } from './contract-places.ts'
import { contract } from './contract.ts'
import { removing } from './kafka-testing.ts'
import { openBus } from './open.ts'
import { unique } from './testing.ts'

const brokers = process.env.TEST_KAFKA_BROKERS
const skip = brokers ? false : 'TEST_KAFKA_BROKERS is not set: there is no Kafka here'

t.test('Kafka keeps the contract of a bus', { skip }, async t => {
  const open = () => openBus({ brokers, clientId: unique('test') })
  contract(t, open)
  placesContract(t, open, removing(brokers ?? ''))
})

t.test('a broker that does not answer is named in one sentence', async t => {
  const { openKafka } = await import('./kafka.ts')
  const silent = { info() {}, warn() {}, error() {} }
  const nowhere = { brokers: ['127.0.0.1:1'], clientId: 'test', log: silent, onFatal() {}, retries: 1 }
  await t.rejects(openKafka(nowhere), { message: /Kafka at 127.0.0.1:1 does not answer/ })
})
