import { recheck, type Deps as Papers } from '@motcua/documents/papers'
import { sweep } from '@motcua/documents/sweep'
import { Refusal } from '@motcua/refusal'
import type { Pool } from 'pg'
import { sweepParts } from './parts.ts'

type Log = { info: (about: object, message: string) => void; error: (about: object, message: string) => void }
export type KeeperOptions = { pool: Pool; papers: Papers; now: () => Date; log: Log }

/** An upload lasts minutes; what is older and nobody's was left by one that was cut off. */
const ORPHAN_MS = 24 * 3_600_000
const AT_ONCE = 20

/** Asks the scanner again about papers that wait for it. Several processes may: the first verdict is written, all are the same. */
export async function recheckHeld({ pool, papers, log }: KeeperOptions): Promise<number> {
  const { rows } = await pool.query<{ held_key: string; name: string; sha256: string }>(
    `select held_key, name, sha256 from paper where state = 'held' order by at limit $1`,
    [AT_ONCE]
  )
  let settled = 0
  for (const { held_key: key, name, sha256 } of rows) {
    const verdict = await recheck({ key, name, sha256 }, papers).catch((error: unknown) => {
      if (error instanceof Refusal) return 'infected' as const
      throw error
    })
    if (verdict !== 'infected' && verdict.state === 'held') return settled
    await pool.query(
      `update paper set state = $2, scanned = $3, held_key = null where held_key = $1 and state = 'held'`,
      [
        key,
        verdict === 'infected' ? 'infected' : 'visible',
        verdict === 'infected' || verdict.scan === 'clean'
      ]
    )
    log.info({ infected: verdict === 'infected' }, 'the scanner has answered about a paper')
    settled++
  }
  return settled
}

/** Clears bytes that no paper of ours waits for or names. */
export const sweepPapers = ({ pool, papers, now }: KeeperOptions) =>
  sweep({
    store: papers.store,
    olderThan: new Date(now().getTime() - ORPHAN_MS),
    awaited: async keys => {
      const { rows } = await pool.query<{ key: string }>(
        'select held_key as key from paper where held_key = any($1)',
        [keys]
      )
      return new Set(rows.map(({ key }) => key))
    },
    named: async digests => {
      const { rows } = await pool.query<{ sha256: string }>(
        `select sha256 from paper where sha256 = any($1) and state = 'visible'
         union select sha256 from check_code where sha256 = any($1)
         union select sha256 from letter where sha256 = any($1)`,
        [digests]
      )
      return new Set(rows.map(({ sha256 }) => sha256))
    },
    ...(papers.spool === undefined ? {} : { spool: papers.spool })
  })

/** Rechecks every minute and sweeps every hour; one that fails is logged and tried again. */
export function startKeeper(options: KeeperOptions): { stop: () => Promise<void> } {
  let running = Promise.resolve()
  const every = (ms: number, work: () => Promise<unknown>) =>
    setInterval(() => {
      running = running.then(work).then(
        () => undefined,
        (err: unknown) => options.log.error({ err }, 'papers could not be looked after')
      )
    }, ms)
  const timers = [
    every(60_000, () => recheckHeld(options)),
    every(3_600_000, () => sweepPapers(options)),
    every(3_600_000, () => sweepParts(options.pool, options.now()))
  ]
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await running
    }
  }
}
