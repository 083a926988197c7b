import { setTimeout as pause } from 'node:timers/promises'
import { inTransaction } from '@motcua/db'
import { toBinary, type CloudEvent } from '@motcua/events'
import type { Bus } from '@motcua/events/bus'
import type { Pool } from 'pg'

type Row = { pos: number; shard: number; topic: string; event: CloudEvent }

/**
 * A seeded bug: relays that share an outbox by `for update skip locked`. One skips what the other has in hand and sends
 * what follows it. The pauses are those of a busy machine.
 */
export function startSkippingRelays(pool: Pool, bus: Pick<Bus, 'append'>, count = 2) {
  const stopping = new AbortController()
  const some = async (): Promise<number> =>
    inTransaction(pool, async tx => {
      const { rows } = await tx.query<Row>(
        'select pos, shard, topic, event from outbox order by pos limit 5 for update skip locked'
      )
      await pause(Math.random() * 60)
      for (const { shard, topic, event } of rows) await bus.append(topic, shard, [toBinary(event)])
      await tx.query('delete from outbox where pos = any($1::bigint[])', [rows.map(({ pos }) => pos)])
      return rows.length
    })
  const relay = async (): Promise<void> => {
    while (!stopping.signal.aborted) if ((await some()) === 0) await pause(2)
  }
  const running = Promise.all(Array.from({ length: count }, relay))
  return async (): Promise<void> => {
    stopping.abort()
    await running
  }
}
