import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Addresses } from './addresses.ts'
import { matches, originOf } from './csrf.ts'
import { formOf, textIn } from './forms.ts'
import { isKept, keepForm, keptFor, without } from './kept-forms.ts'
import { LANGS, type Lang } from './language.ts'
import type { Context, Deps, Outcome, Page, ViewOf } from './page.ts'
import { sayIn, type createShow } from './render-page.ts'
import { isReused, Refused, STEP_UP } from '../services/ask.ts'
import type { Kept } from '../sessions/session.ts'
import { isBackground, isUnattended, type Held } from '../sessions/sessions.ts'
import type { Manner } from '../sign-in/issuer.ts'
import { sendToSignIn } from '../sign-in/send-to-sign-in.ts'
import { ForeignForm, NoSuchPage } from './faults.ts'
import { frameWords } from './words-of-frame.ts'
import { remember, rememberedIn } from './remember.ts'
import { uploadsOf } from './take-files.ts'

type Serving = { deps: Deps; show: ReturnType<typeof createShow>; addresses: Addresses }

/** Puts a page of the table at its two addresses. */
export function servePage(app: Pick<FastifyInstance, 'get' | 'post'>, serving: Serving, page: Page): void {
  for (const lang of LANGS) {
    const config = { access: page.access, page: page.name, asks: page.asks === true }
    app.get(page.path[lang], { config }, (request, reply) => onGet(serving, page, lang, request, reply))
    if (page.post)
      app.post(page.path[lang], { config }, (request, reply) => onPost(serving, page, lang, request, reply))
  }
}

async function onGet(serving: Serving, page: Page, lang: Lang, request: FastifyRequest, reply: FastifyReply) {
  const { deps } = serving
  const held = await deps.sessions.held(request)
  if (isBackground(request) && !isFresh(deps, held)) return signedOut(reply)
  if (page.access !== 'public' && !isFresh(deps, held))
    return sendToSignIn(deps, held, reply, { returnTo: request.url, lang, manner: mannerOf(held) })
  const kept = keptFor(held, request)
  const context = contextOf(serving, page, lang, request, held, kept)
  const outcome = await page.get(context).catch(refusal => orSignIn(refusal))
  return answer(serving, page, lang, request, reply, held, outcome)
}

async function onPost(
  serving: Serving,
  page: Page,
  lang: Lang,
  request: FastifyRequest,
  reply: FastifyReply
) {
  const { deps } = serving
  const form = formOf(request)
  const origin = originOf(request.headers, deps.publicUrl)
  if (origin === 'foreign') throw new ForeignForm('the form came from another site')
  const held = await deps.sessions.held(request)
  const genuine = held.session !== null && matches(held.session.csrf, textIn(form, '_csrf'))
  const asking = page.asks === true && origin === 'own'
  if (!genuine && origin !== 'own') throw new ForeignForm('the form has no valid token')
  // ours, but of a session that is over: nothing is done, everything is kept for its owner
  if (!asking && (!isFresh(deps, held) || !genuine)) {
    // its page still holds all that was typed
    if (isBackground(request)) return signedOut(reply)
    await keepForm(deps, held, { request, reply, form, why: 'expired' })
    if (!isFresh(deps, held))
      return sendToSignIn(deps, held, reply, { returnTo: request.url, lang, manner: mannerOf(held) })
    return reply.redirect(request.url, 303)
  }
  const context = contextOf(serving, page, lang, request, held, null)
  try {
    const outcome = await page.post?.(context, form).catch(refusal => orSignIn(refusal))
    if (outcome === undefined) throw new NoSuchPage()
    if ('signIn' in outcome && !isBackground(request)) {
      const why = outcome.signIn === 'strong' ? 'stronger' : 'expired'
      await keepForm(deps, held, { request, reply, form, why })
    }
    return await answer(serving, page, lang, request, reply, held, outcome)
  } catch (error) {
    if (isReused(error) && !isBackground(request)) {
      // shown again with another key: with the same it would be refused for ever
      const anew = form.filter(([name]) => name !== 'key')
      await keepForm(deps, held, { request, reply, form: anew, why: 'sentBefore' })
      // a form of one button alone is not kept
      if (!isKept(request)) await context.notify(frameWords['kept.sentBefore'])
      return reply.redirect(request.url, 303)
    }
    if (held.session !== null && !(error instanceof NoSuchPage))
      await keepForm(deps, held, { request, reply, form, why: 'unavailable' })
    throw error
  }
}

/** What a service says of the token rather than of the request. */
function orSignIn(error: unknown): Outcome<ViewOf<object>> {
  if (error instanceof Refused && error.status === 401)
    return { signIn: error.code === STEP_UP ? 'strong' : 'quiet' }
  if (error instanceof Refused && (error.status === 404 || error.status === 403 || error.status === 400))
    throw new NoSuchPage({ cause: error })
  throw error
}

async function answer(
  { deps, show, addresses }: Serving,
  page: Page,
  lang: Lang,
  request: FastifyRequest,
  reply: FastifyReply,
  held: Held,
  outcome: Outcome<ViewOf<object>>
) {
  const { session } = held
  const kept = keptFor(held, request)
  if ('go' in outcome) {
    // what was sent again has done its work
    if (kept && request.method === 'POST') await deps.sessions.change(held, without(kept, held))
    remember(deps, reply, outcome.remember)
    return reply.redirect(outcome.go, 303)
  }
  if ('signIn' in outcome && isBackground(request)) return signedOut(reply)
  if ('signIn' in outcome)
    return sendToSignIn(deps, held, reply, { returnTo: request.url, lang, manner: outcome.signIn })
  const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
  // said once, and shown once, to a person
  const isSeen = !isBackground(request)
  if ((isSeen && session?.notice) || (kept && !isUnattended(request)))
    await deps.sessions.change(held, {
      ...(isSeen ? { notice: null } : {}),
      ...(kept ? without(kept, held) : {})
    })
  return show(request, reply, {
    template: `pages/${page.template}`,
    words: page.words,
    status: outcome.status ?? 200,
    lang,
    alternate: addresses.alternate(page, lang, paramsOf(request), search),
    session,
    name: page.name,
    personal: page.access !== 'public',
    frames: page.frames === true,
    kept: request.method === 'GET' ? kept : null,
    view: outcome.show
  })
}

function contextOf(
  { deps, addresses }: Serving,
  page: Page,
  lang: Lang,
  request: FastifyRequest,
  held: Held,
  kept: Kept | null
): Context {
  const visitor = held.session?.person ?? null
  // a page of officials is not there for anybody else
  if (page.access === 'official' && visitor?.agency === null) throw new NoSuchPage()
  const caller = { token: visitor?.accessToken ?? null, lang, requestId: request.id, address: request.ip }
  return {
    deps,
    lang,
    say: sayIn(lang),
    params: paramsOf(request),
    query: queryOf(request),
    get person() {
      if (visitor === null) throw new Error('nobody is signed in')
      return visitor
    },
    visitor,
    session: held.session,
    licensing: deps.licensing(caller),
    portal: deps.portal(caller),
    url: addresses.url(lang),
    kept,
    uploads: uploadsOf(request),
    remembered: choice => rememberedIn(deps, request, choice),
    actAs: actsFor => deps.sessions.change(held, { actsFor }),
    notify: notice => deps.sessions.change(held, { notice })
  }
}

const signedOut = (reply: FastifyReply) => reply.code(401).header('cache-control', 'no-store').send()

const isFresh = ({ now }: Deps, { session }: Held): boolean =>
  session !== null && session.person !== null && session.person.accessUntil - now().getTime() > 30_000

/** A session that lives on needs no question; one that rested too long does. */
const mannerOf = ({ session }: Held): Manner => (session?.person ? 'quiet' : 'again')

const paramsOf = ({ params }: FastifyRequest): Record<string, string> => strings(params)
const queryOf = ({ query }: FastifyRequest): Record<string, string> => strings(query)

const strings = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string'
    )
  )
