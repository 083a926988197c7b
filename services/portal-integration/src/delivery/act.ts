import type { ToldAct } from '../feed/event.ts'

/** The columns of a status event `e` that a claim brings with it. */
export const ACT = `e.event_type as event, e.procedure_code as "procedureCode", e.procedure_version as "procedureVersion",
        e.agency, e.status, e.at, e.due_at as "dueAt"`

type Columns = Pick<ToldAct, 'event' | 'agency' | 'status' | 'at' | 'dueAt'> & {
  procedureCode: string
  procedureVersion: number
}
type ActRow = Columns | { event: null }

/**
 * Joins, beside `head` (with `dossier_id`), each act of one turn and its status event `e`: the head's at `seq`, and of those
 * that are to be told to end point `$1` after it at most `more`.
 */
export const runOf = (head: string, seq: string, more: string): string => `
      lateral (
        select ${head}.${seq} as act_seq
        union all (
          select d.seq from delivery d
          where d.end_point = $1 and d.dossier_id = ${head}.dossier_id and d.seq > ${head}.${seq}
          order by d.seq limit ${more}
        )
      ) a left join status_event e on e.dossier_id = ${head}.dossier_id and e.seq = a.act_seq`

type Run = ActRow & { dossierId: string; code: string; actSeq: number }

/** The rows of one turn each: the head's act, and those that follow it as far as they are noted without a gap. */
export function runsOf<R extends Run>(rows: R[]): (R & { act: ToldAct | null; next: ToldAct[] })[] {
  return Map.groupBy(rows, row => row.dossierId)
    .values()
    .flatMap(run => {
      const [head, ...more] = run
        .toSorted((a, b) => a.actSeq - b.actSeq)
        .map(row => ({
          ...row,
          act: actOf(row, { dossierId: row.dossierId, seq: row.actSeq, code: row.code })
        }))
      if (head === undefined) return []
      const gap = more.findIndex(({ act }) => act === null)
      const noted = gap === -1 ? more : more.slice(0, gap)
      return [{ ...head, next: head.act === null ? [] : noted.flatMap(({ act }) => act ?? []) }]
    })
    .toArray()
}

function actOf(row: ActRow, of: Pick<ToldAct, 'dossierId' | 'seq' | 'code'>): ToldAct | null {
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
