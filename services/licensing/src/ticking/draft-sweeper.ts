import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import { lastTouch } from '../domain/draft-term.ts'
import type { OfficeRules } from '../procedures/office-rules.ts'

type Options = {
  pool: Pick<Pool, 'query'>
  now: () => Date
  office: Pick<OfficeRules, 'draft'>
  log: {
    info: (about: object, message: string) => void
    error: (about: object, message: string) => void
  }
  everyMs?: number
}

const BATCH = 100

/** Removes drafts whose time is over, every minute. Any number may run beside each other. */
export function startDraftSweeper(options: Options) {
  const { log, everyMs = 60_000 } = options
  const stopping = new AbortController()
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const removed = await sweepDrafts(options).catch((error: unknown) => {
        log.error({ err: error }, 'drafts could not be swept')
        return 0
      })
      if (removed < BATCH) await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
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

/**
 * Removes drafts that nobody touched for as long as the office keeps them, with what was written in them and their papers (whose bytes go with the next sweep of the store), at most a
 * hundred; answers how many. One statement: who is saving or filing a draft in this moment holds its row, and the draft
 * is passed over; who comes later finds it gone. A filed dossier is never one of them.
 */
export async function sweepDrafts({ pool, now, office, log }: Options): Promise<number> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'sweep-drafts',
    text: `
      with over as materialized (
        select id, owner_id from dossier where seq = 0 and changed_at <= $1
        order by changed_at limit ${BATCH} for update skip locked
      ), contents as (
        delete from dossier_content c using over where c.dossier_id = over.id
      ), papers as (
        delete from paper p using over where p.dossier_id = over.id
      ), keys as (
        delete from idempotency i using over where i.principal = over.owner_id and i.dossier_id = over.id
      )
      delete from dossier d using over where d.id = over.id returning d.id`,
    values: [lastTouch(now().toISOString(), office.draft)]
  })
  for (const { id } of rows) log.info({ dossierId: id }, 'untouched draft removed')
  return rows.length
}
