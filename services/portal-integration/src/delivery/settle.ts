import type { Queryable } from '@motcua/db'
import type { Claim, Outcome } from './outcome.ts'

export type Settlement = { claim: Claim; outcome: Outcome; waitMs: number; tookMs: number }

/**
 * Writes down how turns ended, many in one statement: the queue moves on, waits or is parked. Gives for each dossier that
 * was settled when it is due next, in ms, or null; the others' leases are no longer ours, or a consumer has their row just
 * now. Never waits for a row, so that it cannot stand in a ring with consumers.
 */
export async function settle(
  db: Queryable,
  endPoint: string,
  ended: Settlement[]
): Promise<Map<string, number | null>> {
  const { rows } = await db.query<{ dossier_id: string; due_ms: number | null }>({
    name: 'settle deliveries',
    text: `
      with told as (
        select * from jsonb_to_recordset($2::jsonb) as t (
          dossier_id uuid, lease uuid, seq int, outcome text, known boolean, synced boolean, unsure boolean, wait_ms int,
          took_ms int, step text, http_status int, error_code text, note text, through int, faults jsonb)
      ), mine as (
        select q.dossier_id from delivery_queue q join told t on t.dossier_id = q.dossier_id and t.lease = q.lease
        where q.end_point = $1
          -- not so when a consumer has written between our look and our lock: then the next time
          and q.last_seq = (select max(seq) from delivery where end_point = $1 and dossier_id = q.dossier_id)
        for update of q skip locked
      ), moved as (
        update delivery_queue q set
          lease = null,
          worker = null,
          next_at = now() + t.wait_ms * interval '1 ms',
          known = t.known,
          unsure = t.unsure,
          synced = t.synced,
          head = case when t.through is null then q.head else coalesce(
            -- not every event is told
            (select min(d.seq) from delivery d where d.end_point = $1 and d.dossier_id = q.dossier_id and d.seq > t.through),
            t.through + 1) end,
          attempts = case
            when t.outcome = 'delivered' then 0
            when t.through is null then q.attempts + 1
            else 1 end,
          state = case t.outcome
            when 'delivered' then case when q.last_seq > t.through then 'due' else 'idle' end
            when 'refused' then 'parked'
            else 'due' end
        from mine join told t on t.dossier_id = mine.dossier_id
        where q.end_point = $1 and q.dossier_id = mine.dossier_id
        returning t.*, q.head as at_seq, case q.state when 'due' then t.wait_ms end as due_ms
      ), marked as (
        update delivery d set
          state = case when d.seq <= m.through then 'delivered' when m.outcome = 'refused' then 'parked' else 'due' end,
          attempts = d.attempts + 1,
          took_ms = m.took_ms,
          reason = case when m.outcome = 'refused' and d.seq = m.at_seq then m.note end,
          faults = case when m.outcome = 'refused' and d.seq = m.at_seq then m.faults end,
          delivered_at = case when d.seq <= m.through then now() end
        from moved m where d.end_point = $1 and d.dossier_id = m.dossier_id and d.seq >= m.seq
          and (d.seq <= m.through or m.outcome <> 'delivered' and d.seq = m.at_seq)
      ), logged as (
        insert into delivery_attempt
          (end_point, dossier_id, seq, took_ms, outcome, step, unsure, http_status, error_code, note)
        select $1, dossier_id, at_seq, took_ms, outcome, step, unsure, http_status, error_code, note
        from moved where outcome <> 'delivered'
      )
      select dossier_id, due_ms from moved`,
    values: [endPoint, JSON.stringify(ended.map(row))]
  })
  return new Map(rows.map(one => [one.dossier_id, one.due_ms]))
}

function row({ claim, outcome, waitMs, tookMs }: Settlement): Record<string, unknown> {
  const { dossierId, lease, seq } = claim
  const common = {
    dossier_id: dossierId,
    lease,
    seq,
    outcome: outcome.kind,
    wait_ms: waitMs,
    took_ms: tookMs
  }
  if (outcome.kind === 'delivered')
    return { ...common, through: outcome.through ?? seq, known: true, synced: false, unsure: false }
  const { known, synced, unsure, step, httpStatus, errorCode, note } = outcome
  const said = { step, http_status: httpStatus, error_code: errorCode?.slice(0, 40), note }
  const faults = outcome.kind === 'refused' ? outcome.faults : undefined
  return { ...common, known, synced, unsure, ...said, through: outcome.through, faults }
}
