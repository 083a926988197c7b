import { inTransaction } from '@motcua/db'
import type { Pool } from 'pg'

/**
 * Counts again how many dossiers each agency has closed, by status; answers how many of these counts were wrong. Whoever
 * closes a dossier meanwhile waits: seconds, where the archive is large. `mend: false` only looks, and holds up nobody.
 */
export const rebuildClosed = (pool: Pool, { mend = true }: { mend?: boolean } = {}): Promise<number> =>
  inTransaction(pool, async tx => {
    if (mend) await tx.query('lock table dossier_closed in exclusive mode')
    const { rows } = await tx.query({
      name: mend ? 'mend-closed' : 'compare-closed',
      text: mend ? MEND : `${WRONG} select agency from wrong`
    })
    return rows.length
  })

const WRONG = `
  with made as materialized (
    select agency, status, count(*) as n from dossier
    where status in ('refused', 'withdrawn', 'stopped', 'returned') group by agency, status
  ), wrong as materialized (
    select agency, status, coalesce(made.n, 0) as n from made full join dossier_closed c using (agency, status)
    where made.n is distinct from c.n
  )`
const MEND = `${WRONG}
  insert into dossier_closed (agency, status, n) select agency, status, n from wrong
  on conflict (agency, status) do update set n = excluded.n
  returning agency`
