import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { noSuchDossier } from '@motcua/casework/refusals'
import type { Deps } from '../../deps.ts'
import { isOfficial } from '../../domain/rights.ts'
import { read } from '../../dossier/dossiers.ts'
import { Params, problems } from '../../schemas.ts'
import { View, viewOf, viewsOf, viewsOfAll } from '../../views/read-views.ts'

const closed = { additionalProperties: false }
const Query = Type.Object({ before: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,8}$' })) }, closed)
const Page = Type.Object({ items: Type.Array(View), next: Type.Union([Type.String(), Type.Null()]) }, closed)
const Latest = Type.Object({ items: Type.Array(View) }, closed)
const MOST = 100

/** Which officials looked at an applicant's data, latest first: for the applicant alone. */
export const readViews =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const { pool, directory } = deps
    const tags = ['applicants']
    const schema = {
      tags,
      params: Params,
      querystring: Query,
      response: { 200: Page, ...problems(400, 401, 404) }
    }
    const config = { access: 'dossier.read' }
    app.get('/dossiers/:id/views', { config, schema }, async ({ query, ...request }) => {
      const principal = principalOf(request)
      const { dossier } = await read(deps, principal, request.params.id)
      if (isOfficial(principal)) throw noSuchDossier()
      const before = query.before === undefined ? 2 ** 31 - 1 : Number(query.before)
      const rows = await viewsOf(pool, dossier.id, { before, most: MOST + 1 })
      const items = rows.slice(0, MOST).map(row => viewOf(directory, row))
      return { items, next: rows.length > MOST ? String(items.at(-1)?.seq) : null }
    })

    app.get(
      '/me/views',
      {
        config: { access: 'dossier.list-own' },
        schema: { tags, response: { 200: Latest, ...problems(401) } }
      },
      async request => {
        const { id: owner, institutions } = principalOf(request)
        const rows = await viewsOfAll(pool, { owner, institutions, most: MOST })
        return { items: rows.map(row => viewOf(directory, row)) }
      }
    )
  }
