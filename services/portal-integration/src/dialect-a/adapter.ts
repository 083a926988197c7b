import type { EndPoint } from '../end-points.ts'
import { CallFailure, jsonBody, type Answered, type Outbound } from '../outbound.ts'
import { singleFlight } from '../single-flight.ts'
import { bodyOf, meaningOf, type Body } from './answer.ts'

type Told = { httpStatus?: number; errorCode?: string; note: string }

/**
 * How a call ended. `no`: the portal will never take this. `later`: it took nothing, try again. `unsure`: it may have
 * taken it. `barred`: it takes nothing of ours at all (account, address).
 */
export type Reply =
  | { kind: 'yes'; body: Body }
  | ({ kind: 'exists' | 'unknown' | 'no' | 'barred' } & Told)
  | ({ kind: 'later' | 'unsure'; retryAfterMs?: number; wholePortal: boolean } & Told)

export type AdapterOptions = {
  endPoint: EndPoint
  outbound: Pick<Outbound, 'call'>
  unit: string
  account: { username: string; password: string }
  now?: () => number
}
export type Adapter = ReturnType<typeof createAdapter>

const SESSION_MS = 12 * 60 * 60_000 // the portal says when it ends; this only bounds how long we trust one

class LoginFailure extends Error {
  readonly reply: Reply
  constructor(reply: Reply) {
    super('not logged in')
    this.reply = reply
  }
}

/** The portal's adapter, dialect A: one session, renewed when it ends, however many calls are under way. */
export function createAdapter({ endPoint, outbound, unit, account, now = Date.now }: AdapterOptions) {
  const { paths } = endPoint

  const login = async (): Promise<{ value: string; staleAt: number }> => {
    const reply = await attempt(() => outbound.call({ ...jsonBody(account), path: paths.login }))
    if (reply.kind !== 'yes')
      throw new LoginFailure(reply.kind === 'unsure' ? { ...reply, kind: 'later' } : reply)
    const { session } = reply.body
    if (!session) throw new LoginFailure({ kind: 'barred', note: 'login: no session in the answer' })
    return { value: session, staleAt: now() + SESSION_MS }
  }
  const session = singleFlight(login, now)

  const attempt = async (call: () => Promise<Answered>): Promise<Reply> => {
    try {
      return replyOf(await call(), endPoint)
    } catch (error) {
      if (error instanceof LoginFailure) return error.reply
      if (!(error instanceof CallFailure)) throw error
      return { kind: error.sent ? 'unsure' : 'later', wholePortal: true, note: error.message }
    }
  }

  const once = async (service: string, rest: object, signal?: AbortSignal): Promise<Reply> =>
    attempt(async () => {
      const held = await session.get()
      const body = { session: held, madonvi: unit, service, ...rest }
      const answered = await outbound.call({
        ...jsonBody(body),
        path: paths.call,
        ...(signal ? { signal } : {})
      })
      const told = bodyOf(answered.json)
      if (told && meaningOf(told, endPoint) === 'noSession') session.drop(held)
      return answered
    })

  return {
    /** One call; a session that has ended is renewed once. */
    call: async (service: string, rest: object, signal?: AbortSignal): Promise<Reply> => {
      const first = await once(service, rest, signal)
      const ended = first.kind === 'later' && endPoint.codes.noSession.includes(first.errorCode ?? '')
      return ended ? once(service, rest, signal) : first
    }
  }
}

/** What lies about one dossier is kept apart from what lies about the portal as a whole. */
function replyOf({ status, json, retryAfterMs }: Answered, endPoint: EndPoint): Reply {
  const body = bodyOf(json)
  const said = { httpStatus: status, note: body?.message ?? `HTTP ${status}` }
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  const told = body ? { ...said, errorCode: String(body.error_code) } : said
  if (status === 408 || status >= 500) return { kind: 'unsure', wholePortal: true, ...wait, ...told }
  if (status === 425 || status === 429) return { kind: 'later', wholePortal: true, ...wait, ...told }
  if ([401, 403, 404, 405].includes(status)) return { kind: 'barred', ...told }
  if (status >= 400) return { kind: 'no', ...told }
  if (status >= 300) return { kind: 'barred', ...told }
  if (!body)
    return { kind: 'unsure', wholePortal: true, ...said, note: 'the answer is not JSON of the adapter' }
  switch (meaningOf(body, endPoint)) {
    case 'success':
      return { kind: 'yes', body }
    case 'exists':
      return { kind: 'exists', ...told }
    case 'unknown':
      return { kind: 'unknown', ...told }
    case 'noSession':
      return { kind: 'later', wholePortal: false, ...told }
    case 'busy':
      return { kind: 'later', wholePortal: true, ...wait, ...told }
    case 'wrongLogin':
      return { kind: 'barred', ...told }
    case 'refused':
      return { kind: 'no', ...told }
  }
}
