import type { Consumer, EachBatchPayload, IHeaders, Kafka } from 'kafkajs'
import { STALL, watchProgress, type Standing, type StallSettings } from './kafka-stall.ts'
import type { Bus, InBatch, Stop } from './port.ts'

/** How a group reads; K6: kafkajs would begin at the end. */
export const subscription = (topics: string[]) => ({ topics, fromBeginning: true })

export const consumerSettings = (groupId: string) => ({
  groupId,
  sessionTimeout: 6_000, // what a dead member held waits so long for another
  heartbeatInterval: 2_000,
  maxWaitTimeInMs: 1_000, // with minBytes 1 a record still comes at once; a short wait costs 5 % of a core
  minBytes: 1,
  allowAutoTopicCreation: false,
  retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 2_000 }
})

type Looking = {
  settings?: StallSettings | undefined
  standingsOf: (topic: string) => Promise<Standing[]>
}

/**
 * Reads as a member of a group. A consumer that kafkajs gives up, that falls silent, or that does not come on in one
 * partition while it does in others (K8) is told to `onFatal`.
 */
export async function consume(
  kafka: Kafka,
  { group, topics, onBatch }: Parameters<Bus['consume']>[0],
  onFatal: (error: Error) => void,
  { settings = STALL, standingsOf }: Looking
): Promise<Stop> {
  const consumer = kafka.consumer(consumerSettings(group))
  const life = watch(consumer, group, onFatal)
  let ours: Record<string, number[]> = {}
  const progress = watchProgress(settings, {
    standings: async () => {
      const all = await Promise.all(Object.keys(ours).map(standingsOf))
      return all.flat().filter(({ topic, partition }) => ours[topic]?.includes(partition))
    },
    onStall: sentence => {
      life.end()
      onFatal(new Error(`the consumer ${group} ${sentence}`))
    }
  })
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    ours = payload.memberAssignment
    progress.assigned()
  })
  await consumer.connect()
  await consumer.subscribe(subscription(topics))
  const commit = createCommit()
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 12, // they wait for each other and go in few transactions (consumer/together.ts)
    eachBatch: async payload => {
      const generation = life.generation()
      const stale = (): boolean =>
        !payload.isRunning() || payload.isStale() || life.generation() !== generation
      const { topic, partition } = payload.batch
      const sign = (): void => {
        life.sign()
        progress.sign(topic, partition)
      }
      await readBatch(payload, stale, onBatch, sign, commit)
    }
  })
  return async () => {
    life.end()
    progress.end()
    await consumer.disconnect() // waits for the batch under way
  }
}

async function readBatch(
  payload: EachBatchPayload,
  stale: () => boolean,
  onBatch: (batch: InBatch) => Promise<void>,
  sign: () => void,
  commitWith: ReturnType<typeof createCommit>
): Promise<void> {
  const { topic, partition, messages } = payload.batch
  let upTo: bigint | undefined
  const commit = async (): Promise<void> => {
    if (upTo === undefined) return
    await commitWith(payload, { topic, partition, offset: String(upTo + 1n) })
  }
  try {
    await onBatch({
      topic,
      partition,
      recs: messages.map(({ offset, key, value, headers }) => ({
        offset: BigInt(offset),
        key: key?.toString() ?? '',
        value: value ?? Buffer.alloc(0),
        headers: textOf(headers)
      })),
      done: offset => {
        upTo = offset
        payload.resolveOffset(String(offset))
      },
      beat: async () => {
        sign()
        await payload.heartbeat()
      },
      stale
    })
  } catch (error) {
    await commit().catch(() => {}) // what is done stays done; the error says what comes next
    throw error
  }
  await commit()
}

type Place = { topic: string; partition: number; offset: string }

/** Batches that end in the same moment, as those of one transaction do, tell Kafka so in one request. */
function createCommit(): (payload: EachBatchPayload, place: Place) => Promise<void> {
  let places: Place[] = []
  let next: Promise<void> | undefined
  const tell = async (payload: EachBatchPayload): Promise<void> => {
    await new Promise(setImmediate)
    const topics = [...Map.groupBy(places, one => one.topic)].map(([topic, partitions]) => ({
      topic,
      partitions: partitions.map(({ partition, offset }) => ({ partition, offset }))
    }))
    places = []
    next = undefined
    await payload.commitOffsetsIfNecessary({ topics })
  }
  return (payload, place) => {
    places.push(place)
    next ??= tell(payload)
    return next
  }
}

function textOf(headers: IHeaders | undefined): Record<string, string> {
  const text: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers ?? {})) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined) text[name] = first.toString()
  }
  return text
}

/** Counts the generations of the group (K7) and looks for signs of life (K8). */
export function watch(
  consumer: Pick<Consumer, 'events' | 'on'>,
  group: string,
  onFatal: (error: Error) => void,
  { silenceMs, lookMs }: { silenceMs: number; lookMs: number } = { silenceMs: 90_000, lookMs: 5_000 }
) {
  let generation = 0
  let lastSign = Date.now()
  let ended = false
  const sign = (): void => {
    lastSign = Date.now()
  }
  const { CRASH, REBALANCING, GROUP_JOIN, FETCH_START, FETCH, HEARTBEAT, CONNECT } = consumer.events
  for (const event of [CRASH, REBALANCING, GROUP_JOIN, FETCH_START, FETCH, HEARTBEAT, CONNECT])
    consumer.on(event, sign)
  for (const event of [REBALANCING, GROUP_JOIN] as const) consumer.on(event, () => void generation++)
  consumer.on(CRASH, ({ payload }) => {
    if (payload.restart || ended) return
    end()
    onFatal(new Error(`the consumer ${group} has stopped for good`, { cause: payload.error }))
  })
  const timer = setInterval(() => {
    if (Date.now() - lastSign < silenceMs) return
    end()
    onFatal(new Error(`the consumer ${group} has given no sign of life for ${silenceMs} ms`))
  }, lookMs)
  timer.unref()
  const end = (): void => {
    ended = true
    clearInterval(timer)
  }
  return { generation: () => generation, sign, end }
}
