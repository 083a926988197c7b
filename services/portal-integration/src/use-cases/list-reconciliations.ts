import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { reconciliations } from '../reconciling/rows.ts'
import { Reconciliation } from '../reconciling/schemas.ts'
import { Id, orNull, problems } from '../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object({ after: Type.Optional(Id) }, closed)
const Page = Type.Object({ items: Type.Array(Reconciliation), next: orNull(Id) }, closed)
const PAGE = 50

/** Every reconciliation, newest first; 50 a page, found by key. */
export const listReconciliations =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['reconciliation'],
      querystring: Query,
      response: { 200: Page, ...problems(400, 401, 403) }
    }
    app.get('/reconciliations', { config: { access: 'reconciliations.read' }, schema }, async ({ query }) => {
      const rows = await reconciliations(pool, query.after, PAGE + 1)
      const items = rows.slice(0, PAGE)
      return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null }
    })
  }
