import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { differences, reconciliation } from '../reconciling/rows.ts'
import { Difference, Reconciliation } from '../reconciling/schemas.ts'
import { DossierParams, orNull, problems } from '../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object({ after: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })) }, closed)
const Found = Type.Object(
  { reconciliation: Reconciliation, items: Type.Array(Difference), next: orNull(Type.String()) },
  closed
)
const PAGE = 100

/** How far a reconciliation is and what it has found so far, 100 differences a page. */
export const readReconciliation =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['reconciliation'],
      params: DossierParams,
      querystring: Query,
      response: { 200: Found, ...problems(400, 401, 403, 404) }
    }
    app.get(
      '/reconciliations/:id',
      { config: { access: 'reconciliations.read' }, schema },
      async ({ params, query }) => {
        const found = await reconciliation(pool, params.id)
        const rows = await differences(pool, params.id, Number(query.after ?? 0), PAGE + 1)
        const items = rows.slice(0, PAGE)
        const next = rows.length > PAGE ? String(items.at(-1)?.no) : null
        return { reconciliation: found, items, next }
      }
    )
  }
