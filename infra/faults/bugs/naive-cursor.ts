import { setTimeout as pause } from 'node:timers/promises'
import { toBinary, type CloudEvent } from '@motcua/events'
import type { Bus } from '@motcua/events/bus'
import type { Pool } from 'pg'

type Row = { pos: number; shard: number; topic: string; event: CloudEvent }

/**
 * A seeded bug: the relay as it is often written, by a cursor. A position is taken before its transaction commits, so a
 * lower one may appear after the cursor has passed it, and is never sent.
 */
export function startNaiveRelay(pool: Pick<Pool, 'query'>, bus: Pick<Bus, 'append'>) {
  let cursor = 0
  const stopping = new AbortController()
  const send = async ([first, ...more]: Row[]): Promise<void> => {
    if (first === undefined) return
    await bus.append(
      first.topic,
      first.shard,
      [first, ...more].map(({ event }) => toBinary(event))
    )
  }
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const { rows } = await pool.query<Row>(
        'select pos, shard, topic, event from outbox where pos > $1 order by pos limit 500',
        [cursor]
      )
      await Promise.all(
        Map.groupBy(rows, ({ shard }) => shard)
          .values()
          .map(send)
      )
      cursor = rows.at(-1)?.pos ?? cursor
      if (rows.length === 0) await pause(2)
    }
  }
  const running = run()
  return {
    stop: async (): Promise<void> => {
      stopping.abort()
      await running
    }
  }
}
