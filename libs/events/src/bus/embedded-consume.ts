import type { Client, Pool } from 'pg'
import type { Log } from '../log.ts'
import { runShards, type ShardLoop } from '../shards/loop.ts'
import type { InBatch } from './port.ts'

export type EmbeddedConsumer = {
  databaseUrl: string
  pool: Pool
  group: string
  topic: string
  onBatch: (batch: InBatch) => Promise<void>
  log: Log
}

type Row = {
  partition: number
  offset: string
  key: string
  value: Buffer
  headers: Record<string, string>
}

/** Of a group's locks, above those of relays: one database may hold both. */
export const namespaceOf = (groupId: number): number => 1_000_000 + groupId

/** Reads a topic as a member of a group: partitions are shared as a relay shares its shards. */
export async function consumeTopic({
  databaseUrl,
  pool,
  group,
  topic,
  onBatch,
  log
}: EmbeddedConsumer): Promise<ShardLoop> {
  const { id, partitions } = await join(pool, group, topic)
  const next = new Map<number, bigint>()
  let stopping = false

  const loop = runShards<Row>({
    connectionString: databaseUrl,
    namespace: namespaceOf(id),
    shards: partitions,
    name: `group ${group}`,
    log,
    prepare: async session => {
      await session.query('set enable_seqscan = off; set enable_bitmapscan = off')
    },
    gained: async (session, partition) => {
      next.set(partition, await committed(session, id, partition))
    },
    poll: (session, ready) => select(session, topic, ready, partition => next.get(partition) ?? 0n),
    async work(session, partition, rows, lost) {
      let upTo: bigint | undefined
      try {
        await onBatch({
          topic,
          partition,
          recs: rows.map(({ offset, key, value, headers }) => ({
            offset: BigInt(offset),
            key,
            value,
            headers
          })),
          done: offset => {
            upTo = offset
            next.set(partition, offset + 1n)
          },
          beat: async () => {},
          stale: () => stopping || lost()
        })
      } finally {
        if (upTo !== undefined && !lost()) await commit(session, id, partition, upTo + 1n)
      }
    }
  })
  return {
    ...loop,
    stop: () => {
      stopping = true
      return loop.stop()
    }
  }
}

async function join(pool: Pool, group: string, topic: string): Promise<{ id: number; partitions: number }> {
  await pool.query(
    `insert into log_group (name, topic) select $1, name from log_topic where name = $2 on conflict do nothing`,
    [group, topic]
  )
  const { rows } = await pool.query<{ id: number; partitions: number }>(
    'select g.id, t.partitions from log_group g join log_topic t on t.name = g.topic where g.name = $1 and t.name = $2',
    [group, topic]
  )
  if (rows[0] === undefined) throw new Error(`there is no topic ${topic}`)
  return rows[0]
}

async function committed(session: Client, id: number, partition: number): Promise<bigint> {
  const { rows } = await session.query<{ next_offset: string }>(
    'select next_offset from log_committed where group_id = $1 and partition = $2',
    [id, partition]
  )
  return BigInt(rows[0]?.next_offset ?? 0)
}

/** On the session that holds the partition: who has lost it cannot commit. */
async function commit(session: Client, id: number, partition: number, next: bigint): Promise<void> {
  await session.query({
    name: 'commit offset',
    text: `insert into log_committed (group_id, partition, next_offset) values ($1, $2, $3)
           on conflict (group_id, partition) do update set next_offset = excluded.next_offset`,
    values: [id, partition, String(next)]
  })
}

async function select(
  session: Client,
  topic: string,
  partitions: number[],
  next: (partition: number) => bigint
): Promise<Map<number, Row[]>> {
  const { rows } = await session.query<Row>({
    name: 'read',
    text: `select r.* from unnest($2::int[], $3::bigint[]) as p (partition, next)
           cross join lateral (
             select l.partition, l."offset", l.key, l.value, l.headers from log_record l
             where l.topic = $1 and l.partition = p.partition and l."offset" >= p.next order by l."offset" limit 500
           ) r`,
    values: [topic, partitions, partitions.map(partition => String(next(partition)))]
  })
  return Map.groupBy(
    rows.toSorted((a, b) => Number(a.offset) - Number(b.offset)),
    row => row.partition
  )
}
