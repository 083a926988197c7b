import type { Static } from 'typebox'
import type { Status } from '@motcua/dossier/status'
import type { Deps } from '../deps.ts'
import { draftTerm } from '../domain/draft-term.ts'
import type { DossierLine } from '../schemas.ts'
import { timeLeft } from './time-left.ts'

export type LineRow = {
  id: string
  seq: number
  draft: number
  code: string | null
  status: Status
  rejected: boolean
  procedure_code: string
  procedure_version: number
  institution_id: string | null
  assignee: string | null
  submitted_at: string | null
  due_at: string | null
  unanswered_since: string | null
  changed_at: string
}

/** Of what was decided, and of that alone the history is asked: of a decision taken up again the last word counts. */
const REJECTED = `case when d.status in ('decided', 'returned') then (
    select record::jsonb ->> 'type' = 'Rejected' from dossier_event e
    where e.dossier_id = d.id and record::jsonb ->> 'type' in ('Approved', 'Rejected')
    order by e.seq desc limit 1) else false end`

/** The columns of a line in a list. */
export const LINE = `d.id, d.seq, d.draft, d.code, d.status, ${REJECTED} as rejected, d.procedure_code, d.procedure_version, d.institution_id,
  d.assignee, d.submitted_at, d.due_at, d.unanswered_since, d.changed_at`

/** What waits for no clock any more: its promise is kept or void. */
const OVER: readonly Status[] = ['refused', 'withdrawn', 'stopped', 'decided', 'returned']

/** The version that a line must know to name its procedure. */
export const refOf = ({ procedure_code, procedure_version }: LineRow) => ({
  code: procedure_code,
  version: procedure_version
})

/** When a draft last touched then is removed, and whether its author is to be warned; of no draft, never. */
export function expiryOf(
  { office, now }: Pick<Deps, 'office' | 'now'>,
  touchedAt: string | null
): { expiresAt: string | null; expiresSoon: boolean } {
  if (touchedAt === null) return { expiresAt: null, expiresSoon: false }
  const { expiresAt, warnFrom } = draftTerm(touchedAt, office.draft)
  return { expiresAt, expiresSoon: warnFrom <= now().toISOString() }
}

export function lineOf(deps: Deps, row: LineRow): Static<typeof DossierLine> {
  const { procedures, directory } = deps
  const { code, version, name } = procedures.version(row.procedure_code, row.procedure_version)
  return {
    id: row.id,
    version: row.seq === 0 ? row.draft : row.seq,
    code: row.code,
    status: row.status,
    rejected: row.rejected,
    procedure: { code, version, name },
    institution:
      row.institution_id === null ? null : (directory.institutions.get(row.institution_id)?.name ?? null),
    assignee: row.assignee === null ? null : (directory.officials.get(row.assignee)?.name ?? null),
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
    ...timeLeft(deps, OVER.includes(row.status) ? null : row.due_at),
    unansweredSince: row.unanswered_since,
    ...expiryOf(deps, row.seq === 0 ? row.changed_at : null),
    changedAt: row.changed_at
  }
}
