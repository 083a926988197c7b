import { eraseContents } from '@motcua/casework/erase'
import { inTransaction } from '@motcua/db'
import type { Deps } from '../deps.ts'
import { resultIn } from '../domain/result.ts'
import type { Event } from '../domain/events.ts'
import { issueResult } from '../issued/issue.ts'

type Log = { info: (about: object, message: string) => void }

/**
 * Erases what people wrote in one dossier whose time is over, with its letters and papers; answers whether there was one.
 * History, decision and register stay, and the hashes are valid. Nothing goes while the rule is not confirmed, or the
 * dossier is held. Several processes may.
 */
export async function eraseNext(deps: Deps, log: Log): Promise<boolean> {
  const { pool, office, now } = deps
  const { verified, decidedYears, otherYears } = office.retention
  if (!verified) return false
  const at = now().toISOString()
  const { rows } = await pool.query<{ id: string }>({
    name: 'retention-over',
    text: `
      select d.id from dossier d
      where d.status in ('refused', 'withdrawn', 'stopped', 'returned') and d.erased_at is null
        and d.changed_at <= $1::timestamptz
          - make_interval(years => case when d.status = 'returned' then $2::int else $3::int end)
        and not exists (select from dossier_hold h where h.dossier_id = d.id)
      order by d.changed_at limit 1`,
    values: [at, decidedYears, otherYears]
  })
  const [over] = rows
  if (over === undefined) return false
  await makeResult(deps, over.id)
  const erased = await inTransaction(pool, async tx => {
    const { rowCount } = await tx.query(
      `update dossier d set erased_at = $2 where d.id = $1 and d.erased_at is null
         and not exists (select from dossier_hold h where h.dossier_id = d.id)`,
      [over.id, at]
    )
    if (rowCount !== 1) return false
    await eraseContents(tx, over.id)
    await tx.query('delete from letter where dossier_id = $1', [over.id])
    await tx.query('delete from paper where dossier_id = $1', [over.id])
    return true
  })
  if (erased) log.info({ dossierId: over.id }, 'the time of a dossier is over: its contents are erased')
  return true
}

/** The decision is kept: one that nobody has read yet is set while there is something to set it from. */
async function makeResult(deps: Deps, id: string): Promise<void> {
  const { dossier } = (await deps.load<Event>(id)) ?? {}
  if (dossier === undefined) return
  await deps.procedures.know([dossier.procedure])
  const event = resultIn(dossier.history)
  if (event !== undefined) await issueResult(deps, dossier, event)
}
