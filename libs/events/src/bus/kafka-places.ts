import type { Admin } from 'kafkajs'
import { refuseLiving, type Place, type Start } from './port.ts'

/** Where a group stands in each partition of a topic. */
export async function places(admin: Admin, groupId: string, topic: string): Promise<Place[]> {
  const [ends, [committed]] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId, topics: [topic] })
  ])
  return ends
    .map(({ partition, high, low }) => {
      const next = BigInt(committed?.partitions.find(one => one.partition === partition)?.offset ?? -1)
      return { partition, next: next < 0n ? undefined : next, earliest: BigInt(low), end: BigInt(high) }
    })
    .toSorted((a, b) => a.partition - b.partition)
}

/** Commits in a group's name where it is to begin. */
export async function begin(admin: Admin, groupId: string, topic: string, start: Start): Promise<void> {
  const ends = await admin.fetchTopicOffsets(topic)
  const offsets = 'at' in start ? await admin.fetchTopicOffsetsByTimestamp(topic, start.at.getTime()) : []
  const partitions = ends.map(({ partition, high }) => {
    const found = offsets.find(one => one.partition === partition)?.offset
    const asked = 'at' in start || start.partition !== partition ? found : String(start.offset)
    return { partition, offset: asked === undefined || Number(asked) < 0 ? high : asked }
  })
  await admin.setOffsets({ groupId, topic, partitions })
}

/** How many members a group has; one that died counts until its session is over. */
export async function members(admin: Admin, groupId: string): Promise<number> {
  const { groups } = await admin.describeGroups([groupId])
  return groups[0]?.members.length ?? 0
}

/** Commits one place in the name of a group; Kafka, too, refuses it for one that has members. */
export async function move(
  admin: Admin,
  groupId: string,
  topic: string,
  { partition, offset }: { partition: number; offset: bigint }
): Promise<void> {
  refuseLiving(groupId, await members(admin, groupId))
  await admin.setOffsets({ groupId, topic, partitions: [{ partition, offset: String(offset) }] })
}
