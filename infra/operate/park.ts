import { randomUUID } from 'node:crypto'
import type { Where } from './where.ts'

type Parked = {
  dossierId: string | null
  seq: number | null
  topic: string
  partition: number
  offset: string
  reason: string
  parkedAt: string
}
type Print = (line: string) => void

/** What could not be applied, oldest first, a line each: the first of a dossier says why, the others wait behind it. */
export async function listParked(where: Where, print: Print): Promise<void> {
  const { items, more } = await ask<{ items: Parked[]; more: boolean }>(where, 'GET', '/events/parked')
  for (const { dossierId, seq, topic, partition, offset, reason, parkedAt } of items)
    print(`${parkedAt}  ${dossierId ?? '-'}  seq ${seq ?? '-'}  ${topic}/${partition}@${offset}  ${reason}`)
  print(items.length === 0 ? 'nothing is parked' : `${items.length} parked${more ? ', and newer ones' : ''}`)
}

/** Applies all that is parked of a dossier, in order, or nothing of it; throws one sentence why. */
export async function retryParked(where: Where, dossierId: string, print: Print): Promise<void> {
  const path = `/events/parked/${encodeURIComponent(dossierId)}/retry`
  const { applied } = await ask<{ applied: number }>(where, 'POST', path, {})
  print(`${dossierId}: ${applied} applied, the dossier goes on`)
}

/** Throws away one record that is no event at all, named as `topic/partition@offset`. */
export async function discardParked(where: Where, place: string, print: Print): Promise<void> {
  const [, topic, partition, offset] = /^(.+)\/(\d+)@(\d+)$/.exec(place) ?? []
  if (offset === undefined) throw new Error('a record is named as topic/partition@offset: see `park list`')
  await ask(where, 'POST', '/events/parked/discard', { topic, partition: Number(partition), offset })
  print(`${place}: thrown away`)
}

async function ask<Answer>(
  { portalIntegration, token }: Where,
  method: 'GET' | 'POST',
  path: string,
  body?: object
): Promise<Answer> {
  const authorization = `Bearer ${await token()}`
  const act = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
  const response = await fetch(new URL(path, portalIntegration), {
    method,
    signal: AbortSignal.timeout(30_000),
    headers: { authorization, ...(body && act) },
    ...(body && { body: JSON.stringify(body) })
  })
  const answer: unknown = await response.json()
  if (response.ok) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own service, whose answers have schemas
    return answer as Answer
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every refusal is a problem in two languages
  const { details } = answer as { details?: { en?: string } }
  throw new Error(`${response.status}: ${details?.en ?? 'refused'}`)
}
