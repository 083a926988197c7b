import type { Queryable } from '@motcua/db'

/**
 * Puts a parked head back in its queue, its back-off begun anew; what was learnt of the end point stays. `known`: there
 * is such a queue. `seq` is null when it was not parked.
 */
export async function retryParked(
  db: Queryable,
  endPoint: string,
  dossierId: string
): Promise<{ known: boolean; seq: number | null }> {
  const { rows } = await db.query<{ known: boolean; seq: number | null }>({
    name: 'retry delivery',
    text: `
      with freed as (
        update delivery_queue set state = 'due', attempts = 0, next_at = now()
        where end_point = $1 and dossier_id = $2 and state = 'parked' returning head
      ), marked as (
        update delivery d set state = 'due', reason = null, faults = null
        from freed where d.end_point = $1 and d.dossier_id = $2 and d.seq = freed.head
      )
      select exists (select from delivery_queue where end_point = $1 and dossier_id = $2) as known,
        (select head from freed) as seq`,
    values: [endPoint, dossierId]
  })
  return rows[0] ?? { known: false, seq: null }
}
