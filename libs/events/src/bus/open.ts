import type { Log } from '../log.ts'
import type { Bus } from './port.ts'

export type { Bus, InBatch, Place, Rec, Start, Stop, TopicSpec } from './port.ts'
export { lagOf, refuseLiving } from './port.ts'
export { partitionOf } from '../partition.ts'

export type BusOptions = {
  /** host:port,host:port of a Kafka cluster. */
  brokers?: string | undefined
  /** The database of the embedded log; used when there are no brokers. */
  databaseUrl?: string | undefined
  clientId: string
  log?: Log
  /** A consumer that has stopped for good or hangs; by default the process ends, for a supervisor to start it again. */
  onFatal?: (error: Error) => void
}

/** The bus that the configuration names. Resolves once it takes and gives records; throws one sentence if it cannot. */
export async function openBus(options: BusOptions): Promise<Bus> {
  const { brokers, databaseUrl, clientId, log = silent, onFatal = crash } = options
  if (brokers) {
    const { openKafka } = await import('./kafka.ts')
    return openKafka({ brokers: brokers.split(','), clientId, log, onFatal })
  }
  if (databaseUrl) {
    const { openEmbedded } = await import('./embedded.ts')
    return openEmbedded({ databaseUrl, clientId, log })
  }
  throw new Error('no bus: name Kafka brokers or the database of the embedded log')
}

const silent: Log = { info() {}, warn() {}, error() {} }

function crash(error: Error): void {
  setImmediate(() => {
    throw error
  })
}
