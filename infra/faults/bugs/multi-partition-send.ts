import { setTimeout as pause } from 'node:timers/promises'
import kafkajs from 'kafkajs'
import { toBinary, type CloudEvent } from '@motcua/events'
import type { Pool } from 'pg'

type Row = { pos: number; shard: number; topic: string; event: CloudEvent }

/** So that many partitions are in each send: one that goes to a single broker shows nothing. */
const LINGER_MS = 250

/**
 * A seeded bug: a relay that sends to all partitions at once, as kafkajs invites to. When a leader moves meanwhile, the
 * send resolves though a partition was never written (rule K1).
 */
export async function startGenerousRelay(pool: Pick<Pool, 'query'>, brokers: string) {
  const retry = { retries: 20, initialRetryTime: 100, maxRetryTime: 1_000 }
  const { logLevel } = kafkajs
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), retry, logLevel: logLevel.NOTHING })
  const producer = kafka.producer({
    retry,
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition ?? 0
  })
  await producer.connect()
  const stopping = new AbortController()
  const some = async (): Promise<number> => {
    const { rows } = await pool.query<Row>(
      'select pos, shard, topic, event from outbox order by pos limit 500'
    )
    const [first] = rows
    if (first === undefined) return 0
    const messages = rows.map(({ shard, event }) => ({ ...toBinary(event), partition: shard }))
    await producer.send({ topic: first.topic, messages, acks: -1 })
    await pool.query('delete from outbox where pos = any($1::bigint[])', [rows.map(({ pos }) => pos)])
    return rows.length
  }
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await some().catch(() => 0)
      await pause(LINGER_MS)
    }
  }
  const running = run()
  return async (): Promise<void> => {
    stopping.abort()
    await running
    await producer.disconnect()
  }
}
