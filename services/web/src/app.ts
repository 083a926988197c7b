import cookie from '@fastify/cookie'
import Fastify, { LogController, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { randomUUID } from 'node:crypto'
import { registerHealth, type Checks } from '@motcua/http/health'
import { serveLists } from './fields/serve-lists.ts'
import { serveParts } from './fields/serve-parts.ts'
import { createAddresses } from './frame/addresses.ts'
import { serveAssets } from './frame/serve-assets.ts'
import { answerFault } from './frame/answer-fault.ts'
import { NoSuchPage } from './frame/faults.ts'
import { parseForm } from './frame/forms.ts'
import { takeFiles } from './frame/take-files.ts'
import type { Deps } from './frame/page.ts'
import { createShow } from './frame/render-page.ts'
import { serveFiles } from './frame/serve-files.ts'
import { serveShort } from './frame/serve-short.ts'
import { serveChain } from './frame/serve-chain.ts'
import { servePage } from './frame/serve-page.ts'
import { createRender } from './frame/templates.ts'
import { files, pages } from './pages/table.ts'
import { serveMark } from './pages/officials/queue/serve-mark.ts'
import { signInRoutes } from './sign-in/routes.ts'

/** The largest file on a slow line: 20 MB at 50 KB a second. Headers never wait so long. */
const SLOWEST = 420_000

export type AppOptions = Deps & {
  logger: NonNullable<FastifyServerOptions['loggerInstance']> | false
  ready?: Checks
  /** Whose `X-Forwarded-For` names the visitor; nobody's where none is given. */
  trustedProxies?: readonly string[]
}

/** The pages of the system, and nothing else: each of the table at its two addresses, static files, sign-in, health. */
export function buildApp({ logger, ready = {}, trustedProxies = [], ...deps }: AppOptions) {
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: 256 * 1024,
    requestTimeout: SLOWEST,
    http: { headersTimeout: 15_000 },
    connectionTimeout: 30_000,
    keepAliveTimeout: 65_000,
    requestIdHeader: false,
    genReqId: () => randomUUID()
  })
  const addresses = createAddresses(pages)
  const show = createShow(deps, createRender(), addresses)

  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, parseForm(String(body)))
  )
  app.register(cookie)
  takeFiles(app, deps)
  app.addHook('onRoute', route => {
    if (route.config?.access === undefined && route.method !== 'HEAD')
      throw new Error(`${String(route.method)} ${route.url} does not state who may open it`)
  })
  const fault = answerFault(deps, show)
  app.setErrorHandler(fault)
  app.setNotFoundHandler((request: FastifyRequest, reply) => fault(new NoSuchPage(), request, reply))

  registerHealth(app, ready)
  serveAssets(app, deps.assets)
  serveLists(app, deps)
  serveParts(app, deps)
  serveChain(app, deps)
  serveMark(app, deps)
  serveShort(app, deps, addresses)
  app.register(async scope => {
    signInRoutes(scope, deps, addresses)
    serveFiles(scope, { deps, addresses }, files)
    for (const page of pages) servePage(scope, { deps, show, addresses }, page)
  })
  return app
}
