import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { keepsRegister } from '../../domain/rights.ts'
import { progressOf } from '../../register/import/imports.ts'
import { notYourRegister } from '../../register/refusals.ts'
import { ImportProgress, RowVerdict } from '../../register/schemas.ts'
import { Params, problems } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object(
  {
    after: Type.Optional(
      Type.String({ pattern: '^\\d{1,7}$', description: 'number of the last row that was read' })
    ),
    faulty: Type.Optional(Type.Literal('true', { description: 'faulty rows alone' }))
  },
  closed
)
const View = Type.Object(
  {
    ...ImportProgress.properties,
    items: Type.Array(RowVerdict),
    next: Type.Union([Type.String(), Type.Null()])
  },
  closed
)
const PAGE = 200

/** How far an import has come, and what became of each row: 200 a page, in the order of the sheet. */
export const readImport =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['register'],
      params: Params,
      querystring: Query,
      response: { 200: View, ...problems(400, 401, 403, 404) }
    }
    app.get('/licences/imports/:id', { config: { access: 'licence.import' }, schema }, async request => {
      const principal = principalOf(request)
      if (principal.agency === null || !keepsRegister(principal, 'licence.import')) throw notYourRegister()
      const progress = await progressOf(deps.pool, request.params.id, principal.agency)
      if (progress === undefined) throw noSuchImport()
      const { after = '0', faulty } = request.query
      const { rows } = await deps.pool.query<Static<typeof RowVerdict>>({
        name: `import-rows-${faulty ?? 'all'}`,
        text: `
          select no as row, licence_id as licence, verdict, faults from licence_import_row
          where import_id = $1 and no > $2 ${faulty ? `and verdict = 'faulty'` : ''} order by no limit ${PAGE + 1}`,
        values: [progress.id, Number(after)]
      })
      const items = rows.slice(0, PAGE)
      const last = rows.length > PAGE ? items.at(-1) : undefined
      return { ...progress, items, next: last ? String(last.row) : null }
    })
  }

const noSuchImport = (): Refusal =>
  new Refusal('notFound', 'import-not-found', {
    vi: 'Không tìm thấy lần nhập này',
    en: 'There is no such import'
  })
