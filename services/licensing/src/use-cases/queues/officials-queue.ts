import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { seesQueue } from '../../domain/rights.ts'
import { cursorOf } from '../../queue/keyset.ts'
import { lineOf, refOf, type LineRow } from '../../queue/line.ts'
import { filterAnd } from '../../queue/filter.ts'
import { lookingOf, queueStatement } from '../../queue/statement.ts'
import { Page, problems } from '../../schemas.ts'
import { officialsOnly } from '../../unknown.ts'

const Query = filterAnd({ after: Type.Optional(Type.String({ maxLength: 200 })) })
const PAGE = 50
const NEVER = 'infinity'

/** A part of the queue of the caller's agency, narrowed by filters, the dossier due first on top; 50 a page, found by key. */
export const officialsQueue =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      querystring: Query,
      response: { 200: Page, ...problems(400, 401, 403) }
    }
    app.get('/queue', { config: { access: 'queue.read' }, schema }, async ({ query, ...request }) => {
      const principal = principalOf(request)
      if (!seesQueue(principal)) throw officialsOnly()
      const { after, ...filter } = query
      const { rows } = await deps.pool.query<LineRow>(
        queueStatement(filter, lookingOf(deps, principal), { after, limit: PAGE + 1 })
      )
      await deps.procedures.know(rows.map(refOf))
      const items = rows.slice(0, PAGE).map(row => lineOf(deps, row))
      const last = rows.length > PAGE ? items.at(-1) : undefined
      const at = filter.sort === 'submitted' ? last?.submittedAt : last?.dueAt
      return { items, next: last ? cursorOf(at ?? NEVER, last.id) : null }
    })
  }
