import type { Pool } from 'pg'
import type { Hold } from '../delivery/outcome.ts'
import type { Filing } from '../dialect-a/filings.ts'
import type { Answer, Fault, FileInLicensing } from './licensing.ts'

export type TakeInDeps = { pool: Pool; file: FileInLicensing }

/**
 * Takes in what was filed at a portal. The dossier's id is kept under the portal's code before licensing is asked, so that
 * whatever is cut off, the same filing becomes the same dossier, and its first status already goes by the portal's code.
 * `within`: only for procedures of this agency or one below it.
 */
export async function takeIn(
  { pool, file }: TakeInDeps,
  portal: string,
  filing: Filing,
  hold: Hold,
  within?: string
): Promise<Answer & { dossierId: string }> {
  const code = filing.MaHoSo
  const dossierId = await keep(pool, portal, code)
  const answer = await file(filing, { portal, dossierId, within }, hold)
  if (answer.kind === 'later') await noteWaiting(pool, portal, code, answer.note)
  else await note(pool, portal, code, answer)
  return { ...answer, dossierId }
}

/** What was decided of a filing, as it is logged: ids and codes, nothing of what it says. */
export const decisionOf = (answer: Answer & { dossierId: string }) => ({
  dossierId: answer.dossierId,
  outcome: answer.kind,
  ...(answer.kind === 'filed' ? { ourCode: answer.ourCode } : {}),
  ...(answer.kind === 'refused' ? { reason: answer.reason } : {}),
  ...(answer.kind === 'later' ? { note: answer.note } : {})
})

/** One that could not even be read, so that somebody who asks after it here learns why the portal was told no. */
export async function noteUnread(pool: Pool, portal: string, code: string, faults: Fault[]): Promise<void> {
  await keep(pool, portal, code)
  await note(pool, portal, code, { kind: 'refused', reason: 'unreadable', faults })
}

/** What a filing waits for that is not decided yet. */
async function noteWaiting(pool: Pool, portal: string, code: string, why: string): Promise<void> {
  await pool.query({
    name: 'note waiting filing',
    text: `update portal_filing set reason = $3 where portal = $1 and code = $2 and state = 'taken'`,
    values: [portal, code, why]
  })
}

/** The id of the dossier that it becomes, the same at every repeat. */
async function keep(pool: Pool, portal: string, code: string): Promise<string> {
  await pool.query({
    name: 'keep filing',
    text: 'insert into portal_filing (portal, code) values ($1, $2) on conflict do nothing',
    values: [portal, code]
  })
  const { rows } = await pool.query<{ id: string }>({
    name: 'filing kept',
    text: 'select dossier_id as id from portal_filing where portal = $1 and code = $2',
    values: [portal, code]
  })
  if (rows[0] === undefined) throw new Error('a filing that was kept is gone')
  return rows[0].id
}

type Noted =
  | Exclude<Answer, { kind: 'later' | 'refused' }>
  | { kind: 'refused'; reason: string; faults: Fault[] }

/** A filing that became a dossier stays one, whatever a later repeat is answered. */
async function note(pool: Pool, portal: string, code: string, answer: Noted): Promise<void> {
  const refused = answer.kind === 'refused' ? answer : undefined
  await pool.query({
    name: 'note filing',
    text: `
      update portal_filing set state = $3, our_code = $4, reason = $5, faults = $6,
        filed_at = case $3 when 'filed' then now() end
      where portal = $1 and code = $2 and state <> 'filed'`,
    values: [
      portal,
      code,
      answer.kind,
      answer.kind === 'filed' ? answer.ourCode : null,
      refused?.reason ?? null,
      JSON.stringify(refused?.faults ?? [])
    ]
  })
}
