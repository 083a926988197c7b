import type { Queryable } from '@motcua/db'
import type { Status } from '@motcua/dossier/status'
import { cursorOf, isAfter, MOST_POS, type Place } from './cursor.ts'

export type Wanted = {
  after: Place
  limit: number
  /** Only what was recorded at or after this instant. */
  since?: string | undefined
  /** Each an agency with all units below it; an event has to fit each of them. */
  agencies: string[]
  procedure?: string | undefined
}

export type StatusEvent = {
  cursor: string
  id: string
  dossierId: string
  seq: number
  event: string
  code: string
  procedure: { code: string; version: number }
  agency: string
  status: Status
  at: string
  dueAt: string | null
}
export type Page = { items: StatusEvent[]; next: Place; more: boolean }

type Row = Omit<StatusEvent, 'cursor' | 'id' | 'procedure'> & {
  edge: string
  tx: string | null
  pos: string
  procedureCode: string
  procedureVersion: number
}

/**
 * A page of what is recorded after a place. `next` is where to go on: no event that is wanted will ever appear before
 * it, for it never passes a transaction that is still under way.
 */
export async function readFeed(
  db: Queryable,
  { after, limit, since, agencies, procedure }: Wanted
): Promise<Page> {
  const { rows } = await db.query<Row>({
    name: 'read feed',
    // edge and rows are of one snapshot: what lies before its xmin has ended, and what it wrote is there to be seen
    text: `
      with edge as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xmin)
      select edge.xmin::text as edge, e.tx::text as tx, e.pos::text as pos, e.dossier_id as "dossierId", e.seq,
        e.event_type as event, e.code, e.procedure_code as "procedureCode", e.procedure_version as "procedureVersion",
        e.agency, e.status, e.at, e.due_at as "dueAt"
      from edge left join lateral (
        select * from status_event s
        where (s.tx, s.pos) > ($1::text::xid8, $2::bigint) and s.tx < edge.xmin
          and ($3::timestamptz is null or s.recorded_at >= $3)
          and not exists (
            select from unnest($4::text[]) a where s.agency <> a and not starts_with(s.agency, a || '.')
          )
          and ($5::text is null or s.procedure_code = $5)
        order by s.tx, s.pos limit $6
      ) e on true
      order by e.tx, e.pos`,
    values: [String(after.tx), String(after.pos), since ?? null, agencies, procedure ?? null, limit]
  })
  const items = rows.flatMap(row => itemOf(row))
  const last = rows.at(-1)
  if (last?.tx && items.length === limit)
    return { items, next: { tx: BigInt(last.tx), pos: BigInt(last.pos) }, more: true }
  const edge = { tx: BigInt(last?.edge ?? 1) - 1n, pos: MOST_POS }
  return { items, next: isAfter(edge, after) ? edge : after, more: false }
}

function itemOf({ tx, pos, procedureCode, procedureVersion, ...row }: Row): StatusEvent[] {
  if (tx === null) return []
  const { dossierId, seq, event, code, agency, status, at, dueAt } = row
  const cursor = cursorOf({ tx: BigInt(tx), pos: BigInt(pos) })
  const procedure = { code: procedureCode, version: procedureVersion }
  const id = `${dossierId}.${seq}`
  return [{ cursor, id, dossierId, seq, event, code, procedure, agency, status, at, dueAt }]
}
