import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Queryable } from '@motcua/db'
import type { Log } from '../deps.ts'

const MOST = 1_000

/**
 * Takes away what was noted of notices more than so many days ago, some lines at a time; gives how many. What is still to
 * be told keeps its line: by it nothing is sent twice. Any number may sweep beside each other.
 */
export async function sweepNotifications(db: Queryable, days: number, most = MOST): Promise<number> {
  const { rowCount } = await db.query({
    name: 'sweep notifications',
    text: `
      with old as materialized (
        select n.end_point, n.dossier_id, n.seq from notification n
        where n.at < now() - $1 * interval '1 day' and not exists (
          select from delivery d
          where d.end_point = n.end_point and d.dossier_id = n.dossier_id and d.seq = n.seq and d.state <> 'delivered')
        order by n.at limit $2 for update of n skip locked
      )
      delete from notification n using old
      where n.end_point = old.end_point and n.dossier_id = old.dossier_id and n.seq = old.seq`,
    values: [days, most]
  })
  return rowCount ?? 0
}

type Options = { pool: Pool; days: number; everyMs: number; log: Pick<Log, 'info' | 'error'> }

/** Sweeps what is old, at once and then each time that `everyMs` has passed. */
export function startNotificationSweeper({ pool, days, everyMs, log }: Options) {
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const swept = await sweepNotifications(pool, days).catch((err: unknown) => {
        log.error({ err }, 'the log of notices cannot be swept')
        return 0
      })
      if (swept > 0) log.info({ swept }, 'old lines are taken from the log of notices')
      if (swept < MOST) await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return {
    stop: async (): Promise<void> => {
      stopping.abort()
      await running
    }
  }
}
