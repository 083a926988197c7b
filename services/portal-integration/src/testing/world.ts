import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { buildSimulator } from '@motcua/portal-simulator'
import type { FetchPaper } from '../intake/papers.ts'
import { createOutbound } from '../outbound.ts'
import type { Told } from './dossiers.ts'

export type Test = { teardown: (fn: () => unknown) => void }
type Accepted = {
  statuses: string[]
  progress: { TrangThai: string; NoiDungXuLy: string }[]
  repeats: number
}

export const ACCOUNT = { username: 'mot-cua', password: 'mat-khau' }
export const UNIT = 'H57.99'
const TOKEN = 'token-of-portal-integration'

/** The portal, as strict and as faulty as it is told to be, over HTTP. */
export async function startPortal(
  t: Test,
  options: { strict?: boolean; reopening?: boolean; sessionMinutes?: number; lists?: boolean } = {}
) {
  const app = buildSimulator({ ...ACCOUNT, ...options })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => app.close())
  const get = async <T>(path: string): Promise<T> => (await app.inject(path)).json()
  return {
    url,
    app,
    /** Faults from now on; none of those before. */
    fail: async (...rules: object[]): Promise<void> => {
      await app.inject({ method: 'DELETE', url: '/_faults' })
      const { statusCode, body } = await app.inject({ method: 'POST', url: '/_faults', payload: rules })
      if (statusCode !== 204) throw new Error(body)
    },
    /** Something happens there that nobody tells us. */
    behind: async (change: object): Promise<void> => {
      const { statusCode, body } = await app.inject({ method: 'POST', url: '/_behind', payload: change })
      if (statusCode !== 204) throw new Error(body)
    },
    /** Somebody files there for us. */
    offer: async (...filings: object[]): Promise<void> => {
      await app.inject({ method: 'POST', url: '/_offers', payload: filings })
    },
    offers: (): Promise<Record<string, { fetched: number; receipts: { KetQua: string; LyDo: string }[] }>> =>
      get('/_offers'),
    accepted: (): Promise<Record<string, Accepted>> => get('/_accepted'),
    /** By the codes that it gave itself. */
    acceptedB: (): Promise<Record<string, Accepted>> => get('/_accepted-b'),
    calls: (): Promise<{ calls: Record<string, number>; faults: Record<string, number> }> => get('/_calls')
  }
}

/**
 * Plays licensing and the issuer by their published contracts: a dossier at one of its versions, to whoever brings our
 * token. `answer` can be set, to answer a path in another way.
 */
export async function startSource(t: Test, dossiers: Map<string, Told>) {
  const source = {
    url: '',
    answer: (_path: string, _sent: string): { status: number; body?: unknown } | undefined => undefined,
    /** What was filed for a portal, by the portal's code, as licensing keeps it: the first time counts. */
    filed: new Map<
      string,
      { id: string; code: string; status: string; times: number; within?: string | undefined }
    >()
  }
  const file = ({ id, code, within }: { id: string; code: string; within?: string }) => {
    const one = source.filed.get(code) ?? {
      id,
      code: `H57.99-261123-${5000 + source.filed.size}`,
      status: 'submitted',
      times: 0,
      within
    }
    one.times += 1
    source.filed.set(code, one)
    return { status: 200, body: { id: one.id, code: one.code, status: one.status } }
  }
  type Reply = { status: number; body?: unknown } | { status: number; bytes: string }
  const replyTo = (path: string, token: string | undefined, sent: string): Reply => {
    if (path === '/.well-known/openid-configuration')
      return { status: 200, body: { issuer: source.url, token_endpoint: `${source.url}/token` } }
    if (path === '/token') return { status: 200, body: { access_token: TOKEN, expires_in: 600 } }
    if (token !== `Bearer ${TOKEN}`) return { status: 401 }
    const other = source.answer(path, sent)
    if (other) return other
    if (path === '/portal-dossiers') return file(JSON.parse(sent))
    const [, id = '', seq, paper] =
      /^\/dossiers\/([\da-f-]{36})\/at\/(\d+)(?:\/papers\/([\da-f-]{36}))?$/.exec(path) ?? []
    const found = dossiers.get(id)?.versions[Number(seq) - 1]
    const handedIn = found?.papers.find(one => one.id === paper)
    if (handedIn) return { status: 200, bytes: handedIn.name } // see `paper` in dossiers.ts
    return found && paper === undefined ? { status: 200, body: found } : { status: 404 }
  }
  const server = createServer((request, response) => {
    let sent = ''
    request.on('data', chunk => (sent += String(chunk)))
    request.on('end', () => {
      const reply = replyTo(String(request.url), request.headers.authorization, sent)
      const { status, body = {} } = { body: {}, ...reply }
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end('bytes' in reply ? reply.bytes : JSON.stringify(body))
    })
  })
  source.url = await listen(t, server)
  return source
}

/** Answers at this address, until the test ends. */
export async function listen(t: Test, server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close().closeAllConnections())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

const fetchPaper: FetchPaper = () => Promise.resolve({ kind: 'away', note: 'there is no portal here' })

/** Calls to licensing as the service makes them. */
export function outboundTo(t: Test, url: string, timeoutMs: number, token = TOKEN) {
  const outbound = createOutbound({ url, timeoutMs, connections: 16 })
  t.teardown(() => outbound.close())
  return { outbound, token: { get: () => Promise.resolve(token), drop: () => {} }, fetchPaper }
}

/** Waits until something is so; throws when it is not within `ms`. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !(await holds()); await new Promise(done => setTimeout(done, 15)))
    if (Date.now() > end) throw new Error(`not so within ${ms} ms: ${holds.toString()}`)
}
