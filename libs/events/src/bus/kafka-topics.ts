import kafkajs, { type Admin } from 'kafkajs'
import { difference, type Bus } from './port.ts'

/** Creates what is missing and compares what runs; throws at the first difference. */
export async function ensureTopics(admin: Admin, topics: Parameters<Bus['ensureTopics']>[0]): Promise<void> {
  const existing = new Set(await admin.listTopics())
  const missing = topics.filter(({ name }) => !existing.has(name))
  if (missing.length > 0)
    await admin.createTopics({
      topics: missing.map(({ name, partitions, replicas, config = {} }) => ({
        topic: name,
        numPartitions: partitions,
        replicationFactor: replicas,
        configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value }))
      })),
      waitForLeaders: true
    })
  const running = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) })
  for (const topic of topics) {
    const partitions = running.topics.find(({ name }) => name === topic.name)?.partitions.length ?? 0
    const fault = difference(topic, { partitions, config: await configOf(admin, topic) })
    if (fault) throw new Error(fault)
  }
}

async function configOf(
  admin: Admin,
  { name, config = {} }: { name: string; config?: Record<string, string> }
): Promise<Record<string, string>> {
  const configNames = Object.keys(config)
  if (configNames.length === 0) return {}
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name, configNames }]
  })
  const entries = resources[0]?.configEntries ?? []
  return Object.fromEntries(entries.map(entry => [entry.configName, entry.configValue]))
}

/** Records of a topic that a group has not committed; what retention has taken away does not count. */
export async function lag(admin: Admin, groupId: string, topic: string): Promise<bigint> {
  const [ends, [committed]] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId, topics: [topic] })
  ])
  let sum = 0n
  for (const { partition, high, low } of ends) {
    const offset = BigInt(committed?.partitions.find(one => one.partition === partition)?.offset ?? -1)
    sum += BigInt(high) - (offset < BigInt(low) ? BigInt(low) : offset)
  }
  return sum
}
