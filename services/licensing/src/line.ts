import type { Static } from 'typebox'
import type { Status } from '@motcua/dossier/status'
import type { Deps } from './deps.ts'
import type { DossierLine } from './schemas.ts'

export type LineRow = {
  id: string
  seq: number
  draft: number
  code: string | null
  status: Status
  procedure_code: string
  procedure_version: number
  institution_id: string | null
  assignee: string | null
  submitted_at: string | null
  due_at: string | null
  changed_at: string
}

/** The columns of a line in a list. */
export const LINE = `d.id, d.seq, d.draft, d.code, d.status, d.procedure_code, d.procedure_version, d.institution_id,
  d.assignee, d.submitted_at, d.due_at, d.changed_at`

/** The version that a line must know to name its procedure. */
export const refOf = ({ procedure_code, procedure_version }: LineRow) => ({
  code: procedure_code,
  version: procedure_version
})

export function lineOf({ procedures, directory }: Deps, row: LineRow): Static<typeof DossierLine> {
  const { code, version, name } = procedures.version(row.procedure_code, row.procedure_version)
  return {
    id: row.id,
    version: row.seq === 0 ? row.draft : row.seq,
    code: row.code,
    status: row.status,
    procedure: { code, version, name },
    institution:
      row.institution_id === null ? null : (directory.institutions.get(row.institution_id)?.name ?? null),
    assignee: row.assignee === null ? null : (directory.officials.get(row.assignee)?.name ?? null),
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
    changedAt: row.changed_at
  }
}
