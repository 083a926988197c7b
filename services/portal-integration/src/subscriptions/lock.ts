import type { Queryable } from '@motcua/db'
import { hasEnded, notFound, VISIBLE } from './view.ts'

/** Holds a subscription that this agency sees, to the end of the transaction. Throws Refusals for one that is not there or has ended. */
export async function lockSubscription(
  tx: Queryable,
  id: string,
  agency: string | null
): Promise<{ url: string; secret: Buffer }> {
  const { rows } = await tx.query<{ state: string; url: string; secret: Buffer }>({
    name: 'lock subscription',
    text: `select s.state, s.url, s.secret from subscription s where ${VISIBLE} and s.id = $2 for update`,
    values: [agency, id]
  })
  const [found] = rows
  if (found === undefined) throw notFound()
  if (found.state === 'ended') throw hasEnded()
  return found
}
