import { join } from 'node:path'
import { startBroker, type Broker } from '@motcua/kafka/broker'
import { guard } from './child.ts'
import { root } from './node-child.ts'

/** Where a broker listens, and where clients are sent instead when a proxy stands before it. */
export type BrokerPlace = { port: number; controllerPort: number; advertisedPort?: number }
export type Member = { name: string; title: string; address: string; start: () => Promise<Broker> }

/** Kafka's jars, shared by all data folders of this clone. */
const cache = join(root, '.local/kafka')

/** One broker, or several of one cluster, to be started side by side: the first of several waits for others to elect with. */
export function brokersOf(
  folder: string,
  places: readonly BrokerPlace[],
  say: (line: string) => void
): Member[] {
  const single = places.length === 1
  const controllerPorts = places.map(({ controllerPort }) => controllerPort)
  return places.map((place, n): Member => {
    const id = n + 1
    return {
      name: single ? 'kafka' : `kafka${id}`,
      title: single ? 'Kafka' : `Kafka broker ${id}`,
      address: `127.0.0.1:${place.advertisedPort ?? place.port}`,
      start: async () => {
        const broker = await startBroker({
          ...place,
          folder: single ? folder : join(folder, String(id)),
          cache,
          onProgress: say,
          ...(single ? {} : { member: { id, controllerPorts } })
        })
        void broker.exited.then(guard(broker.pid, [['SIGTERM', 10_000]])) // it ends with us, however we end
        return broker
      }
    }
  })
}
