import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { readFeed, type Wanted } from './read.ts'

export type StreamSettings = {
  /** Streams open at once in this process. */
  most: number
  /** Between two looks for what is new. */
  pollMs: number
  /** The longest silence. */
  heartbeatMs: number
  /** How long a reader may take nothing before it is cut off. */
  patienceMs: number
  /** How long a stream lives: then the reader comes back, with a token that still holds. */
  lifeMs: number
}

const PAGE = 100

/**
 * Writes what is new as server-sent events until the reader goes, `signal` aborts or the stream has lived its time. One
 * page is read at a time, and the next only when the reader has taken it; an event's id is the cursor to resume from.
 */
export async function stream(
  response: ServerResponse,
  pool: Pool,
  wanted: Omit<Wanted, 'limit'>,
  { pollMs, heartbeatMs, patienceMs, lifeMs }: StreamSettings,
  signal: AbortSignal
): Promise<void> {
  let { after, since } = wanted
  let silentSince = performance.now()
  const write = async (text: string): Promise<void> => {
    silentSince = performance.now()
    if (response.write(text)) return
    await once(response, 'drain', { signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) })
  }
  const end = performance.now() + lifeMs
  await write(`retry: ${pollMs}\n\n`)
  while (!signal.aborted && performance.now() < end) {
    const { items, next, more } = await readFeed(pool, { ...wanted, after, since, limit: PAGE })
    if (items.length > 0)
      await write(
        items.map(one => `id: ${one.cursor}\nevent: status\ndata: ${JSON.stringify(one)}\n\n`).join('')
      )
    else if (performance.now() - silentSince >= heartbeatMs) await write(': still here\n\n')
    after = next
    if (items.length > 0) since = undefined
    if (!more) await sleep(pollMs, undefined, { signal })
  }
}
