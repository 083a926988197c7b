import { setTimeout as pause } from 'node:timers/promises'
import type { Databases } from './nemesis.ts'

/** `unpublished`: status events that portal-integration has yet to put on its topic. */
type Rest = { events: number; outbox: number; effects: number; due: number; unpublished: number }

/**
 * Waits until everything that happened has reached the portal, or nothing moves any more for `stillMs`. Answers what is
 * left; the judge says whether that is loss.
 */
export async function drain(
  databases: Databases,
  { stillMs, signal }: { stillMs: number; signal: AbortSignal }
): Promise<Rest> {
  let last = ''
  let movedAt = Date.now()
  for (;;) {
    signal.throwIfAborted()
    const rest = await look(databases)
    if (rest.outbox === 0 && rest.unpublished === 0 && rest.due === 0 && rest.effects === rest.events)
      return rest
    const now = JSON.stringify(rest)
    if (now !== last) movedAt = Date.now()
    if (Date.now() - movedAt > stillMs) return rest
    last = now
    await pause(200)
  }
}

async function look({ licensing, portal }: Databases): Promise<Rest> {
  const [ours, theirs] = await Promise.all([
    licensing.query<{ events: number; outbox: number }>(
      'select (select count(*)::int from dossier_event) as events, (select count(*)::int from outbox) as outbox'
    ),
    // a consumer's cursor has passed every event, told or not
    portal.query<{ effects: number; due: number; unpublished: number }>(
      `select coalesce(sum(last_seq), 0)::int as effects,
         (select count(*)::int from delivery where state = 'due') as due,
         (select count(*)::int from outbox) as unpublished
       from cursor where consumer = 'portal-integration'`
    )
  ])
  return { events: 0, outbox: 0, effects: 0, due: 0, unpublished: 0, ...ours.rows[0], ...theirs.rows[0] }
}
