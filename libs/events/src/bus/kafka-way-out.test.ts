import t from 'tap'
import { placesContract } from './contract-places.ts'
import { contract } from './contract.ts'
import { removing } from './kafka-testing.ts'
import { unique } from './testing.ts'

const brokers = process.env.TEST_KAFKA_BROKERS
const skip = brokers ? false : 'TEST_KAFKA_BROKERS is not set: there is no Kafka here'

t.test('another client of Kafka keeps the contract of a bus', { skip }, async t => {
  const { openWayOut } = await import('./kafka-way-out.ts')
  const open = () => openWayOut((brokers ?? '').split(','), unique('test'))
  contract(t, open)
  placesContract(t, open, removing(brokers ?? ''))
})
