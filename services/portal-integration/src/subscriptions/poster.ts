import { Pool, type Dispatcher } from 'undici'
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

const HEADERS = {
  'content-type': 'application/cloudevents+json; charset=utf-8',
  'user-agent': 'MotCua-Webhooks/1.0'
}
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
      signal?.throwIfAborted()
      const call = createCall(timeoutMs, signal)
      pool.dispatch({ method: 'POST', path, headers: { ...HEADERS, ...headers }, body }, call.handler)
      return call.answered
    },
    close: (): Promise<void> => pool.destroy()
  }
}

/**
 * One call below undici's `request`: nobody reads these answers, and a stream and two abort signals for each would cost
 * as much again as the call (infra/bench, `delivery`).
 */
function createCall(timeoutMs: number, signal: AbortSignal | undefined) {
  const { promise: answered, resolve, reject } = Promise.withResolvers<Posted>()
  let controller: Dispatcher.DispatchController | undefined
  let reason: Error | undefined
  let bytes = 0
  let posted: Posted = { status: 0, retryAfter: undefined }
  /** What was said first is an answer, whatever becomes of the rest. */
  const finish = (error?: Error): void => {
    clearTimeout(late)
    signal?.removeEventListener('abort', stop)
    if (posted.status > 0 || error === undefined) resolve(posted)
    else reject(error)
  }
  const end = (why: Error): void => {
    reason = why
    finish(why)
    controller?.abort(why)
  }
  const late = setTimeout(() => end(new DOMException('no answer in time', 'TimeoutError')), timeoutMs)
  const stop = (): void => end(new DOMException('no longer ours', 'AbortError'))
  signal?.addEventListener('abort', stop, { once: true })
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart: given => {
      controller = given
      if (reason !== undefined) given.abort(reason)
    },
    onResponseStart: (_controller, status, { 'retry-after': retryAfter }) => {
      posted = { status, retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined }
    },
    onResponseData: (given, chunk) => {
      bytes += chunk.length
      if (bytes > MOST_BYTES) given.abort(new Error('enough is read'))
    },
    onResponseEnd: () => finish(),
    onResponseError: (_controller, error) => finish(error)
  }
  return { answered, handler }
}
