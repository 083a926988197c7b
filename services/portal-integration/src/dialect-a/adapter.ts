import type { Blame, Hold } from '../delivery/outcome.ts'
import type { EndPoint } from '../end-points.ts'
import { CallFailure, jsonBody, type Answered, type Outbound } from '../outbound.ts'
import { singleFlight } from '../single-flight.ts'
import { bodyOf, meaningOf, type Body } from './answer.ts'

type Told = { httpStatus?: number; errorCode?: string; note: string }

/** How a call ended. `no`: the portal will never take this. `later`: it took nothing. `unsure`: it may have taken it. */
export type Reply =
  | { kind: 'yes'; body: Body }
  | ({ kind: 'exists' | 'unknown' | 'no' } & Told)
  | ({ kind: 'later' | 'unsure'; blames: Blame; retryAfterMs?: number; restMs?: number } & Told)
export type Bad = Exclude<Reply, { kind: 'yes' }>

export type AdapterOptions = {
  endPoint: EndPoint
  outbound: Pick<Outbound, 'call'>
  unit: string
  account: { username: string; password: string }
  /** How long a call that was not answered may still be on its way: so long nothing more is said of its dossier. */
  silenceMs: number
  now?: () => number
}
export type Adapter = ReturnType<typeof createAdapter>

const SESSION_MS = 12 * 60 * 60_000 // the portal says when it ends; this only bounds how long we trust one

class LoginFailure extends Error {
  readonly reply: Bad
  constructor(reply: Bad) {
    super('not logged in')
    this.reply = reply
  }
}

/** The portal's adapter, dialect A: one session, renewed when it ends, however many calls are under way. */
export function createAdapter(options: AdapterOptions) {
  const { endPoint, outbound, unit, account, silenceMs, now = Date.now } = options
  const { paths } = endPoint

  const attempt = async (call: () => Promise<Answered>): Promise<Reply> => {
    try {
      return replyOf(await call(), endPoint)
    } catch (error) {
      if (error instanceof LoginFailure) return error.reply
      if (!(error instanceof CallFailure)) throw error
      const { message: note, sent } = error
      return sent
        ? { kind: 'unsure', blames: 'way', restMs: silenceMs, note }
        : { kind: 'later', blames: 'way', note }
    }
  }

  /** Whatever goes wrong here says nothing about the dossier that happened to be next. */
  const login = async (): Promise<{ value: string; staleAt: number }> => {
    const reply = await attempt(() => outbound.call({ ...jsonBody(account), path: paths.login }))
    if (reply.kind !== 'yes') {
      const { restMs: _, ...rest } = { restMs: 0, ...reply }
      const blames = reply.kind === 'later' || reply.kind === 'unsure' ? reply.blames : 'door'
      throw new LoginFailure({ ...rest, kind: 'later', blames, note: `login: ${reply.note}` })
    }
    const { session: value } = reply.body
    if (!value)
      throw new LoginFailure({ kind: 'later', blames: 'door', note: 'login: no session in the answer' })
    return { value, staleAt: now() + SESSION_MS }
  }
  const session = singleFlight(login, now)

  const once = async (service: string, rest: object, hold: Hold): Promise<Reply & { ended?: true }> => {
    let ended = false
    const reply = await attempt(async () => {
      const held = await session.get()
      const body = { session: held, madonvi: unit, service, ...rest }
      const answered = await outbound.call({ ...jsonBody(body), path: paths.call, signal: hold() })
      const told = bodyOf(answered.json)
      ended = answered.status === 401 || (told !== undefined && meaningOf(told, endPoint) === 'noSession')
      if (ended) session.drop(held)
      return answered
    })
    return ended ? { ...reply, ended } : reply
  }

  return {
    /** One call; a session that has ended is renewed once. */
    call: async (service: string, rest: object, hold: Hold): Promise<Reply> => {
      const first = await once(service, rest, hold)
      return first.ended ? once(service, rest, hold) : first
    }
  }
}

/** What lies about one dossier is kept apart from what lies about the portal as a whole. */
function replyOf({ status, json, retryAfterMs }: Answered, endPoint: EndPoint): Reply {
  const body = bodyOf(json)
  const said = { httpStatus: status, note: body?.message ?? `HTTP ${status}` }
  const told = body ? { ...said, errorCode: String(body.error_code).replaceAll(/[^\w.-]/g, '') } : said
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (status === 408 || status >= 500) return { kind: 'unsure', blames: 'way', ...wait, ...told }
  if (status === 425 || status === 429) return { kind: 'later', blames: 'way', ...wait, ...told }
  if (status >= 300 && (status < 400 || [401, 403, 404, 405].includes(status)))
    return { kind: 'later', blames: 'door', ...told }
  if (status >= 400) return { kind: 'no', ...told }
  if (!body) return { kind: 'unsure', blames: 'way', ...said, note: 'the answer is not JSON of the adapter' }
  switch (meaningOf(body, endPoint)) {
    case 'success':
      return { kind: 'yes', body }
    case 'exists':
      return { kind: 'exists', ...told }
    case 'unknown':
      return { kind: 'unknown', ...told }
    case 'noSession':
      return { kind: 'later', blames: 'nothing', ...told }
    case 'busy':
      return { kind: 'later', blames: 'way', ...wait, ...told }
    case 'wrongLogin':
      return { kind: 'later', blames: 'door', ...told }
    case 'refused':
      return { kind: 'no', ...told }
  }
}
