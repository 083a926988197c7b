import type { Queryable } from '@motcua/db'
import { CONSUMER } from '../consumers/dossier-event.ts'
import { enqueue } from '../delivery/queue.ts'
import type { Finding } from './compare.ts'
import type { Known } from './known.ts'

type Where = { endPoint: string; dossierId: string; known: Known }

/**
 * Puts back in the queue what a finding may be mended by, unless the queue moved since it was read; gives whether it
 * did. What was told before is asked for again before each act, so that what is there after all is not said twice.
 */
export async function heal(tx: Queryable, where: Where, { remedy, seqs, what }: Finding): Promise<boolean> {
  switch (remedy) {
    case 'tell-again':
      return tellAgain(tx, where, seqs[0] ?? 0, what !== 'dossier')
    case 'tell-now':
      return tellNow(tx, where)
    case 'queue':
      return queueRest(tx, where)
    case 'none':
      return false
  }
}

async function tellAgain(
  tx: Queryable,
  { endPoint, dossierId, known }: Where,
  from: number,
  isThere: boolean
): Promise<boolean> {
  const { queue } = known
  if (queue === null || queue.held || queue.state === 'parked') return false
  const { rowCount } = await tx.query({
    name: 'tell again',
    text: `
      with back as (
        update delivery_queue set state = 'due', head = $3, known = $4, synced = false, unsure = true, attempts = 0, stuck = 0,
          next_at = now(), asked_to = greatest(asked_to, head - 1)
        where end_point = $1 and dossier_id = $2 and lease is null
          and state = $5 and head = $6 and last_seq = $7 and head > $3
        returning 1
      ), due as (
        update delivery set state = 'due', delivered_at = null, delivered_by = null
        where end_point = $1 and dossier_id = $2 and seq >= $3 and state = 'delivered' and exists (select from back)
      )
      select from back`,
    values: [endPoint, dossierId, from, isThere, queue.state, queue.head, queue.lastSeq]
  })
  return rowCount === 1
}

async function tellNow(tx: Queryable, { endPoint, dossierId }: Where): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'tell now',
    text: `
      update delivery_queue set next_at = now(), attempts = 0, stuck = 0
      where end_point = $1 and dossier_id = $2 and state = 'due' and lease is null and next_at > now()`,
    values: [endPoint, dossierId]
  })
  return rowCount === 1
}

/** Acts behind the newest that is queued, in their order. The consumer waits meanwhile, or we for it. */
async function queueRest(tx: Queryable, { endPoint, dossierId, known }: Where): Promise<boolean> {
  await tx.query({
    name: 'hold cursor',
    text: 'select from cursor where consumer = $1 and dossier_id = $2 for update',
    values: [CONSUMER, dossierId]
  })
  const { rows } = await tx.query<{ last: number }>({
    name: 'last queued',
    text: 'select coalesce(max(seq), 0) as last from delivery where end_point = $1 and dossier_id = $2',
    values: [endPoint, dossierId]
  })
  const [{ last } = { last: 0 }] = rows
  const rest = known.acts.filter(act => act.state === 'unqueued')
  if (rest.some(act => act.seq <= last)) return false
  const { code } = known
  for (const { seq, eventType, status, at } of rest)
    await enqueue(tx, [endPoint], { dossierId, code, seq, eventType, status, at, wanted: null })
  return true
}
