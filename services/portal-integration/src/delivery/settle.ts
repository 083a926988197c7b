import type { Queryable } from '@motcua/db'
import { ACT, runOf, runsOf } from './act.ts'
import { isStuck, type Claim, type Outcome } from './outcome.ts'

export type Settlement = {
  claim: Claim
  outcome: Outcome
  waitMs: number
  tookMs: number
  /** Where the head is told and another act is due, it is taken at once, under the same lease. */
  goOn?: boolean
}
/** When the dossier is due next, in ms, or null; or its next act, in hand. */
export type Settled = { dueMs: number | null } | { next: Claim }

/**
 * Writes down how turns ended, many in one statement: the queue moves on, waits or is parked. Says so for each dossier that
 * was settled; the others' leases are no longer ours, or a consumer has their row just now. Never waits for a row, so that
 * it cannot stand in a ring with consumers. The same settlement a second time, as when its answer was lost, says the same.
 * What goes on brings up to `acts` acts with it.
 */
export async function settle(
  db: Queryable,
  endPoint: string,
  ended: Settlement[],
  acts = 1
): Promise<Map<string, Settled>> {
  const { rows } = await db.query<Row>({
    name: 'settle deliveries',
    text: `
      with told as (
        select * from jsonb_to_recordset($2::jsonb) as t (
          dossier_id uuid, lease uuid, seq int, outcome text, known boolean, synced boolean, unsure boolean, stuck int, wait_ms int,
          took_ms int, step text, http_status int, error_code text, note text, through int, faults jsonb, go_on bool)
      ), mine as (
        select q.dossier_id,
          -- a dead worker's heads go to others, and what is told again begins with a question
          t.go_on and t.outcome = 'delivered' and q.last_seq > t.through and q.worker is not null
            and t.through >= q.asked_to as goes_on
        from delivery_queue q join told t on t.dossier_id = q.dossier_id and t.lease = q.lease
        where q.end_point = $1
          -- not so when a consumer has written between our look and our lock: then the next time
          and q.last_seq = (select max(seq) from delivery where end_point = $1 and dossier_id = q.dossier_id)
        for update of q skip locked
      ), moved as (
        update delivery_queue q set
          lease = case when goes_on then q.lease end,
          worker = case when goes_on then q.worker end,
          next_at = case when goes_on then q.next_at else now() + t.wait_ms * interval '1 ms' end,
          known = t.known,
          unsure = t.unsure,
          synced = t.synced,
          stuck = t.stuck,
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
        returning t.*, goes_on, q.code, q.last_seq, q.head as at_seq, case q.state when 'due' then t.wait_ms end as due_ms
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
      select m.dossier_id as "dossierId", m.due_ms as "dueMs", m.goes_on as "goesOn", m.lease, m.code, m.at_seq as seq,
        m.last_seq as "lastSeq", act_seq as "actSeq", ${ACT}
      from moved m cross join ${runOf('m', 'at_seq', 'case when m.goes_on then $3::int else 0 end')}`,
    values: [endPoint, JSON.stringify(ended.map(told)), acts - 1]
  })
  return new Map(runsOf(rows).map(one => [one.dossierId, settledOf(one)]))
}

type Row = { dueMs: number | null; goesOn: boolean | null } & Parameters<typeof runsOf>[0][number] &
  Pick<Claim, 'lease' | 'seq' | 'lastSeq'>

function settledOf(row: ReturnType<typeof runsOf<Row>>[number]): Settled {
  if (row.goesOn !== true) return { dueMs: row.dueMs }
  const { dossierId, lease, code, seq, lastSeq, act, next } = row
  const learnt = { known: true, synced: false, unsure: false, attempts: 0, stuck: 0 }
  return { next: { dossierId, lease, code, seq, lastSeq, act, next, ...learnt } }
}

function told({ claim, outcome, waitMs, tookMs, goOn = false }: Settlement): Record<string, unknown> {
  const { dossierId, lease, seq } = claim
  const common = {
    dossier_id: dossierId,
    lease,
    seq,
    outcome: outcome.kind,
    stuck: isStuck(outcome) ? claim.stuck + 1 : 0,
    wait_ms: waitMs,
    took_ms: tookMs,
    go_on: goOn
  }
  if (outcome.kind === 'delivered')
    return { ...common, through: outcome.through ?? seq, known: true, synced: false, unsure: false }
  const { known, synced, unsure, step, httpStatus, errorCode, note } = outcome
  const said = { step, http_status: httpStatus, error_code: errorCode?.slice(0, 40), note }
  const faults = outcome.kind === 'refused' ? outcome.faults : undefined
  return { ...common, known, synced, unsure, ...said, through: outcome.through, faults }
}
