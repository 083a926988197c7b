import type { FastifyReply, FastifyRequest } from 'fastify'
import { masked } from './csrf.ts'
import { encode, encodingOf } from './encode.ts'
import { newNonce, securityHeaders } from './headers.ts'
import { LANGS, otherThan, type Lang } from './language.ts'
import type { Deps } from './page.ts'
import type { Render } from './templates.ts'
import { createSay, wordOf, type Values, type Words } from './words.ts'
import { frameWords } from './words-of-frame.ts'
import type { Addresses } from './addresses.ts'
import type { Kept, Session } from '../sessions/session.ts'

export type Shown = {
  template: string
  words: Words
  status: number
  lang: Lang
  /** Where the same page is in the other language. */
  alternate: string
  session: Session | null
  /** The page's name, for the navigation. */
  name: string
  /** Personal pages are not kept by browsers. */
  personal: boolean
  /** Whether it shows files of ours in frames. */
  frames?: boolean
  /** What an earlier try typed is shown again. */
  kept?: Kept | null
  view: { title: string; faulty?: boolean }
}

const says = Object.fromEntries(LANGS.map(lang => [lang, createSay(lang)] as const))
export const sayIn = (lang: Lang) => says[lang] ?? createSay(lang)

/** Sends a page: its template with its view and what every page has, under headers that bind the browser. */
export const createShow =
  (deps: Deps, render: Render, addresses: Addresses) =>
  (request: FastifyRequest, reply: FastifyReply, shown: Shown): FastifyReply => {
    const { template, words, lang, session, view } = shown
    const nonce = newNonce()
    const say = sayIn(lang)
    const roles = session?.person?.roles ?? []
    const html = render(template, {
      ...view,
      lang,
      nonce,
      pageName: shown.name,
      /** The folder of its template: by it a page belongs to an entry of the menu. */
      section: shown.template.split('/')[1], // pages/<section>/…
      alternate: { href: shown.alternate, lang: otherThan(lang) },
      csrf: session === null ? '' : masked(session.csrf),
      person: session?.person ?? null,
      isOfficial: session?.person?.agency !== null && session?.person?.agency !== undefined,
      worksQueue: roles.some(role => WORKING.has(role)),
      isHead: roles.some(role => role === 'head-of-division' || role === 'director'),
      isAdministrator: roles.includes('administrator'),
      actsFor: session?.actsFor ?? null,
      kept: shown.kept ?? null,
      notice: session?.notice ? say(session.notice) : null,
      here: request.url,
      t: (key: string, values?: Values) => say(wordOf([words, frameWords], key), values),
      url: addresses.url(lang),
      asset: deps.assets.href
    })
    const secure = deps.publicUrl.startsWith('https:')
    const encoding = encodingOf(request.headers['accept-encoding'])
    reply
      .code(shown.status)
      .headers(securityHeaders(nonce, { issuer: deps.issuerUrl, secure, frames: shown.frames === true }))
      .header('content-language', lang)
      .header('cache-control', shown.personal || session !== null ? 'no-store' : 'private, no-cache')
      .header('vary', 'accept-encoding, cookie')
      .type('text/html; charset=utf-8')
    if (encoding === undefined) return reply.send(html)
    return reply.header('content-encoding', encoding).send(encode(Buffer.from(html), encoding, 5))
  }

/** Who has a queue of dossiers to work on. */
const WORKING = new Set([
  'receiving-clerk',
  'case-officer',
  'head-of-division',
  'director',
  'committee-chair'
])
