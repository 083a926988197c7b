import type { Hold } from '../delivery/outcome.ts'
import { attempt, NoEntry, type Reply } from '../delivery/reply.ts'
import type { EndPointA } from '../end-points.ts'
import { jsonBody, type Outbound } from '../outbound.ts'
import { singleFlight } from '../single-flight.ts'
import { understood, type Body } from './answer.ts'
import { NOTES } from '../delivery/notes.ts'

export type AdapterOptions = {
  endPoint: EndPointA
  outbound: Pick<Outbound, 'call'>
  /** `madonvi` of calls that are about no agency's dossier. */
  unit: string
  account: { username: string; password: string }
  /** How long a call that was not answered may still be on its way: so long nothing more is said of its dossier. */
  silenceMs: number
  now?: () => number
}
export type Adapter = ReturnType<typeof createAdapter>

const SESSION_MS = 12 * 60 * 60_000 // the portal says when it ends; this only bounds how long we trust one

/** The portal's adapter, dialect A: one session, renewed when it ends, however many calls are under way. Throws for an end point without one. */
export function createAdapter(options: AdapterOptions) {
  const { endPoint, outbound, unit, account, silenceMs, now = Date.now } = options
  const { envelope: paths } = endPoint
  if (paths.form !== 'session') throw new Error(`${endPoint.id} has no session`)

  const understand = (json: unknown) => understood(json, endPoint)

  const login = async (): Promise<{ value: string; staleAt: number }> => {
    const reply = await attempt(
      () => outbound.call({ ...jsonBody(account), path: paths.login }),
      understand,
      silenceMs
    )
    if (reply.kind !== 'yes') throw new NoEntry('login', reply)
    const { session: value } = reply.body
    if (!value) throw new NoEntry('login', { kind: 'no', note: NOTES['no-session'] })
    return { value, staleAt: now() + SESSION_MS }
  }
  const session = singleFlight(login, now)

  const once = async (service: string, rest: object, hold: Hold): Promise<Reply<Body> & { ended?: true }> => {
    let ended = false
    const call = async () => {
      const held = await session.get()
      const body = { session: held, madonvi: unit, service, ...rest }
      const answered = await outbound.call({ ...jsonBody(body), path: paths.call, signal: hold() })
      ended = answered.status === 401 || understand(answered.json)?.meaning === 'noSession'
      if (ended) session.drop(held)
      return answered
    }
    const reply = await attempt(call, understand, silenceMs)
    return ended ? { ...reply, ended } : reply
  }

  return {
    /** Of calls that are about no agency's dossier. */
    unit,
    /** One call; a session that has ended is renewed once. */
    call: async (service: string, rest: object, hold: Hold): Promise<Reply<Body>> => {
      const first = await once(service, rest, hold)
      if (!first.ended) return first
      const second = await once(service, rest, hold)
      return second.ended && second.kind === 'later' ? { ...second, blames: 'way' } : second
    }
  }
}
