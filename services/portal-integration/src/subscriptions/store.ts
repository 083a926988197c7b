import type { Queryable } from '@motcua/db'
import type { Secrets } from './keys.ts'

/** What a deliverer has to know of a subscription. */
export type Active = Secrets & { url: string; version: number }

export async function activeSubscriptions(db: Queryable): Promise<Active[]> {
  const { rows } = await db.query<Active>({
    name: 'active subscriptions',
    text: `
      select id, url, version, secret, old_secret as "oldSecret", old_until as "oldUntil"
      from subscription where state = 'active'`
  })
  return rows
}

export type PauseAfter = {
  /** So many failures in a row … */
  failures: number
  /** … over at least so long. */
  ms: number
}

/** Counts a failure; true when it is the one that pauses the subscription. */
export async function countFailure(
  db: Queryable,
  id: string,
  { failures, ms }: PauseAfter
): Promise<boolean> {
  const { rows } = await db.query<{ paused: boolean }>({
    name: 'count failure',
    text: `
      update subscription set
        failures = failures + 1,
        failing_since = coalesce(failing_since, now()),
        state = case when tired then 'paused' else state end,
        reason = case when tired then 'failing' else reason end,
        since = case when tired then now() else since end,
        version = case when tired then version + 1 else version end
      from (select failures + 1 >= $2 and coalesce(failing_since, now()) <= now() - $3 * interval '1 ms' as tired
        from subscription where id = $1 for update) as f
      where id = $1 and state = 'active'
      returning state = 'paused' as paused`,
    values: [id, failures, ms]
  })
  return rows[0]?.paused ?? false
}

/** Pauses one whose secret cannot be opened, unless it was changed since it was read; whether it did. */
export async function pauseUnreadable(
  db: Queryable,
  { id, version }: Pick<Active, 'id' | 'version'>
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'pause unreadable',
    text: `
      update subscription set state = 'paused', reason = 'unreadable', since = now(), version = version + 1
      where id = $1 and version = $2 and state = 'active'`,
    values: [id, version]
  })
  return rowCount === 1
}

/** A success ends what was counted. */
export async function forgetFailures(db: Queryable, id: string): Promise<void> {
  await db.query({
    name: 'forget failures',
    text: 'update subscription set failures = 0, failing_since = null where id = $1 and failures > 0',
    values: [id]
  })
}

/** Ends it for good: its secrets are forgotten at once, its queues are swept. False when it had ended before. */
export async function endSubscription(db: Queryable, id: string, reason: 'asked' | 'gone'): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'end subscription',
    text: `
      update subscription set state = 'ended', reason = $2, since = now(), version = version + 1, secret = '',
        old_secret = null, old_until = null
      where id = $1 and state <> 'ended'`,
    values: [id, reason]
  })
  return rowCount === 1
}

/** Takes away what ended subscriptions were still owed, some queues at a time; gives how many. What was told stays. */
export async function sweep(db: Queryable, most = 1_000): Promise<number> {
  const { rowCount } = await db.query({
    name: 'sweep ended subscriptions',
    text: `
      with ended as (
        select q.end_point, q.dossier_id from delivery_queue q
        join subscription s on s.id = q.end_point and s.state = 'ended'
        limit $1 for update of q skip locked
      ), owed as (
        delete from delivery d using ended
        where d.end_point = ended.end_point and d.dossier_id = ended.dossier_id and d.state <> 'delivered'
      )
      delete from delivery_queue q using ended
      where q.end_point = ended.end_point and q.dossier_id = ended.dossier_id`,
    values: [most]
  })
  return rowCount ?? 0
}
