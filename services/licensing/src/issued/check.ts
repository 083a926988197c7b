import { localDay } from '@motcua/calendar'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import { standingOf } from '../domain/result.ts'
import { procedureOf } from '../dossier/answers-of.ts'
import { applicantOf } from './common.ts'

const NOBODYS = '00000000-0000-4000-8000-000000000000'

/** What a paper of ours with this code is today; undefined where there is none. */
export async function checkedPaper(deps: Deps, code: string, today: string) {
  const { rows } = await deps.pool.query<{
    dossier_id: string
    seq: number
    issued_at: string
    licence_revoked: boolean
  }>(
    `select c.dossier_id, c.seq, c.issued_at, exists (
       select from licence_interval i where i.licence_id = c.licence_id and i.kind = 'standing'
         and i.standing = 'revoked' and upper_inf(i.known) and i.valid @> $2::date) as licence_revoked
     from check_code c where c.code = $1`,
    [code, today]
  )
  const [row] = rows
  // a code that is none asks as much as one that is: the time that it takes tells nothing
  const found = await deps.load<Event>(row?.dossier_id ?? NOBODYS)
  if (row === undefined || found === undefined) return undefined
  const { dossier } = found
  await deps.procedures.know([dossier.procedure])
  const standing = standingOf(dossier.history, row.seq)
  return {
    status: row.licence_revoked && standing === 'valid' ? ('revoked' as const) : standing,
    result: procedureOf(deps, dossier).result.name,
    agency: deps.directory.agencies.get(dossier.agency)?.name ?? null,
    issuedOn: localDay(row.issued_at),
    holder: applicantOf(deps, dossier).name
  }
}
