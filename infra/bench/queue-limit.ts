import type { Pool, QueryConfig } from 'pg'
import { findPgbench, pgbench, PGBENCH_REMEDY } from './pgbench.ts'
import type { Figures } from './stage.ts'
import { median, round, spread, type Print } from './stats.ts'

const CLIENTS = 8
const EACH = 400
const ROUNDS = 3

/** Pages a second through the driver for eight who ask at once, and beside it, in turn, pgbench of the very statement. */
export async function ratesOf(
  { pool, url }: { pool: Pool; url: string },
  statement: QueryConfig,
  { folder, signal, print }: { folder: string; signal: AbortSignal; print: Print }
): Promise<Figures> {
  const limited = findPgbench() !== undefined
  if (!limited) print(`  ${PGBENCH_REMEDY}`)
  const ours: number[] = []
  const limit: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    ours.push(await rate(pool, statement))
    if (limited)
      limit.push(
        await pgbench({
          url,
          folder,
          statement: `${written(statement)};`,
          command: 'none',
          clients: CLIENTS,
          perClient: EACH,
          signal
        })
      )
  }
  print(
    `  first pages a second, ${CLIENTS} at once: ${spread(ours)}; pgbench of the statement: ${spread(limit)}`
  )
  const perSecond = median(ours)
  if (!limited) return { pages_per_s: Math.round(perSecond) }
  return {
    pages_per_s: Math.round(perSecond),
    keyset_limit_per_s: Math.round(median(limit)),
    ratio: round(perSecond / median(limit))
  }
}

async function rate(pool: Pool, statement: QueryConfig): Promise<number> {
  const since = performance.now()
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let n = 0; n < EACH; n++) await pool.query(statement)
    })
  )
  return (CLIENTS * EACH) / ((performance.now() - since) / 1000)
}

/** The statement with its values in it: pgbench prepares it as it is. */
const written = ({ text, values = [] }: QueryConfig): string =>
  text.replaceAll(/\$(\d+)/g, (_, n: string) => `'${String(values[Number(n) - 1])}'`)
