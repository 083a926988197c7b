import type { FastifyReply, FastifyRequest } from 'fastify'
import { BrokenSignIn, ForeignForm, NoSignIn, NoSuchPage } from './faults.ts'
import { isKept } from './kept-forms.ts'
import { langOf, otherThan } from './language.ts'
import type { Deps } from './page.ts'
import type { createShow } from './render-page.ts'
import { errorWords } from '../pages/errors/words.ts'
import type { Session } from '../sessions/session.ts'
import { Refused, Unavailable } from '../services/ask.ts'

type Kind = 'not-found' | 'unavailable' | 'foreign' | 'sign-in' | 'no-sign-in' | 'too-many' | 'failed'

const STATUS: Record<Kind, number> = {
  'not-found': 404,
  unavailable: 503,
  foreign: 403,
  'sign-in': 400,
  'no-sign-in': 503,
  'too-many': 429,
  failed: 500
}

/** Every failure becomes a page that says what to do next, in the language of its address, and nothing of our insides. */
export const answerFault =
  (deps: Deps, show: ReturnType<typeof createShow>) =>
  async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const kind = kindOf(error)
    const status = STATUS[kind]
    if (status >= 500) request.log.error({ err: error }, 'page failed')
    else if (kind !== 'not-found') request.log.info({ err: error }, 'page refused')
    const lang = langOf(request.url)
    const session = await sessionOf(deps, request)
    if (status === 503) reply.header('retry-after', '5')
    const view = {
      title: errorWords[`${kind}.title`][lang],
      kind,
      reference: request.id,
      // an answer of the provider is good for one try
      retry: error instanceof BrokenSignIn ? `/sign-in?returnTo=/` : request.url,
      /** What was asked for might have changed something. */
      isAct: request.method === 'POST',
      wasForm: isKept(request)
    }
    return show(request, reply, {
      template: 'pages/errors/error.njk',
      words: errorWords,
      status,
      lang,
      alternate: otherThan(lang) === 'vi' ? '/' : '/en',
      session,
      name: 'error',
      personal: true,
      view
    })
  }

/** None when the store of sessions is what failed. */
async function sessionOf({ sessions }: Deps, request: FastifyRequest): Promise<Session | null> {
  try {
    return (await sessions.held(request)).session
  } catch {
    return null
  }
}

function kindOf(error: unknown): Kind {
  if (error instanceof NoSuchPage) return 'not-found'
  if (error instanceof ForeignForm) return 'foreign'
  if (error instanceof NoSignIn) return 'no-sign-in'
  if (error instanceof BrokenSignIn) return OUTAGES.has(codeOf(error)) ? 'no-sign-in' : 'sign-in'
  if (error instanceof Unavailable || (error instanceof Error && OUTAGES.has(codeOf(error))))
    return 'unavailable'
  if (error instanceof Refused) return error.status === 429 ? 'too-many' : 'failed'
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  return status === 404 || status === 400 || status === 414 || status === 415 ? 'not-found' : 'failed'
}

/** What openid-client and Redis say when their other side is away. */
const OUTAGES = new Set([
  'OAUTH_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT'
])

function codeOf(error: Error): string {
  const { cause } = error
  if ('code' in error && typeof error.code === 'string' && OUTAGES.has(error.code)) return error.code
  return cause instanceof Error ? codeOf(cause) : ''
}
