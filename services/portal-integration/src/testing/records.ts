import { testDatabase } from '@motcua/db/testing'
import { openBus, type Bus } from '@motcua/events/bus'
import { startConsumer } from '@motcua/events/consumer'
import type { Pool } from 'pg'
import { CONSUMER, handlersFor } from '../consumers/dossier-event.ts'
import { until, type Test } from './world.ts'

export const TOPIC = 'licensing.dossiers.v1'

/** The service's consumer on a log of its own. `send` resolves when it has dealt with records of the first partition. */
export async function startIntake(t: Test, pool: Pool, partitions = 1) {
  const { url } = await testDatabase(t, [new URL('../../../../libs/events/migrations-bus', import.meta.url)])
  const bus = await openBus({ databaseUrl: url, clientId: 'test' })
  t.teardown(() => bus.close())
  await bus.ensureTopics([{ name: TOPIC, partitions, replicas: 1 }])
  const log = { info() {}, warn() {}, error() {} }
  const handlers = handlersFor(['dvcqg'])
  const consumer = await startConsumer({ name: CONSUMER, pool, bus, topics: [TOPIC], handlers, log })
  t.teardown(() => consumer.stop())
  const caughtUp = (): Promise<void> => until(async () => (await bus.lag(CONSUMER, TOPIC)) === 0n)
  return {
    bus,
    caughtUp,
    send: async (...recs: Parameters<Bus['append']>[2]): Promise<void> => {
      await bus.append(TOPIC, 0, recs)
      await caughtUp()
    }
  }
}
