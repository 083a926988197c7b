import type { FastifyInstance } from 'fastify'
import { LANGS } from '../../../frame/language.ts'
import { NoSuchPage } from '../../../frame/faults.ts'
import type { Deps } from '../../../frame/page.ts'
import { Refused } from '../../../services/ask.ts'

/** Where an open queue asks every few seconds whether anything has changed. */
export const MARK_AT = { vi: '/can-bo/hang-doi/dau', en: '/en/officials/queue/mark' } as const

/**
 * Tells an open queue by one word whether something changed at the official's agency. Nobody is kept signed in by it: a
 * session that is over, or a token that services no longer take, answers 401, and the page stops asking.
 */
export function serveMark(
  app: Pick<FastifyInstance, 'get'>,
  { sessions, licensing, now }: Pick<Deps, 'sessions' | 'licensing' | 'now'>
): void {
  for (const lang of LANGS)
    app.get(MARK_AT[lang], { config: { access: 'official' } }, async (request, reply) => {
      reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
      // by whatever it is asked: this is never a visit
      const asked = { cookies: request.cookies, headers: { 'x-unattended': '1' } }
      const person = (await sessions.held(asked)).session?.person ?? null
      if (person === null || person.accessUntil <= now().getTime()) return reply.code(401).send()
      if (person.agency === null) throw new NoSuchPage()
      try {
        return await licensing({
          token: person.accessToken,
          lang,
          requestId: request.id,
          address: request.ip
        }).mark()
      } catch (error) {
        if (error instanceof Refused && (error.status === 401 || error.status === 403))
          return reply.code(401).send()
        throw error
      }
    })
}
