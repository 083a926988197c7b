import type { ToldAct } from '../feed/event.ts'

/** The columns of a status event `e` that a claim brings with it. */
export const ACT = `e.event_type as event, e.procedure_code as "procedureCode", e.procedure_version as "procedureVersion",
        e.agency, e.status, e.at, e.due_at as "dueAt"`

type Columns = Pick<ToldAct, 'event' | 'agency' | 'status' | 'at' | 'dueAt'> & {
  procedureCode: string
  procedureVersion: number
}
export type ActRow = Columns | { event: null }

export function actOf(row: ActRow, of: Pick<ToldAct, 'dossierId' | 'seq' | 'code'>): ToldAct | null {
  if (row.event === null) return null
  const { event, procedureCode, procedureVersion, agency, status, at, dueAt } = row
  return {
    ...of,
    event,
    procedure: { code: procedureCode, version: procedureVersion },
    agency,
    status,
    at,
    dueAt
  }
}
