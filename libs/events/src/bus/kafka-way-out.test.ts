import t from 'tap'
import { contract } from './contract.ts'
import { unique } from './testing.ts'

const brokers = process.env.TEST_KAFKA_BROKERS
const skip = brokers ? false : 'TEST_KAFKA_BROKERS is not set: there is no Kafka here'

t.test('another client of Kafka keeps the contract of a bus', { skip }, async t => {
  const { openWayOut } = await import('./kafka-way-out.ts')
  contract(t, () => openWayOut((brokers ?? '').split(','), unique('test')))
})
