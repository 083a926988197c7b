import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { searchesIn } from '../../domain/rights.ts'
import { cursorOf } from '../../queue/keyset.ts'
import { lineOf, refOf, type LineRow } from '../../queue/line.ts'
import { searchStatement } from '../../queue/search-statement.ts'
import { Page, problems } from '../../schemas.ts'

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

const nothingToSearch = (): Refusal =>
  new Refusal('forbidden', 'nothing-to-search', {
    vi: 'Chỉ cán bộ và người nộp hồ sơ tra cứu được hồ sơ',
    en: 'Only officials and applicants search dossiers'
  })
