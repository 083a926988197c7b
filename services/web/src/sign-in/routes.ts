import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Addresses } from '../frame/addresses.ts'
import { matches, originOf } from '../frame/csrf.ts'
import { BrokenSignIn, ForeignForm } from '../frame/faults.ts'
import { formOf, textIn } from '../frame/forms.ts'
import { langOf } from '../frame/language.ts'
import type { Deps } from '../frame/page.ts'
import { actsOn } from './acts-on.ts'
import { sendToSignIn } from './send-to-sign-in.ts'

const LONGEST_ATTEMPT = 15 * 60_000

/** Signing in and out; the identity provider knows these addresses. */
export function signInRoutes(
  app: Pick<FastifyInstance, 'get' | 'post'>,
  deps: Deps,
  addresses: Addresses
): void {
  const { sessions, issuer } = deps
  const config = { access: 'public' }

  app.get<{ Querystring: { returnTo?: string } }>('/sign-in', { config }, async (request, reply) => {
    const asked = request.query.returnTo
    const returnTo = typeof asked === 'string' && addresses.isOurs(asked) ? asked : '/'
    const held = await sessions.held(request)
    return sendToSignIn(deps, held, reply, {
      returnTo,
      lang: langOf(returnTo),
      manner: held.late || held.session?.before ? 'again' : 'quiet'
    })
  })

  app.get<{ Querystring: { state?: string } }>('/signed-in', { config }, async (request, reply) => {
    const held = await sessions.held(request)
    const state = String(request.query.state)
    const { [state]: attempt, ...others } = held.session?.attempts ?? {}
    if (attempt === undefined || deps.now().getTime() - attempt.begunAt > LONGEST_ATTEMPT)
      throw new BrokenSignIn('nobody began this sign-in, or it took too long')
    // an attempt is good for one answer, whatever that is
    await sessions.change(held, { attempts: others })
    const query = request.url.slice(request.url.indexOf('?') + 1)
    const person = await issuer.finish(query, state, attempt).catch((cause: unknown) => {
      throw new BrokenSignIn('the answer of the identity provider does not fit', { cause })
    })
    const caller = {
      token: person.accessToken,
      lang: langOf(attempt.returnTo),
      requestId: request.id,
      address: request.ip
    }
    const on = await actsOn(deps.licensing(caller), held, person)
    await sessions.begin(held, reply, { person, before: null, ...on })
    const returnTo = addresses.isOurs(attempt.returnTo) ? attempt.returnTo : '/'
    return reply.header('cache-control', 'no-store').redirect(returnTo, 303)
  })

  app.post('/sign-out', { config }, async (request, reply) => {
    const held = await sessions.held(request)
    if (held.session === null) return reply.redirect('/', 303)
    refuseForeign(deps, request, held.session.csrf)
    const { person } = held.session
    await sessions.end(held, reply)
    return leave(deps, person, reply)
  })

  app.post('/backchannel-logout', { config }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      await sessions.endAllOf(await issuer.ended(textIn(formOf(request), 'logout_token')))
    } catch (err) {
      request.log.warn({ err }, 'a logout token was not taken')
      return reply.code(400).send({ error: 'invalid_request' })
    }
    return reply.code(200).send()
  })
}

function refuseForeign({ publicUrl }: Deps, request: FastifyRequest, csrf: string): void {
  if (originOf(request.headers, publicUrl) === 'foreign')
    throw new ForeignForm('the form came from another site')
  if (!matches(csrf, textIn(formOf(request), '_csrf'))) throw new ForeignForm('the form has no valid token')
}

/** To the provider, so that the sign-in ends there too; home when it cannot be asked. */
async function leave(
  { issuer }: Deps,
  person: Parameters<Deps['issuer']['endUrl']>[0] | null,
  reply: FastifyReply
): Promise<FastifyReply> {
  if (person === null) return reply.redirect('/', 303)
  const end = await issuer.endUrl(person).catch(() => undefined)
  return reply.redirect(end?.href ?? '/', 303)
}
