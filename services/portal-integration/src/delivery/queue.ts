import { randomUUID } from 'node:crypto'
import type { Queryable } from '@motcua/db'
import { ACT, runOf, runsOf } from './act.ts'
import type { Claim } from './outcome.ts'

export type Due = {
  dossierId: string
  code: string
  seq: number
  eventType: string
  status: string
  at: string
  /** What subscriptions are asked about; null: these end points alone are told. */
  wanted: { agency: string; procedure: string } | null
}

/**
 * Queues one event of a dossier for each of these end points and for each subscription that wants it, in the transaction
 * that notes the event as seen. The same event a second time changes nothing.
 */
export async function enqueue(tx: Queryable, endPoints: string[], due: Due): Promise<void> {
  await tx.query({
    name: 'enqueue delivery',
    text: `
      with takers as (
        select e as end_point from unnest($1::text[]) as e
        union all
        select s.id from subscription s
        where s.state <> 'ended' and $8::text is not null
          and (s.agency is null or $8 = s.agency or starts_with($8, s.agency || '.'))
          and (s.agencies = '{}' or exists (
            select from unnest(s.agencies) as a where $8 = a or starts_with($8, a || '.')))
          and (s.procedures = '{}' or $9 = any(s.procedures))
          and (s.kinds = '{}' or $4 = any(s.kinds))
      ), fresh as (
        insert into delivery (end_point, dossier_id, seq, event_type, status, at)
        select end_point, $2, $3, $4, $5, $6 from takers
        on conflict do nothing
        returning end_point
      )
      insert into delivery_queue as q (end_point, dossier_id, code, head, last_seq, state)
      select end_point, $2,
        -- what was filed at the end point is known there by its own code
        coalesce((select p.code from portal_filing p where p.dossier_id = $2 and p.portal = end_point), $7), $3, $3, 'due'
      from fresh
      on conflict (end_point, dossier_id) do update set
        last_seq = greatest(q.last_seq, excluded.last_seq),
        head = case q.state when 'idle' then excluded.head else q.head end,
        state = case q.state when 'idle' then 'due' else q.state end,
        next_at = case q.state when 'idle' then now() else q.next_at end`,
    values: [
      endPoints,
      due.dossierId,
      due.seq,
      due.eventType,
      due.status,
      due.at,
      due.code,
      due.wanted?.agency ?? null,
      due.wanted?.procedure ?? null
    ]
  })
}

type ClaimRow = Omit<Claim, 'lease' | 'act' | 'next'> & Parameters<typeof runsOf>[0][number]

type Ask = {
  endPoint: string
  worker: number
  leaseMs: number
  most: number
  /** How many acts of each dossier a claim brings with it, its head's among them. */
  acts?: number
}

/**
 * Takes up to `most` heads that are due, the longest waiting first, under one new lease of `leaseMs`; none for a worker
 * that is taken for dead. A head whose last lease ran out comes back unsure: its worker died or hung, and nobody knows
 * how far it came. So does one that is told again, since the end point may have it.
 */
export async function claim(
  db: Queryable,
  { endPoint, worker, leaseMs, most, acts = 1 }: Ask
): Promise<Claim[]> {
  const lease = randomUUID()
  const { rows } = await db.query<ClaimRow>({
    name: 'claim deliveries',
    text: `
      with me as (
        select from delivery_worker where id = $5 for key share
      ), due as (
        select dossier_id from delivery_queue
        where end_point = $1 and state = 'due' and next_at <= now() and exists (select from me)
        order by next_at limit $2
        for update skip locked
      ), taken as (
      update delivery_queue q
      set lease = $3, worker = $5, next_at = now() + $4 * interval '1 ms',
        unsure = q.unsure or q.lease is not null or q.head <= q.asked_to
      from due where q.end_point = $1 and q.dossier_id = due.dossier_id
      returning q.dossier_id, q.code, q.head as seq, q.last_seq, q.known, q.synced, q.unsure, q.attempts, q.stuck
      )
      select taken.dossier_id as "dossierId", taken.code, taken.seq, taken.last_seq as "lastSeq", taken.known, taken.synced,
        taken.unsure, taken.attempts, taken.stuck, act_seq as "actSeq", ${ACT}
      from taken cross join ${runOf('taken', 'seq', '$6')}`,
    values: [endPoint, most, lease, leaseMs, worker, acts - 1]
  })
  return runsOf(rows).map(row => {
    const { dossierId, code, seq, lastSeq, known, synced, unsure, attempts, stuck, act, next } = row
    return { dossierId, lease, code, seq, lastSeq, attempts, stuck, act, next, known, synced, unsure }
  })
}

type Held = Pick<Claim, 'dossierId' | 'lease'>
const columns = (held: Held[]) => [held.map(one => one.dossierId), held.map(one => one.lease)]

/** Prolongs leases; gives those that are still held. One whose row a consumer is just writing to is left out. A dead worker's are not prolonged. */
export async function renew(
  db: Queryable,
  { endPoint, leaseMs, held }: { endPoint: string; leaseMs: number; held: Held[] }
): Promise<string[]> {
  const { rows } = await db.query<{ dossier_id: string }>({
    name: 'renew leases',
    text: `
      with mine as (
        select q.dossier_id from delivery_queue q
        join unnest($3::uuid[], $4::uuid[]) as h (dossier_id, lease) using (dossier_id, lease)
        where q.end_point = $1 and q.worker is not null for update of q skip locked
      )
      update delivery_queue q set next_at = now() + $2 * interval '1 ms'
      from mine where q.end_point = $1 and q.dossier_id = mine.dossier_id
      returning q.dossier_id`,
    values: [endPoint, leaseMs, ...columns(held)]
  })
  return rows.map(row => row.dossier_id)
}

/** Gives back what was claimed and not begun. */
export async function release(
  db: Queryable,
  { endPoint, held }: { endPoint: string; held: Held[] }
): Promise<void> {
  await db.query({
    name: 'release deliveries',
    text: `
      with mine as (
        select q.dossier_id from delivery_queue q
        join unnest($2::uuid[], $3::uuid[]) as h (dossier_id, lease) using (dossier_id, lease)
        where q.end_point = $1 for update of q skip locked
      )
      update delivery_queue q set lease = null, worker = null, next_at = now()
      from mine where q.end_point = $1 and q.dossier_id = mine.dossier_id`,
    values: [endPoint, ...columns(held)]
  })
}
