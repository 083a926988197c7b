import type { Queryable } from '@motcua/db'
import type { Status } from '@motcua/dossier/status'
import { CONSUMER } from '../consumers/dossier-event.ts'
import type { ToldUnder } from './asking.ts'
import type { Act } from './compare.ts'

/** The queue as it stood when the acts were read; a remedy is for this queue and no other. */
export type Queue = { state: 'idle' | 'due' | 'parked'; head: number; lastSeq: number; held: boolean }
export type KnownAct = Omit<Act, 'at' | 'code'> & { at: string; status: Status; eventType: string }
export type Known = {
  code: string
  /** By the last act that was told, or by the newest where none was; and when that was. */
  agency: { code: string; at: string }
  /** null: nothing of the dossier was ever queued for this end point. */
  queue: Queue | null
  /** The newest event that came to us, whether it is told or not. */
  heard: number
  acts: KnownAct[]
  /** What our log says that the end point took, in order: by the events as they were when they were queued. */
  log: { status: Status; at: string }[]
  /** The end point gave the dossier a number of its own, where it gives any. */
  numbered: boolean
}

type Asked = { endPoint: string; dossierId: string; graceMs: number; lateMs: number }
type Row = KnownAct & Pick<Known, 'code' | 'heard' | 'queue' | 'log' | 'numbered'> & { agency: string }

/** What we know and told an end point of a dossier, of one snapshot; undefined for one that we do not know. */
export async function knownOf(
  db: Queryable,
  { endPoint, dossierId, graceMs, lateMs }: Asked
): Promise<Known | undefined> {
  const { rows } = await db.query<Row>({
    name: 'known of a dossier',
    text: `
      select coalesce(q.code, e.code) as code, e.seq, e.at, e.status, e.event_type as "eventType", e.agency,
        coalesce(d.state, 'unqueued') as state,
        coalesce(d.delivered_at > now() - $3 * interval '1 ms', false) as fresh,
        d.state is distinct from 'delivered' and e.recorded_at < now() - $4 * interval '1 ms' as late,
        coalesce(c.last_seq, max(e.seq) over ()) as heard,
        case when q.dossier_id is not null then json_build_object(
          'state', q.state, 'head', q.head, 'lastSeq', q.last_seq, 'held', q.lease is not null) end as queue,
        (select coalesce(json_agg(json_build_object(
            'status', l.status, 'at', to_char(l.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by l.seq), '[]')
          from delivery l where l.end_point = $1 and l.dossier_id = $2 and l.state = 'delivered') as log,
        exists (select from delivery_remote where end_point = $1 and dossier_id = $2 and remote_id is not null) as numbered
      from status_event e
      left join delivery d on d.end_point = $1 and d.dossier_id = e.dossier_id and d.seq = e.seq
      left join delivery_queue q on q.end_point = $1 and q.dossier_id = e.dossier_id
      left join cursor c on c.consumer = $5 and c.dossier_id = e.dossier_id
      where e.dossier_id = $2 order by e.seq`,
    values: [endPoint, dossierId, graceMs, lateMs, CONSUMER]
  })
  const [first] = rows
  // the end point has it of the agency of what it was told last
  const last = rows.findLast(row => row.state === 'delivered') ?? rows.at(-1)
  if (first === undefined || last === undefined) return undefined
  const acts = rows.map(({ seq, at, status, eventType, state, fresh, late }) => ({
    seq,
    at,
    status,
    eventType,
    state,
    fresh,
    late
  }))
  const { code, queue, heard, log, numbered } = first
  const agency = { code: last.agency, at: last.at }
  return { code, agency, queue, heard, acts, log, numbered }
}

/** The agencies that an end point took acts of, and from when to when. */
export async function toldUnder(db: Queryable, endPoint: string): Promise<ToldUnder[]> {
  const { rows } = await db.query<ToldUnder>({
    name: 'told under',
    text: `
      select e.agency, min(e.at) as first, max(e.at) as last
      from delivery d join status_event e on e.dossier_id = d.dossier_id and e.seq = d.seq
      where d.end_point = $1 and d.state = 'delivered' group by e.agency`,
    values: [endPoint]
  })
  return rows
}
