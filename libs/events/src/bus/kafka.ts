import kafkajs, { type Kafka, type logCreator } from 'kafkajs'
import type { Log } from '../log.ts'
import { createAppender } from './kafka-append.ts'
import { consume } from './kafka-consume.ts'
import { patchIdleTimer } from './kafka-idle-timer.ts'
import { patchOutOfRange } from './kafka-out-of-range.ts'
import type { StallSettings } from './kafka-stall.ts'
import { begin, members, move, places } from './kafka-places.ts'
import { ensureTopics } from './kafka-topics.ts'
import { ahead, lagOf, type Bus, type Stop } from './port.ts'

export type KafkaOptions = {
  brokers: string[]
  clientId: string
  log: Log
  onFatal: (error: Error) => void
  /** How often the cluster is tried, with pauses that grow to 2 s, before the start fails. */
  retries?: number
  /** When a partition that does not come on is held to be stalled. */
  stall?: StallSettings
}

/**
 * The bus on Apache Kafka, by kafkajs 2.2.4 and the rules (K1 ...) that its defects force on us. Resolves after a real
 * InitProducerId and FindCoordinator: a broker that has only just started would refuse both for a moment.
 */
export async function openKafka({
  brokers,
  clientId,
  log,
  onFatal,
  retries = 8,
  stall
}: KafkaOptions): Promise<Bus> {
  patchIdleTimer()
  patchOutOfRange()
  const kafka = new kafkajs.Kafka({
    clientId,
    brokers,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { retries, initialRetryTime: 100, maxRetryTime: 2_000 },
    logLevel: kafkajs.logLevel.ERROR,
    logCreator: tellTo(log)
  })
  const admin = kafka.admin()
  const appender = createAppender(kafka, log)
  const stops = new Set<Stop>()
  try {
    await admin.connect()
    await Promise.all([warmProducer(kafka), admin.describeGroups([clientId])])
  } catch (cause) {
    await admin.disconnect().catch(() => {})
    throw new Error(
      `Kafka at ${brokers.join(',')} does not answer: is it running, and is the address right?`,
      {
        cause
      }
    )
  }
  return {
    append: appender.append,
    async consume(options) {
      const stop = await consume(kafka, options, onFatal, {
        settings: stall,
        standingsOf: async topic =>
          (await places(admin, options.group, topic)).map(place => ({
            topic,
            partition: place.partition,
            next: ahead(place),
            end: place.end
          }))
      })
      stops.add(stop)
      return async () => {
        stops.delete(stop)
        await stop()
      }
    },
    ensureTopics: topics => ensureTopics(admin, topics),
    begin: (group, topic, start) => begin(admin, group, topic, start),
    places: (group, topic) => places(admin, group, topic),
    members: group => members(admin, group),
    move: (group, topic, to) => move(admin, group, topic, to),
    lag: async (group, topic) => lagOf(await places(admin, group, topic)),
    async close() {
      await Promise.all([...stops].map(stop => stop()))
      await appender.close()
      await admin.disconnect()
    }
  }
}

async function warmProducer(kafka: Kafka): Promise<void> {
  const producer = kafka.producer({
    idempotent: true,
    retry: { retries: 8 },
    createPartitioner: () => () => 0
  })
  await producer.connect()
  await producer.disconnect()
}

/** kafkajs calls an error what it then tries again; what matters reaches us as a rejection or onFatal. */
const tellTo =
  (log: Log): logCreator =>
  () =>
  ({ namespace, log: { message, error } }) =>
    log.warn({ namespace, detail: message, error }, 'kafkajs reports')
