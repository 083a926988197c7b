import { setTimeout as pause } from 'node:timers/promises'
import { inTransaction } from '@motcua/db'
import { toBinary, type CloudEvent } from '@motcua/events'
import type { Bus } from '@motcua/events/bus'
import type { Pool } from 'pg'
import type { Random } from '../random.ts'

type Row = { pos: number; shard: number; topic: string; event: CloudEvent }

const HELD_UP_MS = 1_000

/**
 * A seeded bug: two relays that share an outbox by `for update skip locked`. One skips what the other has in hand and sends
 * what follows it. Now and then one is held up, as on a busy machine, for longer than a dossier's next act takes to come.
 */
export function startSkippingRelays(pool: Pool, bus: Pick<Bus, 'append'>, random: Random) {
  const stopping = new AbortController()
  const some = async (): Promise<number> =>
    inTransaction(pool, async tx => {
      const { rows } = await tx.query<Row>(
        'select pos, shard, topic, event from outbox order by pos limit 3 for update skip locked'
      )
      await pause(random.below(10) === 0 ? HELD_UP_MS : random.below(20))
      for (const { shard, topic, event } of rows) await bus.append(topic, shard, [toBinary(event)])
      await tx.query('delete from outbox where pos = any($1::bigint[])', [rows.map(({ pos }) => pos)])
      return rows.length
    })
  const relay = async (): Promise<void> => {
    while (!stopping.signal.aborted) if ((await some()) === 0) await pause(2)
  }
  const running = Promise.all([relay(), relay()])
  return async (): Promise<void> => {
    stopping.abort()
    await running
  }
}
