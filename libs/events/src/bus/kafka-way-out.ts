import { Admin, Consumer, Producer, stringDeserializers, type Message } from '@platformatic/kafka'
import {
  difference,
  lagOf,
  refuseLiving,
  refuseOversize,
  type Bus,
  type InBatch,
  type Place,
  type Rec,
  type Stop
} from './port.ts'

/**
 * The bus by another client of Kafka, @platformatic/kafka: kept under test alone, as the way out of kafkajs. The rules are
 * the same: one batch under way for each partition, and after a failure a new producer.
 */
export async function openWayOut(brokers: string[], clientId: string): Promise<Bus> {
  const common = { clientId, bootstrapBrokers: brokers, retries: 5, retryDelay: 200, timeout: 10_000 }
  const admin = new Admin(common)
  const lanes = new Map<string, { last: Promise<unknown>; producer: Producer | undefined }>()
  const stops = new Set<Stop>()

  const send = async (name: string, topic: string, partition: number, recs: Rec[]) => {
    const lane = lanes.get(name) ?? { last: Promise.resolve(), producer: undefined }
    lanes.set(name, lane)
    const producer = (lane.producer ??= new Producer({ ...common, idempotent: true, acks: -1 }))
    try {
      const messages = recs.map(({ key, value, headers }) => ({
        topic,
        partition,
        key: Buffer.from(key),
        value,
        headers: new Map(
          Object.entries(headers).map(([one, text]) => [Buffer.from(one), Buffer.from(text)] as const)
        )
      }))
      const { offsets = [] } = await producer.send({ messages, autocreateTopics: false })
      const [answer, ...more] = offsets
      if (answer?.topic !== topic || answer.partition !== partition || more.length > 0)
        throw new Error(`Kafka did not acknowledge ${name}`)
      return { baseOffset: answer.offset }
    } catch (error) {
      lane.producer = undefined
      void producer.close().catch(() => {})
      throw error
    }
  }

  const endsOf = async (topic: string, timestamp: bigint): Promise<Map<number, bigint>> => {
    const { partitionsCount = 0 } = (await admin.metadata({ topics: [topic] })).topics.get(topic) ?? {}
    const partitions = Array.from({ length: partitionsCount }, (_, partitionIndex) => ({
      partitionIndex,
      timestamp
    }))
    const [found] = await admin.listOffsets({ topics: [{ name: topic, partitions }] })
    return new Map(found?.partitions.map(one => [one.partitionIndex, one.offset]))
  }

  const places = async (group: string, topic: string): Promise<Place[]> => {
    const [ends, begins] = [await endsOf(topic, -1n), await endsOf(topic, -2n)]
    const [committed] = await admin.listConsumerGroupOffsets({ groups: [group] })
    const mine = committed?.topics.find(one => one.name === topic)?.partitions ?? []
    return [...ends]
      .map(([partition, end]) => {
        const next = mine.find(one => one.partitionIndex === partition)?.committedOffset ?? -1n
        return { partition, next: next < 0n ? undefined : next, earliest: begins.get(partition) ?? 0n, end }
      })
      .toSorted((a, b) => a.partition - b.partition)
  }

  const membersOf = async (group: string): Promise<number> =>
    (await admin.describeGroups({ groups: [group] })).get(group)?.members.size ?? 0

  return {
    append(topic, partition, recs) {
      const name = `${topic}/${partition}`
      const lane = lanes.get(name) ?? { last: Promise.resolve(), producer: undefined }
      lanes.set(name, lane)
      const mine = lane.last.then(() => {
        refuseOversize(recs)
        return send(name, topic, partition, recs)
      })
      lane.last = mine.catch(() => {})
      return mine
    },
    async consume(options) {
      const stop = await consumeBy(common, options)
      stops.add(stop)
      return async () => {
        stops.delete(stop)
        await stop()
      }
    },
    async ensureTopics(topics) {
      const existing = new Set(await admin.listTopics())
      for (const topic of topics) {
        const { name, partitions, replicas, config = {} } = topic
        const configs = Object.entries(config).map(([key, value]) => ({ name: key, value }))
        if (!existing.has(name)) await admin.createTopics({ topics: [name], partitions, replicas, configs })
        const running = (await admin.metadata({ topics: [name], forceUpdate: true })).topics.get(name)
        const [described] = await admin.describeConfigs({
          resources: [{ resourceType: 2, resourceName: name, configurationKeys: Object.keys(config) }]
        })
        const fault = difference(topic, {
          partitions: running?.partitionsCount ?? 0,
          replicas: running?.partitions[0]?.replicas.length ?? 0,
          config: Object.fromEntries(described?.configs.map(one => [one.name, one.value ?? undefined]) ?? [])
        })
        if (fault) throw new Error(fault)
      }
    },
    async begin(groupId, topic, start) {
      const ends = await endsOf(topic, -1n)
      const from = 'at' in start ? await endsOf(topic, BigInt(start.at.getTime())) : undefined
      const partitionOffsets = [...ends].map(([partition, end]) => {
        const asked = 'at' in start || start.partition !== partition ? from?.get(partition) : start.offset
        return { partition, offset: asked === undefined || asked < 0n ? end : asked }
      })
      await admin.alterConsumerGroupOffsets({ groupId, topics: [{ name: topic, partitionOffsets }] })
    },
    places,
    members: membersOf,
    async move(group, topic, { partition, offset }) {
      refuseLiving(group, await membersOf(group))
      const topics = [{ name: topic, partitionOffsets: [{ partition, offset }] }]
      await admin.alterConsumerGroupOffsets({ groupId: group, topics })
    },
    lag: async (group, topic) => lagOf(await places(group, topic)),
    async close() {
      await Promise.all([...stops].map(stop => stop()))
      for (const { last, producer } of lanes.values()) {
        await last
        await producer?.close()
      }
      await admin.close()
    }
  }
}

type Common = ConstructorParameters<typeof Admin>[0]
type Got = Message<string, Buffer, string, string>

/** One record after the other; after a failure from what was committed on. */
async function consumeBy(
  common: Common,
  { group, topics, onBatch }: Parameters<Bus['consume']>[0]
): Promise<Stop> {
  const state = { stopping: false, generation: 0 }
  const consumer = new Consumer<string, Buffer, string, string>({
    ...common,
    groupId: group,
    sessionTimeout: 6_000,
    rebalanceTimeout: 10_000,
    heartbeatInterval: 1_000,
    deserializers: {
      ...stringDeserializers,
      value: data => data ?? Buffer.alloc(0)
    }
  })
  for (const event of ['consumer:group:join', 'consumer:group:rebalance'] as const)
    consumer.on(event, () => void state.generation++)
  const open = () =>
    consumer.consume({
      topics,
      mode: 'committed',
      fallbackMode: 'earliest',
      autocommit: false,
      maxWaitTime: 500
    })
  let stream = await open()

  const one = async (message: Got): Promise<void> => {
    const { topic, partition, offset, leaderEpoch } = message
    const { generation } = state
    let done = false
    const commit = async (): Promise<void> => {
      if (done) await consumer.commit({ offsets: [{ topic, partition, offset: offset + 1n, leaderEpoch }] })
    }
    const batch: InBatch = {
      topic,
      partition,
      recs: [
        { offset, key: message.key, value: message.value, headers: Object.fromEntries(message.headers) }
      ],
      done: () => void (done = true),
      beat: async () => {},
      stale: () => state.stopping || state.generation !== generation
    }
    await onBatch(batch)
    await commit()
    if (!done) throw new Error('not dealt with')
  }
  const run = async (): Promise<void> => {
    while (!state.stopping) {
      try {
        for await (const message of stream) {
          if (state.stopping) return
          await one(message)
        }
      } catch {
        await stream.close().catch(() => {})
        await new Promise(done => setTimeout(done, 200))
      }
      if (!state.stopping) stream = await open()
    }
  }
  const running = run()
  return async () => {
    state.stopping = true
    await stream.close().catch(() => {})
    await running
    await consumer.close(true)
  }
}
