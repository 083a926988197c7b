import helmet from '@fastify/helmet'
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, {
  LogController,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions
} from 'fastify'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Refusal } from '@motcua/refusal'
import { challengeOf } from './challenge.ts'
import { checkOf, writerOf } from './compilers.ts'
import { registerDocs, type Docs } from './docs.ts'
import { registerHealth, type Checks } from './health.ts'
import { checkText } from './text.ts'
import { problemOf, PROBLEM_JSON } from './problem.ts'

export type AppOptions = {
  logger: NonNullable<FastifyServerOptions['loggerInstance']> | false
  docs: Docs
  /** What `/ready` asks, by name: each resolves when its dependency answers. */
  ready?: Checks
  /** Bodies may be files on a slow line: two minutes for a whole request instead of 15 seconds. Headers never wait so long. */
  takesFiles?: boolean
  /** Whose `X-Forwarded-For` says who asks: addresses or ranges. Nobody's where none is given: anybody can write such a header. */
  trustedProxies?: readonly string[]
  /** Requests a minute from one address; `redis` shares the count between processes. */
  limit?: Pick<RateLimitOptions, 'max'> & { redis?: object }
}

const HEADERS_MS = 15_000

/**
 * Every service's Fastify: TypeBox schemas, strict validation (nothing coerced, defaulted or dropped), RFC 9457
 * problems in two languages, request ids, `/live`, `/ready`, `/docs`, security headers, limits of size and time.
 */
export function createApp(options: AppOptions) {
  const { logger, docs, ready = {}, takesFiles = false, trustedProxies = [], limit } = options
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    // refusals and failures are logged below; a line for each request would cost more than it tells
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    frameworkErrors: answer,
    bodyLimit: 256 * 1024,
    requestTimeout: takesFiles ? 120_000 : HEADERS_MS,
    http: { headersTimeout: HEADERS_MS },
    connectionTimeout: 30_000,
    keepAliveTimeout: 65_000,
    requestIdHeader: false,
    genReqId: requestIdOf
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(checkOf)
  app.setSerializerCompiler(writerOf)

  app.setErrorHandler(answer)
  app.setNotFoundHandler(() => {
    throw new Refusal('notFound', 'route-not-found', {
      vi: 'Không có địa chỉ này',
      en: 'There is no such address'
    })
  })
  app.removeContentTypeParser('text/plain')
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, raw: string, done) =>
    parse(request, raw, (error, parsed: unknown) => {
      try {
        if (error === null) checkText(raw, parsed)
        done(error, parsed)
      } catch (refusal) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checkText throws nothing else
        done(refusal as Refusal)
      }
    })
  )
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store')
    done()
  })
  app.register(helmet, { contentSecurityPolicy: false, hsts: { maxAge: 31_536_000 } })
  if (limit) app.register(rateLimit, { ...limit, errorResponseBuilder: tooMany })
  registerDocs(app, docs)
  registerHealth(app, ready)
  return app
}

export type App = ReturnType<typeof createApp>

/** Every error leaves as a problem; only bugs and outages are logged as errors. */
function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request)
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
  else request.log.info({ code: problem.code, status: problem.status }, 'request refused')
  if (problem.status === 503) reply.header('retry-after', '2')
  if (problem.status === 401) reply.header('www-authenticate', challengeOf(problem))
  reply.code(problem.status).type(PROBLEM_JSON).send(problem)
}

/** The caller's own id where it is a plain token, so that one id leads through all logs; else a new one. */
function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}

function tooMany(): Refusal {
  return new Refusal('tooMany', 'too-many-requests', {
    vi: 'Quá nhiều yêu cầu trong một phút; xin thử lại sau',
    en: 'Too many requests in one minute; please try again later'
  })
}
