import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '@motcua/refusal'
import type { Principal } from './principal.ts'
import { mustBeStrong } from './strong.ts'
import type { createVerifier } from './tokens.ts'

export { createVerifier, type Issuer } from './tokens.ts'
export { FRESH_SECONDS, isStrong, mustBeStrong } from './strong.ts'
export { ROLES, type Principal, type Role } from './principal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** 'public', or the action that the route's `can` is asked about. A route without one does not start. */
    access?: string
    /** Wants a sign-in at the second level that is not older than five minutes. */
    strong?: boolean
  }
  interface FastifyRequest {
    principal: Principal | null
  }
}

/**
 * Every route states who may call it: `config.access` is 'public' or an action; all but public ones need a valid token.
 * Routes that are `strong` need a fresh sign-in at the second level too, whatever they would answer. Throws at start for a
 * route that states nothing. Call it before routes are registered.
 */
export function protect(
  app: Pick<FastifyInstance, 'addHook' | 'decorateRequest'>,
  verify: ReturnType<typeof createVerifier>,
  now: () => Date = () => new Date()
): void {
  app.decorateRequest('principal', null)
  app.addHook('onRoute', route => {
    const open = route.url.startsWith('/docs') // the platform's own pages
    if (route.config?.access === undefined && !open && route.method !== 'HEAD')
      throw new Error(`${String(route.method)} ${route.url} does not state who may call it`)
  })
  app.addHook('onRequest', async request => {
    const { access, strong } = request.routeOptions.config
    if (access === undefined || access === 'public') return
    request.principal = await verify(bearerOf(request))
    if (strong === true) mustBeStrong(request.principal, now())
  })
}

/** The caller of a protected route. */
export function principalOf(request: Pick<FastifyRequest, 'principal'>): Principal {
  if (request.principal === null) throw new Error('this route is not protected')
  return request.principal
}

function bearerOf({ headers }: FastifyRequest): string {
  const [scheme, token] = headers.authorization?.split(' ') ?? []
  if (scheme?.toLowerCase() === 'bearer' && token) return token
  throw new Refusal('unauthenticated', 'missing-token', {
    vi: 'Cần đăng nhập để thực hiện việc này',
    en: 'Sign in to do this: an access token is missing'
  })
}
