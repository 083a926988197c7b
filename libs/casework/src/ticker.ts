import type { Pool } from 'pg'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '@motcua/refusal'

export type Due = { dossierId: string; kind: string; at: string }

type Options = {
  pool: Pick<Pool, 'query'>
  now: () => Date
  /** Gives the dossier the command of this deadline; a Refusal means that there is nothing more to do. */
  strike: (due: Due) => Promise<void>
  log: {
    info: (about: object, message: string) => void
    error: (about: object, message: string) => void
  }
  everyMs?: number
}

const BATCH = 100
const CLAIM_SECONDS = 30

/**
 * Looks every second for deadlines that have come and strikes each. Any number may run: a claimed row is nobody else's for
 * half a minute, and comes back if its claimer dies. Striking twice is no harm, because a command is written on one version
 * only and takes its deadline away with it.
 */
export function startTicker(options: Options) {
  const { log, everyMs = 1_000 } = options
  const stopping = new AbortController()
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const struck = await tick(options).catch((error: unknown) => {
        log.error({ err: error }, 'deadlines could not be read')
        return 0
      })
      if (struck < BATCH) await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
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

/** Strikes what has come by now, the oldest first, at most a hundred; answers how many it had in hand. */
export async function tick({ pool, now, strike, log }: Options): Promise<number> {
  const { rows } = await pool.query<{ dossier_id: string; kind: string; at: string }>({
    name: 'claim-deadlines',
    text: `
      update deadline d set claimed_until = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
      from (
        select dossier_id, kind from deadline
        where at <= $1 and (claimed_until is null or claimed_until < clock_timestamp())
        order by at limit ${BATCH} for update skip locked
      ) as come
      where d.dossier_id = come.dossier_id and d.kind = come.kind
      returning d.dossier_id, d.kind, d.at`,
    values: [now().toISOString()]
  })
  for (const { dossier_id: dossierId, kind, at } of rows.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    try {
      await strike({ dossierId, kind, at })
      log.info({ dossierId, kind, at }, 'deadline struck')
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'changed-meanwhile')
        await forget(pool, { dossierId, kind, at })
      else log.error({ err: error, dossierId, kind }, 'deadline could not be struck; it comes again')
    }
  }
  return rows.length
}

/** The rules no longer want it: whoever changed the dossier has set its deadlines anew, or it was not to be. */
async function forget(pool: Options['pool'], { dossierId, kind, at }: Due): Promise<void> {
  await pool.query('delete from deadline where dossier_id = $1 and kind = $2 and at = $3', [
    dossierId,
    kind,
    at
  ])
}
