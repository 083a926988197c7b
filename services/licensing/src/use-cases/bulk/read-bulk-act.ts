import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import { progressOf } from '../../bulk/bulk-acts.ts'
import { BulkProgress, headsOnly, noSuchBulk } from '../../bulk/parts.ts'
import type { Deps } from '../../deps.ts'
import { actsInBulk } from '../../domain/rights.ts'
import { Id, Params, problems, Text } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object(
  {
    after: Type.Optional(Type.String({ pattern: '^\\d{1,7}$', description: 'the last item that was read' }))
  },
  closed
)
const Item = Type.Object(
  {
    no: Type.Integer(),
    dossier: Id,
    dossierCode: Type.Union([Type.String(), Type.Null()]),
    verdict: Type.Enum(['waiting', 'done', 'refused', 'conflict']),
    code: Type.Union([Type.String(), Type.Null()]),
    detail: Type.Union([Text, Type.Null()], { description: 'why not, in words' })
  },
  closed
)
const View = Type.Object(
  { ...BulkProgress.properties, items: Type.Array(Item), next: Type.Union([Type.String(), Type.Null()]) },
  closed
)
const PAGE = 200

/** How far an act on many dossiers has come, and what became of each: 200 a page, found by key. */
export const readBulkAct =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      params: Params,
      querystring: Query,
      response: { 200: View, ...problems(400, 401, 403, 404) }
    }
    app.get('/bulk/:id', { config: { access: 'bulk.act' }, schema }, async request => {
      const principal = principalOf(request)
      if (principal.agency === null || !actsInBulk(principal)) throw headsOnly()
      const progress = await progressOf(pool, request.params.id, principal.agency)
      if (progress === undefined) throw noSuchBulk()
      const { rows } = await pool.query<Static<typeof Item>>({
        name: 'bulk-items',
        text: `select i.no, i.dossier_id as dossier, d.code as "dossierCode", i.verdict, i.code, i.detail
               from bulk_item i left join dossier d on d.id = i.dossier_id
               where i.bulk_id = $1 and i.no > $2 order by i.no limit ${PAGE + 1}`,
        values: [progress.id, Number(request.query.after ?? 0)]
      })
      const items = rows.slice(0, PAGE)
      const last = rows.length > PAGE ? items.at(-1) : undefined
      return { ...progress, items, next: last ? String(last.no) : null }
    })
  }
