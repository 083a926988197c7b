import { Pool } from 'undici'
import { isOpen, publicLookup } from './address.ts'

export type PosterSettings = {
  /** For a whole call, from its beginning to the last byte of its answer. */
  timeoutMs: number
  connections: number
  /** Hosts that may be anything, as `name` or `name:port`: for development. */
  open: readonly string[]
  lookup?: ReturnType<typeof publicLookup>
}
export type Posted = { status: number; retryAfter: string | undefined }
export type Poster = ReturnType<typeof createPoster>

const MOST_BYTES = 16 * 1024 // nobody reads an answer; one that does not end is cut off

/**
 * Calls to an address that somebody else chose: over kept connections, to public addresses only, redirects not followed,
 * with an end in time and size. An answer is its status: what follows is thrown away, and cut off when it does not end.
 */
export function createPoster(address: string, { timeoutMs, connections, open, lookup }: PosterSettings) {
  const url = new URL(address)
  const pool = new Pool(url.origin, {
    connections,
    headersTimeout: 0, // each call has its own end
    bodyTimeout: 0,
    maxResponseSize: MOST_BYTES,
    maxHeaderSize: MOST_BYTES,
    keepAliveTimeout: 4_000,
    connect: {
      timeout: Math.min(timeoutMs, 10_000),
      allowH2: false,
      ...(isOpen(url, open) ? {} : { lookup: lookup ?? publicLookup() })
    }
  })
  const path = url.pathname + url.search
  return {
    /** Throws when there is no answer in time, and when `signal` ends the call before. */
    post: async (headers: Record<string, string>, body: string, signal?: AbortSignal): Promise<Posted> => {
      const end = AbortSignal.timeout(timeoutMs)
      const response = await pool.request({
        method: 'POST',
        path,
        headers: {
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'user-agent': 'MotCua-Webhooks/1.0',
          ...headers
        },
        body,
        signal: signal ? AbortSignal.any([signal, end]) : end
      })
      await response.body.dump({ limit: MOST_BYTES })
      const retryAfter = response.headers['retry-after']
      return {
        status: response.statusCode,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined
      }
    },
    close: (): Promise<void> => pool.destroy()
  }
}
