import { createPool } from '@motcua/db'
import type { Log } from '../log.ts'
import { consumeTopic } from './embedded-consume.ts'
import { begin, members, move, places } from './embedded-places.ts'
import { difference, lagOf, refuseOversize, type Bus, type Stop, type TopicSpec } from './port.ts'

export type EmbeddedOptions = { databaseUrl: string; clientId: string; log: Log }
type Pool = ReturnType<typeof createPool>

/** The bus on an append-only log in PostgreSQL, for a machine without Kafka. Its tables: libs/events/migrations-bus. */
export async function openEmbedded({ databaseUrl, clientId, log }: EmbeddedOptions): Promise<Bus> {
  const pool = createPool(databaseUrl, { max: 4, application_name: clientId })
  const stops = new Set<Stop>()
  const wakers = new Set<() => void>()
  const lanes = new Map<string, Promise<unknown>>()
  try {
    await pool.query('select from log_topic limit 1')
  } catch (cause) {
    await pool.end()
    throw new Error('the database of the embedded log does not answer, or lacks its tables', { cause })
  }
  return {
    async append(topic, partition, recs) {
      const lane = `${topic}/${partition}`
      const mine = (lanes.get(lane) ?? Promise.resolve()).then(() => append(pool, topic, partition, recs))
      lanes.set(
        lane,
        mine.catch(() => {})
      )
      const appended = await mine
      for (const wake of wakers) wake() // who reads in this process need not wait for its next look
      return appended
    },
    async consume({ group, topics, onBatch }) {
      const loops = await Promise.all(
        topics.map(topic => consumeTopic({ databaseUrl, pool, group, topic, onBatch, log }))
      )
      for (const { wake } of loops) wakers.add(wake)
      const stop: Stop = async () => {
        stops.delete(stop)
        for (const { wake } of loops) wakers.delete(wake)
        await Promise.all(loops.map(loop => loop.stop()))
      }
      stops.add(stop)
      return stop
    },
    async ensureTopics(topics) {
      for (const topic of topics) await ensureTopic(pool, topic)
    },
    begin: (group, topic, start) => begin(pool, group, topic, start),
    places: (group, topic) => places(pool, group, topic),
    members: (group, topic) => members(pool, group, topic),
    move: (group, topic, to) => move(pool, group, topic, to),
    lag: async (group, topic) => lagOf(await places(pool, group, topic)),
    async close() {
      await Promise.all([...stops].map(stop => stop()))
      await Promise.all(lanes.values())
      await pool.end()
    }
  }
}

async function append(
  pool: Pool,
  topic: string,
  partition: number,
  recs: Parameters<Bus['append']>[2]
): Promise<{ baseOffset: bigint }> {
  refuseOversize(recs)
  const { rows } = await pool.query<{ base: number }>({
    name: 'append',
    text: `with slot as (
             update log_partition set next_offset = next_offset + cardinality($3::text[])
             where topic = $1 and partition = $2 returning next_offset - cardinality($3::text[]) as base
           ), written as (
             insert into log_record (topic, partition, "offset", key, value, headers)
             select $1, $2, base + n - 1, key, value, headers
             from slot, unnest($3::text[], $4::bytea[], $5::json[]) with ordinality as r (key, value, headers, n)
           )
           select base from slot`,
    values: [
      topic,
      partition,
      recs.map(rec => rec.key),
      recs.map(rec => rec.value),
      recs.map(rec => JSON.stringify(rec.headers))
    ]
  })
  if (rows[0] === undefined) throw new Error(`there is no partition ${topic}/${partition}`)
  return { baseOffset: BigInt(rows[0].base) }
}

async function ensureTopic(pool: Pool, topic: TopicSpec): Promise<void> {
  const { name, partitions, config = {} } = topic
  await pool.query(
    `with fresh as (
       insert into log_topic (name, partitions, config) values ($1, $2, $3) on conflict do nothing returning name, partitions
     )
     insert into log_partition (topic, partition) select name, generate_series(0, partitions - 1) from fresh`,
    [name, partitions, JSON.stringify(config)]
  )
  const { rows } = await pool.query<{ partitions: number; config: Record<string, string> }>(
    'select partitions, config from log_topic where name = $1',
    [name]
  )
  const fault = rows[0] && difference(topic, rows[0])
  if (fault) throw new Error(fault)
  if (config['retention.ms'] !== undefined)
    await pool.query(
      `delete from log_record where topic = $1 and appended_at < now() - $2::bigint * interval '1 millisecond'`,
      [name, config['retention.ms']]
    )
}
