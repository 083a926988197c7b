import { createOutbound, CallFailure, jsonBody } from '../outbound.ts'
import type { PostShort } from './post.ts'

type Options = { url: string; token: string; timeoutMs: number; connections: number }

const BUSY = new Set([408, 425, 429])
const DOOR = new Set([401, 403, 404, 405])

/**
 * SMS over a gateway's HTTP interface: `POST /messages {to, text}` under an `Idempotency-Key`, so that a message whose answer
 * got lost is sent once. The contract is ours, as the catcher checks it; a provider of another one gets a file like this.
 */
export function createSmsGateway({ url, token, timeoutMs, connections }: Options) {
  const outbound = createOutbound({ url, timeoutMs, connections })
  const post: PostShort = async ({ id, to, text }, hold) => {
    try {
      const request = jsonBody({ to, text })
      const { status, retryAfterMs } = await outbound.call({
        ...request,
        path: '/messages',
        headers: { ...request.headers, authorization: `Bearer ${token}`, 'idempotency-key': id },
        ...(hold ? { signal: hold() } : {})
      })
      const said = { note: `HTTP ${status}`, httpStatus: status }
      if (status >= 200 && status < 300) return { kind: 'taken' }
      if (DOOR.has(status) || (status >= 300 && status < 400))
        return { kind: 'later', blames: 'door', unsure: false, ...said }
      if (status < 500 && !BUSY.has(status)) return { kind: 'refused', ...said }
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
      return { kind: 'later', blames: 'way', unsure: status >= 500, ...wait, ...said }
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error
      return { kind: 'later', blames: 'way', unsure: error.sent, note: error.message }
    }
  }
  return { post, close: outbound.close }
}
