import type { Queryable } from '@motcua/db'

/** What somebody found who looked at the end point: it has the act, or has it not. */
export type Seen = { portalHasIt: boolean; by: string }

/**
 * Puts a parked head back in its queue, its back-off begun anew; what was learnt of the end point stays. What somebody has
 * `seen` there ends what we were unsure of: an act that it has counts as told and the next one is due, one that it has
 * not is told without asking. `known`: there is such a queue. `seq` is null when it was not parked.
 */
export async function retryParked(
  db: Queryable,
  endPoint: string,
  dossierId: string,
  seen?: Seen
): Promise<{ known: boolean; seq: number | null }> {
  const { rows } = await db.query<{ known: boolean; seq: number | null }>({
    name: 'retry delivery',
    text: `
      with parked as (
        select head from delivery_queue
        where end_point = $1 and dossier_id = $2 and state = 'parked' for update
      ), freed as (
        update delivery_queue q set
          state = case when $3 and q.last_seq = q.head then 'idle' else 'due' end,
          head = case when $3 then coalesce(
            (select min(d.seq) from delivery d where d.end_point = $1 and d.dossier_id = $2 and d.seq > q.head),
            q.head + 1) else q.head end,
          known = q.known or coalesce($3, false),
          synced = q.synced and $3 is null,
          unsure = q.unsure and $3 is null,
          asked_to = case when $3 is null then q.asked_to else least(q.asked_to, q.head - 1) end,
          attempts = 0, stuck = 0, next_at = now()
        from parked where q.end_point = $1 and q.dossier_id = $2 and q.state = 'parked'
        returning parked.head
      ), marked as (
        update delivery d set
          state = case when $3 then 'delivered' else 'due' end,
          delivered_at = case when $3 then now() end,
          delivered_by = case when $3 then $4 end,
          reason = null, faults = null
        from freed where d.end_point = $1 and d.dossier_id = $2 and d.seq = freed.head
      )
      select exists (select from delivery_queue where end_point = $1 and dossier_id = $2) as known,
        (select head from freed) as seq`,
    values: [endPoint, dossierId, seen?.portalHasIt ?? null, seen?.by ?? null]
  })
  return rows[0] ?? { known: false, seq: null }
}
