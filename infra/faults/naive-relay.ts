import { setTimeout as pause } from 'node:timers/promises'
import { toBinary, type CloudEvent } from '@motcua/events'
import type { Bus } from '@motcua/events/bus'
import type { Pool } from 'pg'

/**
 * A seeded bug: the relay as it is often written, by a cursor. A position is taken before its transaction commits, so a
 * lower one may appear after the cursor has passed it, and is never sent.
 */
export function startNaiveRelay(pool: Pick<Pool, 'query'>, bus: Pick<Bus, 'append'>) {
  let cursor = 0
  const stopping = new AbortController()
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const { rows } = await pool.query<{ pos: number; shard: number; topic: string; event: CloudEvent }>(
        'select pos, shard, topic, event from outbox where pos > $1 order by pos limit 500',
        [cursor]
      )
      for (const { shard, topic, event } of rows) await bus.append(topic, shard, [toBinary(event)])
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
