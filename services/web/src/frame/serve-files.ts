import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Addresses } from './addresses.ts'
import { NoSuchPage } from './faults.ts'
import type { FileRoute } from './file.ts'
import { LANGS, type Lang } from './language.ts'
import type { Deps } from './page.ts'
import { Refused, STEP_UP } from '../services/ask.ts'
import { isStrong } from '../sign-in/is-strong.ts'
import { sendToSignIn } from '../sign-in/send-to-sign-in.ts'

type Asked = { Params: Record<string, string>; Querystring: Record<string, string> }

/** Kinds that a browser may show; all others are saved, whatever a service says of them. */
const SHOWN = new Set(['application/pdf', 'image/png', 'image/jpeg'])
const SAVED = new Set([
  'application/json; charset=utf-8',
  'text/csv; charset=utf-8',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
])

/** Files of the services at their two addresses, passed through as they come, each under a policy that lets it do nothing. */
export function serveFiles(
  app: Pick<FastifyInstance, 'get'>,
  { deps, addresses }: { deps: Deps; addresses: Addresses },
  files: readonly FileRoute[]
): void {
  for (const file of files)
    for (const lang of LANGS)
      app.get<Asked>(file.path[lang], { config: { access: file.access } }, (request, reply) =>
        send(file, lang, request, reply)
      )

  async function send(file: FileRoute, lang: Lang, request: FastifyRequest<Asked>, reply: FastifyReply) {
    const held = await deps.sessions.held(request)
    const person = held.session?.person ?? null
    const search = request.url.slice(request.url.indexOf('?')).replace(/^[^?].*/, '')
    const returnTo = addresses.url(lang)(file.page, request.params) + search
    if (person === null || person.accessUntil - deps.now().getTime() < 30_000)
      return sendToSignIn(deps, held, reply, { returnTo, lang, manner: person ? 'quiet' : 'again' })
    if (file.access === 'official' && person.agency === null) throw new NoSuchPage()
    const stronger = () => sendToSignIn(deps, held, reply, { returnTo, lang, manner: 'strong' })
    if (file.strong && !isStrong(person, deps.now())) return stronger()
    const licensing = deps.licensing({
      token: person.accessToken,
      lang,
      requestId: request.id,
      address: request.ip
    })
    const query = Object.fromEntries(
      Object.entries(request.query).filter(([, value]) => typeof value === 'string')
    )
    const fetched = await file.fetch({ licensing, person, params: request.params, query }).catch(refusedIn)
    if (fetched === 'stronger') return stronger()
    if (fetched instanceof Refused) {
      await deps.sessions.change(held, { notice: fetched.detail })
      return reply.redirect(returnTo, 303)
    }
    const { type, disposition, body } = fetched
    const shown = file.shown === true && SHOWN.has(type)
    return reply
      .headers(headersOf(shown))
      .type(SHOWN.has(type) || SAVED.has(type) ? type : 'application/octet-stream')
      .header(
        'content-disposition',
        shown ? disposition.replace(/^attachment/, 'inline') : saved(disposition)
      )
      .send(body)
  }
}

const saved = (disposition: string): string =>
  disposition.startsWith('attachment') ? disposition : 'attachment'

const headersOf = (shown: boolean) => ({
  'content-security-policy': shown
    ? `default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`
    : `default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': shown ? 'SAMEORIGIN' : 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store'
})

/** What may not be had is missing; who only has to sign in anew does so, and a no to what was asked for is told at the page. */
function refusedIn(error: unknown): 'stronger' | Refused {
  if (!(error instanceof Refused) || error.status === 429) throw error
  if (error.code === STEP_UP) return 'stronger'
  if (error.status === 422) return error
  throw new NoSuchPage({ cause: error })
}
