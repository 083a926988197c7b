import type { Principal } from '@motcua/auth'
import { canonical } from '@motcua/casework/canonical'
import type { Deps } from '../deps.ts'
import { isOfficial } from '../domain/rights.ts'

/** What of a dossier was looked at: what its page shows, the answers, what was handed in, what the office wrote. */
export const KINDS = ['dossier', 'answers', 'papers', 'paper', 'letter', 'result'] as const
export type Kind = (typeof KINDS)[number]

/** What is kept of a view: ids and roles, never a name. */
export type Look = {
  at: string
  what: Kind
  /** Which paper or letter. */
  which?: string
  by: { id: string; agency: string; roles: readonly string[] }
}

/**
 * Writes down that an official looks at a dossier, in one statement; the caller answers only when it is written. What
 * applicants and services of ours read is not a view: of these the history tells.
 */
export async function lookedAt(
  { pool, now }: Pick<Deps, 'pool' | 'now'>,
  { id, agency, roles }: Principal,
  dossierId: string,
  what: Kind,
  which?: string
): Promise<void> {
  if (agency === null || !isOfficial({ agency, roles })) return
  await record({ pool, now }, dossierId, { what, which, by: { id, agency, roles } })
}

/** The same of a portal that fetches a file by a link: it is signed in as nobody. */
export const fetchedByPortal = (
  deps: Pick<Deps, 'pool' | 'now'>,
  dossierId: string,
  what: 'paper' | 'result',
  which?: string
): Promise<void> =>
  record(deps, dossierId, { what, which, by: { id: PORTAL, agency: PORTAL, roles: [PORTAL] } })

/** Who fetched by a link, in place of an official and an agency. */
export const PORTAL = 'portal'

async function record(
  { pool, now }: Pick<Deps, 'pool' | 'now'>,
  dossierId: string,
  { what, which, by }: { what: Kind; which: string | undefined; by: Look['by'] }
): Promise<void> {
  const at = now().toISOString()
  const look: Look = { at, what, ...(which === undefined ? {} : { which }), by }
  await pool.query({
    name: 'looked-at',
    text: `
      with head as (
        insert into dossier_view_head as h (dossier_id, seq, hash) values ($1, 1, sha256(convert_to($2, 'UTF8')))
        on conflict (dossier_id) do update set seq = h.seq + 1, hash = sha256(h.hash || convert_to($2, 'UTF8'))
        returning dossier_id, seq, hash
      )
      insert into dossier_view (dossier_id, seq, record, hash, recorded_at)
      select dossier_id, seq, $2, hash, $3 from head`,
    values: [dossierId, canonical({ dossier: dossierId, ...look }), at]
  })
}
