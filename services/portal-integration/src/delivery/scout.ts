import { setTimeout as sleep } from 'node:timers/promises'
import type { Queryable } from '@motcua/db'
import type { Log } from '../deps.ts'
import { createSignal } from './signal.ts'

type Options = {
  pool: Queryable
  /** Those to look after, as of now. */
  endPoints: () => string[]
  /** One of them has something due. */
  onDue: (endPoint: string) => void
  /** Between two looks when nobody asks for one. */
  everyMs: number
  log: Log
}

/** Looks for all end points at once who has something due, so that those with nothing cost nothing, however many they are. */
export function startScout({ pool, endPoints, onDue, everyMs, log }: Options) {
  const signal = createSignal()
  const state = { stopping: false }
  const looking = (async () => {
    while (!state.stopping) {
      await signal.wait(everyMs)
      if (state.stopping || endPoints().length === 0) continue
      try {
        for (const endPoint of await whoIsDue(pool, endPoints())) onDue(endPoint)
      } catch (err) {
        log.error({ err }, 'the queues cannot be looked at')
        await sleep(500)
      }
    }
  })()
  return {
    /** There is something new. Many at once are one look. */
    look: signal.raise,
    stop: async (): Promise<void> => {
      state.stopping = true
      signal.raise()
      await looking
    }
  }
}

export async function whoIsDue(db: Queryable, endPoints: string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'who is due',
    text: `
      select e as id from unnest($1::text[]) as e where exists (
        select from delivery_queue q where q.end_point = e and q.state = 'due' and q.next_at <= now())`,
    values: [endPoints]
  })
  return rows.map(row => row.id)
}
