import type { Queryable } from '@motcua/db'
import type { Secrets } from './keys.ts'
import { hasEnded, notFound, VISIBLE } from './view.ts'

/** Holds a subscription that this agency sees, to the end of the transaction. Throws Refusals for one that is not there or has ended. */
export async function lockSubscription(
  tx: Queryable,
  id: string,
  agency: string | null
): Promise<Secrets & { url: string }> {
  const { rows } = await tx.query<Secrets & { state: string; url: string }>({
    name: 'lock subscription',
    text: `
      select s.id, s.state, s.url, s.secret, s.old_secret as "oldSecret", s.old_until as "oldUntil"
      from subscription s where ${VISIBLE} and s.id = $2 for update`,
    values: [agency, id]
  })
  const [found] = rows
  if (found === undefined) throw notFound()
  if (found.state === 'ended') throw hasEnded()
  return found
}
