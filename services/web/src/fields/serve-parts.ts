import type { FastifyInstance, FastifyRequest } from 'fastify'
import { originOf } from '../frame/csrf.ts'
import { ForeignForm, NoSuchPage } from '../frame/faults.ts'
import type { Deps } from '../frame/page.ts'
import { Refused } from '../services/ask.ts'

type Asked = { Params: { id: string; paper: string }; Headers: Record<string, string | undefined> }

/** As long as licensing takes them. */
const LONGEST_PART = 1024 * 1024

/** Where the script of a form sends a paper in parts, and asks how far it has come; nobody who is not signed in is heard. */
export const PARTS_AT = '/parts/:id/:paper'

/**
 * Parts of papers, passed on one by one: what has come lies at licensing, so that any process of ours goes on with it. What the
 * service says no to is answered with its status and how much it has; the page's own form says the words.
 */
export function serveParts(
  app: Pick<FastifyInstance, 'register'>,
  { sessions, licensing, now, publicUrl }: Pick<Deps, 'sessions' | 'licensing' | 'now' | 'publicUrl'>
): void {
  app.register(async scope => {
    const config = { access: 'person' } as const
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LONGEST_PART },
      (_request, body, done) => done(null, body)
    )
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    })
    scope.setErrorHandler((error, request, reply) => {
      if (!(error instanceof Refused)) throw error
      request.log.info({ code: error.code, status: error.status }, 'a part is refused')
      // what may not be had is not there
      const missing = error.status === 400 || error.status === 403
      return reply.code(missing ? 404 : error.status).send({ received: receivedIn(error.problem) })
    })
    scope.get<Asked>(PARTS_AT, { config }, async (request, reply) => {
      const caller = await callerOf(request)
      if (caller === null) return reply.code(401).send()
      return licensing(caller).partsOf(request.params.id, request.params.paper)
    })
    scope.patch<Asked>(PARTS_AT, { config }, async (request, reply) => {
      if (originOf(request.headers, publicUrl) !== 'own') throw new ForeignForm('a part came from elsewhere')
      const caller = await callerOf(request)
      if (caller === null) return reply.code(401).send()
      const { params, headers, body } = request
      if (!Buffer.isBuffer(body)) throw new NoSuchPage()
      const [code, offset] = [headers['paper-code'] ?? '', headers['upload-offset'] ?? '']
      return licensing(caller).addPart(params.id, params.paper, { code, offset, bytes: body })
    })
  })

  async function callerOf(request: FastifyRequest) {
    const person = (await sessions.held(request)).session?.person ?? null
    if (person === null || person.accessUntil <= now().getTime()) return null
    return { token: person.accessToken, lang: 'vi' as const, requestId: request.id, address: request.ip }
  }
}

const receivedIn = (problem: unknown): number | null =>
  typeof problem === 'object' &&
  problem !== null &&
  'received' in problem &&
  typeof problem.received === 'number'
    ? problem.received
    : null
