import { localDay } from '@motcua/calendar'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import { isRefusal, standingOf } from '../domain/result.ts'
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
  const { name, result } = procedureOf(deps, dossier)
  const refusal = isRefusal(dossier.history, row.seq)
  return {
    status: statusOf(standingOf(dossier.history, row.seq), { refusal, revoked: row.licence_revoked }),
    // who holds an answer that says no must not be taken for one who holds what was asked for
    result: refusal ? refusalOf(name) : result.name,
    agency: deps.directory.agencies.get(dossier.agency)?.name ?? null,
    issuedOn: localDay(row.issued_at),
    holder: applicantOf(deps, dossier).name
  }
}

function statusOf(
  standing: ReturnType<typeof standingOf>,
  { refusal, revoked }: { refusal: boolean; revoked: boolean }
) {
  if (standing !== 'valid') return standing
  if (refusal) return 'refusal' as const
  return revoked ? ('revoked' as const) : standing
}

const refusalOf = ({ vi, en }: { vi: string; en: string }) => ({
  vi: `Văn bản trả lời không chấp thuận: ${vi}`,
  en: `Answer that rejects: ${en}`
})
