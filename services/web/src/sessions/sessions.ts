import type { CookieSerializeOptions } from '@fastify/cookie'
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { newCsrf } from '../frame/csrf.ts'
import { isAlive, type Person, type Session } from './session.ts'
import type { SessionStore } from './store.ts'

/** The session that a request came with. */
export type Held = {
  key: string | null
  session: Session | null
  /** expired a while ago */ late: Session | null
}

type Options = { store: SessionStore; now: () => Date; secure: boolean }
export type Sessions = ReturnType<typeof createSessions>

const RENEW = 30_000 // a visit is noted once in so many milliseconds

/** Sessions by a cookie that says nothing but a random number; all else stays on the server. */
export function createSessions({ store, now, secure }: Options) {
  const cookie = secure ? '__Host-sid' : 'sid'
  const options: CookieSerializeOptions = { path: '/', httpOnly: true, secure, sameSite: 'lax' }

  return {
    /** The session of the request, if it is alive. What a page asks for by itself is no visit, and keeps nobody signed in. */
    async held(request: Pick<FastifyRequest, 'cookies' | 'headers'>): Promise<Held> {
      const id = request.cookies[cookie]
      const none = { key: null, session: null, late: null }
      if (id === undefined || !/^[\w-]{43}$/.test(id)) return none
      const key = keyOf(id)
      const session = await store.read(key)
      if (session === undefined) return none
      const at = now().getTime()
      if (!isAlive(session, at)) return { ...none, late: session }
      if (at - session.seenAt > RENEW && !isUnattended(request))
        await store.write(key, { ...session, seenAt: at })
      return { key, session, late: null }
    },

    /**
     * A new session under a new number, in the place of the one held: nothing that was known before opens it. Forms that
     * were kept go along, and so does whose they are.
     */
    async begin(held: Held, reply: FastifyReply, more: Partial<Session>): Promise<void> {
      const id = randomBytes(32).toString('base64url')
      const at = now().getTime()
      const session: Session = {
        csrf: newCsrf(),
        begunAt: at,
        seenAt: at,
        person: null,
        before: beforeOf(held.session ?? held.late),
        attempts: {},
        forms: (held.session ?? held.late)?.forms ?? [],
        actsFor: null,
        notice: null,
        ...more
      }
      if (held.key !== null) await store.drop(held.key)
      const key = keyOf(id)
      await store.write(key, session)
      reply.setCookie(cookie, id, options)
      Object.assign(held, { key, session, late: null })
    },

    /** Changes the session held; nothing happens when there is none. */
    async change(held: Held, changes: Partial<Session>): Promise<void> {
      if (held.key === null || held.session === null) return
      held.session = { ...held.session, ...changes }
      await store.write(held.key, held.session)
    },

    async end(held: Held, reply: FastifyReply): Promise<void> {
      if (held.key !== null) await store.drop(held.key)
      reply.clearCookie(cookie, options).header('clear-site-data', '"cache", "cookies", "storage"')
    },

    /** What the provider tells at our back: these sessions are over. */
    endAllOf: (who: Pick<Person, 'subject' | 'providerSession'>): Promise<void> => store.dropAllOf(who)
  }
}

function beforeOf(session: Session | null): Session['before'] {
  if (session === null) return null
  const { person, actsFor, before } = session
  return person === null ? before : { subject: person.subject, actsFor }
}

/** Asked by a script of a page that lies open, not by a person: the script says so. */
export const isUnattended = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  headers['x-unattended'] !== undefined

/** Sent by a script behind a page's back: there is nobody to show a sign-in or a sentence to. */
export const isBackground = (request: Pick<FastifyRequest, 'headers'>): boolean =>
  request.headers['x-background'] !== undefined || isUnattended(request)

/** What the store knows a session by: it cannot be used as a cookie. */
const keyOf = (id: string): string => createHash('sha256').update(id).digest('base64url')
