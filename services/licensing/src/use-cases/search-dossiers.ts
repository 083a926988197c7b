import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import { searchesIn } from '../domain/rights.ts'
import { wordsOf } from '../queue/finding.ts'
import { cursorIn, cursorOf } from '../queue/keyset.ts'
import { LINE, lineOf, refOf, type LineRow } from '../queue/line.ts'
import type { Put } from '../queue/parts.ts'
import { putting } from '../queue/statement.ts'
import { Page, problems } from '../schemas.ts'

const Query = Type.Object(
  {
    q: Type.String({
      minLength: 2,
      maxLength: 100,
      description:
        'a code or its beginning; beginnings of words of institution, procedure or summary; diacritics do not matter'
    }),
    after: Type.Optional(Type.String({ maxLength: 200 }))
  },
  { additionalProperties: false }
)
const PAGE = 50
const MOST_WORDS = 8

type Scope = NonNullable<ReturnType<typeof searchesIn>>

/** Dossiers by code or words, closed ones too, last filed first: an official's agency's, an applicant's own. */
export const searchDossiers =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials', 'applicants'],
      querystring: Query,
      response: { 200: Page, ...problems(400, 401, 403) }
    }
    app.get('/search', { config: { access: 'dossier.search' }, schema }, async ({ query, ...request }) => {
      const scope = searchesIn(principalOf(request))
      if (scope === undefined) throw nothingToSearch()
      const statement = searchStatement(query.q, scope, { after: query.after, limit: PAGE + 1 })
      if (statement === undefined) return { items: [], next: null }
      const { rows } = await deps.pool.query<LineRow>(statement)
      await deps.procedures.know(rows.map(refOf))
      const items = rows.slice(0, PAGE).map(row => lineOf(deps, row))
      const last = rows.length > PAGE ? items.at(-1) : undefined
      return { items, next: last?.submittedAt ? cursorOf(last.submittedAt, last.id) : null }
    })
  }

/**
 * Planned for its very words: a rare one leads through its index, a common one is soon met on the way from the newest
 * back. Undefined for a text without a word.
 */
export function searchStatement(
  q: string,
  scope: Scope,
  { after, limit }: { after: string | undefined; limit: number }
): { text: string; values: unknown[] } | undefined {
  const { put, values } = putting()
  const meant = meantBy(q, put)
  if (meant.length === 0) return undefined
  const conditions = [within(scope, put), ...meant]
  if (after !== undefined) {
    const [at, id] = cursorIn(after, ['', ''])
    conditions.push(`(w.submitted_at, w.dossier_id) < (${put(at)}::timestamptz, ${put(id)}::uuid)`)
  }
  const text = `
    select ${LINE} from dossier_words w join dossier d on d.id = w.dossier_id
    where ${conditions.join(' and ')} order by w.submitted_at desc, w.dossier_id desc limit ${limit}`
  return { text, values }
}

const within = (scope: Scope, put: Put): string =>
  'agency' in scope
    ? `w.agency = ${put(scope.agency)}`
    : `(w.institution_id is null and w.owner_id = ${put(scope.owner)} or w.institution_id = any(${put(scope.institutions)}::text[]))`

/** A text that reads like the beginning of a code is one; else each word must begin a word. */
function meantBy(q: string, put: Put): string[] {
  const code = q.trim().toUpperCase()
  if (CODE.test(code)) return [`w.code like ${put(`${code}%`)}`]
  const words = wordsOf(q)
    .split(' ')
    .filter(word => word !== '')
  return words.slice(0, MOST_WORDS).map(word => `w.words like ${put(`% ${word}%`)}`)
}

const CODE = /^[A-Z]\d+\.[\d.]*(-\d*){0,2}$/

const nothingToSearch = (): Refusal =>
  new Refusal('forbidden', 'nothing-to-search', {
    vi: 'Chỉ cán bộ và người nộp hồ sơ tra cứu được hồ sơ',
    en: 'Only officials and applicants search dossiers'
  })
