import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Hold } from '../delivery/outcome.ts'
import { attempt, NoEntry, type Reply } from '../delivery/reply.ts'
import type { EndPointB } from '../end-points.ts'
import { jsonBody, type Answered, type Outbound } from '../outbound.ts'
import { singleFlight } from '../single-flight.ts'
import { understandB, type Body } from './answer.ts'
import { NOTES } from '../delivery/notes.ts'

export type AdapterB = ReturnType<typeof createAdapterB>
type Options = {
  endPoint: EndPointB
  outbound: Pick<Outbound, 'call'>
  /** Client id and secret. */
  account: { username: string; password: string }
  /** How long a call that was not answered may still be on its way. */
  silenceMs: number
  now?: () => number
}
type Sent = { headers: Record<string, string>; body: string | Uint8Array }

const isToken = Compile(Type.Object({ access_token: Type.String(), expires_in: Type.Number() }))

/** A portal of dialect B: one token, renewed when it ends, however many calls are under way; each call bears its key. */
export function createAdapterB({ endPoint, outbound, account, silenceMs, now = Date.now }: Options) {
  const { paths, idempotencyHeader } = endPoint
  const basic = [account.username, account.password].map(encodeURIComponent).join(':')
  const understand = (json: unknown) => understandB(json, endPoint)

  const login = async (): Promise<{ value: string; staleAt: number }> => {
    const asked = now()
    let got: Answered | undefined
    const call = async (): Promise<Answered> => {
      got = await outbound.call({
        method: 'POST',
        path: paths.token,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${Buffer.from(basic).toString('base64')}`
        },
        body: 'grant_type=client_credentials'
      })
      return got
    }
    const reply = await attempt(call, understand, silenceMs)
    if (got?.status === 200 && isToken.Check(got.json))
      return { value: got.json.access_token, staleAt: asked + got.json.expires_in * 800 }
    throw new NoEntry('token', reply.kind === 'yes' ? { kind: 'no', note: NOTES['no-token'] } : reply)
  }
  const token = singleFlight(login, now)

  const once = async (
    path: string,
    { headers, body }: Sent,
    key: string,
    hold: Hold
  ): Promise<Reply<Body> & { ended?: true }> => {
    let ended = false
    const call = async () => {
      const held = await token.get()
      const answered = await outbound.call({
        method: 'POST',
        path,
        headers: {
          ...headers,
          authorization: `Bearer ${held}`,
          ...(idempotencyHeader === null ? {} : { [idempotencyHeader]: key })
        },
        body,
        signal: hold()
      })
      ended = answered.status === 401 || understand(answered.json)?.meaning === 'noSession'
      if (ended) token.drop(held)
      return answered
    }
    const reply = await attempt(call, understand, silenceMs)
    return ended ? { ...reply, ended } : reply
  }
  const twice = async (path: string, sent: Sent, key: string, hold: Hold): Promise<Reply<Body>> => {
    const first = await once(path, sent, key, hold)
    if (!first.ended) return first
    const second = await once(path, sent, key, hold)
    return second.ended && second.kind === 'later' ? { ...second, blames: 'way' } : second
  }

  return {
    /** One call; a token that has ended is renewed once. The same key again is the same call. */
    post: (path: string, value: unknown, key: string, hold: Hold) => twice(path, jsonBody(value), key, hold),
    upload: async (file: { name: string; type: string; bytes: Uint8Array }, key: string, hold: Hold) => {
      const form = new FormData()
      form.set('file', new File([Uint8Array.from(file.bytes)], file.name, { type: file.type }))
      const sent = new Response(form)
      const headers = { 'content-type': sent.headers.get('content-type') ?? '', accept: 'application/json' }
      return twice(paths.upload, { headers, body: await sent.bytes() }, key, hold)
    }
  }
}
