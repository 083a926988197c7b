import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { seesQueue } from '../domain/rights.ts'
import { cursorIn, cursorOf } from '../keyset.ts'
import { lineOf, LINE, refOf, type LineRow } from '../line.ts'
import { Only, PART } from '../queue-parts.ts'
import { Page, problems } from '../schemas.ts'
import { officialsOnly } from '../unknown.ts'

const Query = Type.Object(
  { after: Type.Optional(Type.String({ maxLength: 200 })), only: Type.Optional(Only) },
  { additionalProperties: false }
)
const PAGE = 50
/** A dossier that waits for its applicant has no due instant: it stands after all that have one. */
const NEVER = 'infinity'

/** The open dossiers of the caller's agency, or one part of them, the one due first on top; 50 a page, found by key. */
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
      const [dueAt, lastId] = cursorIn(query.after, ['-infinity', '00000000-0000-0000-0000-000000000000'])
      const { rows } = await deps.pool.query<LineRow>({
        name: `officials-queue-${query.only ?? 'all'}`,
        text: `
          select ${LINE} from dossier d
          where d.agency = $1 and d.status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned')
            and (coalesce(d.due_at, '${NEVER}'), d.id) > ($2::timestamptz, $3::uuid)
            and ${PART[query.only ?? 'all']}
          order by coalesce(d.due_at, '${NEVER}'), d.id limit ${PAGE + 1}`,
        values: [principal.agency, dueAt, lastId, principal.id, deps.now().toISOString()]
      })
      await deps.procedures.know(rows.map(refOf))
      const items = rows.slice(0, PAGE).map(row => lineOf(deps, row))
      const last = rows.length > PAGE ? items.at(-1) : undefined
      return { items, next: last ? cursorOf(last.dueAt ?? NEVER, last.id) : null }
    })
  }
