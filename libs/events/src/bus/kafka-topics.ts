import kafkajs, { type Admin, type ITopicMetadata } from 'kafkajs'
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
      waitForLeaders: false // asks a broker that may not have heard of the topic yet, and fails then
    })
  const names = topics.map(({ name }) => name)
  const running = await patiently(() => describe(admin, names))
  for (const topic of topics) {
    const partitions = running.find(({ name }) => name === topic.name)?.partitions ?? []
    const replicas = Math.min(...partitions.map(one => one.replicas.length)) // the least of them
    const there = {
      partitions: partitions.length,
      replicas,
      config: await patiently(() => configOf(admin, topic))
    }
    const fault = difference(topic, there)
    if (fault) throw new Error(fault)
  }
}

/** Each partition of each topic, once all have leaders. */
async function describe(admin: Admin, names: string[]): Promise<ITopicMetadata[]> {
  const { topics } = await admin.fetchTopicMetadata({ topics: names })
  if (topics.some(({ partitions }) => partitions.some(({ leader }) => leader < 0)))
    throw new kafkajs.KafkaJSError(`a partition of ${names.join(', ')} has no leader`, { retriable: true })
  return topics
}

/** A topic that was made this moment is not known to every broker yet: what one of them says is asked again for a while. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 100; ; left--) {
    try {
      return await ask()
    } catch (error) {
      if (left === 0 || !(error instanceof kafkajs.KafkaJSError) || !error.retriable) throw error
    }
    await new Promise(done => setTimeout(done, 100))
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
