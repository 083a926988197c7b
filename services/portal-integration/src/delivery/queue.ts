import type { Queryable } from '@motcua/db'
import type { Claim } from './outcome.ts'

export type Due = {
  dossierId: string
  code: string
  seq: number
  eventType: string
  status: string
  at: string
}

/**
 * Queues one event of a dossier for each end point, in the transaction that notes the event as seen. The same event a
 * second time changes nothing.
 */
export async function enqueue(tx: Queryable, endPoints: string[], due: Due): Promise<void> {
  await tx.query({
    name: 'enqueue delivery',
    text: `
      with fresh as (
        insert into delivery (end_point, dossier_id, seq, event_type, status, at)
        select e, $2, $3, $4, $5, $6 from unnest($1::text[]) as e
        on conflict do nothing
        returning end_point
      )
      insert into delivery_queue as q (end_point, dossier_id, code, head, last_seq, state)
      select end_point, $2, $7, $3, $3, 'due' from fresh
      on conflict (end_point, dossier_id) do update set
        last_seq = greatest(q.last_seq, excluded.last_seq),
        head = case q.state when 'idle' then excluded.head else q.head end,
        state = case q.state when 'idle' then 'due' else q.state end,
        next_at = case q.state when 'idle' then now() else q.next_at end`,
    values: [endPoints, due.dossierId, due.seq, due.eventType, due.status, due.at, due.code]
  })
}

type ClaimRow = Omit<Claim, 'dossierId'> & { dossier_id: string }

/**
 * Takes up to `most` heads that are due, the longest waiting first, and leases them for `leaseMs`. A head whose last
 * lease ran out comes back unsure: its worker died or hung, and nobody knows how far it came.
 */
export async function claim(
  db: Queryable,
  { endPoint, lease, leaseMs, most }: { endPoint: string; lease: string; leaseMs: number; most: number }
): Promise<Claim[]> {
  const { rows } = await db.query<ClaimRow>({
    name: 'claim deliveries',
    text: `
      with due as (
        select dossier_id from delivery_queue
        where end_point = $1 and state = 'due' and next_at <= now()
        order by next_at limit $2
        for update skip locked
      )
      update delivery_queue q
      set lease = $3, next_at = now() + $4 * interval '1 ms', unsure = q.unsure or q.lease is not null
      from due where q.end_point = $1 and q.dossier_id = due.dossier_id
      returning q.dossier_id, q.code, q.head as seq, q.known, q.synced, q.unsure, q.attempts`,
    values: [endPoint, most, lease, leaseMs]
  })
  return rows.map(({ dossier_id: dossierId, ...row }) => ({ dossierId, ...row }))
}

/** Prolongs leases; gives the dossiers whose lease is still ours. One that a consumer is just writing to is left out. */
export async function renew(
  db: Queryable,
  {
    endPoint,
    lease,
    leaseMs,
    dossierIds
  }: { endPoint: string; lease: string; leaseMs: number; dossierIds: string[] }
): Promise<string[]> {
  const { rows } = await db.query<{ dossier_id: string }>({
    name: 'renew leases',
    text: `
      with mine as (
        select dossier_id from delivery_queue
        where end_point = $1 and lease = $2 and dossier_id = any($4::uuid[])
        for update skip locked
      )
      update delivery_queue q set next_at = now() + $3 * interval '1 ms'
      from mine where q.end_point = $1 and q.dossier_id = mine.dossier_id
      returning q.dossier_id`,
    values: [endPoint, lease, leaseMs, dossierIds]
  })
  return rows.map(row => row.dossier_id)
}

/** Gives back what was claimed and not begun. */
export async function release(
  db: Queryable,
  { endPoint, lease, dossierIds }: { endPoint: string; lease: string; dossierIds: string[] }
): Promise<void> {
  await db.query(
    `update delivery_queue set lease = null, next_at = now()
     where end_point = $1 and lease = $2 and dossier_id = any($3::uuid[])`,
    [endPoint, lease, dossierIds]
  )
}

/** How long until something is due, in ms: 0 when something is, null when nothing waits. */
export async function dueInMs(db: Queryable, endPoint: string): Promise<number | null> {
  const { rows } = await db.query<{ ms: number | null }>({
    name: 'next due',
    text: `
      select greatest(0, ceil(extract(epoch from next_at - now()) * 1000))::int as ms
      from delivery_queue where end_point = $1 and state = 'due' order by next_at limit 1`,
    values: [endPoint]
  })
  return rows[0]?.ms ?? null
}
