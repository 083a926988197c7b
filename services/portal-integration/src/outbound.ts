import { Pool } from 'undici'

export type OutboundOptions = {
  /** Absolute address; calls go to it and below it only, redirects are not followed. */
  url: string
  /** For a whole call, from its beginning to the last byte of its answer. */
  timeoutMs: number
  connections: number
  maxBytes?: number
}
export type Answered = { status: number; retryAfterMs: number | undefined; json: unknown }
type Request = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  signal?: AbortSignal
}
type Download = { status: number; bytes: Uint8Array }
export type Outbound = ReturnType<typeof createOutbound>

/** A call that got no whole answer. `sent` says whether the other side may have acted on it. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  readonly sent: boolean
  constructor(message: string, sent: boolean, options?: ErrorOptions) {
    super(message, options)
    this.sent = sent
  }
}

const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

/** Calls to one configured system over kept connections, with limits of time and size. JSON both ways. */
export function createOutbound({ url, timeoutMs, connections, maxBytes = 1024 * 1024 }: OutboundOptions) {
  const base = new URL(url)
  const pool = new Pool(base.origin, {
    connections,
    headersTimeout: 0, // each call has its own end: undici's timers are exact to a second only, and count from the last byte
    bodyTimeout: 0,
    connect: { timeout: Math.min(timeoutMs, 10_000) },
    maxResponseSize: maxBytes,
    keepAliveTimeout: 4_000
  })
  const prefix = base.pathname.replace(/\/$/, '')

  const send = async ({ method, path, headers = {}, body = '', signal }: Request) => {
    const end = AbortSignal.timeout(timeoutMs)
    try {
      const response = await pool.request({
        method,
        path: prefix + path,
        headers,
        body: method === 'GET' || method === 'DELETE' ? null : body,
        signal: signal ? AbortSignal.any([signal, end]) : end
      })
      return { response, bytes: await response.body.bytes() }
    } catch (cause) {
      const code = codeOf(cause)
      throw new CallFailure(code, !NEVER_SENT.includes(code), { cause })
    }
  }

  return {
    /** Any whole answer, whatever its status; `json` is undefined when the body is none. Throws CallFailure. */
    call: async (request: Request): Promise<Answered> => {
      const { response, bytes } = await send(request)
      return {
        status: response.statusCode,
        retryAfterMs: retryAfterOf(response.headers['retry-after']),
        json: parse(new TextDecoder().decode(bytes))
      }
    },
    /** A whole body as it comes. Throws CallFailure. */
    download: async (request: Omit<Request, 'method' | 'body'>): Promise<Download> => {
      const { response, bytes } = await send({ ...request, method: 'GET' })
      return { status: response.statusCode, bytes }
    },
    close: () => pool.destroy()
  }
}

export const jsonBody = (value: unknown) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify(value)
})

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Seconds or a date, at most an hour ahead. */
export function retryAfterOf(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string') return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 3_600_000)
}

export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
