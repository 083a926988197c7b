import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { seesQueue } from '../domain/rights.ts'
import { Only } from '../queue-parts.ts'
import { problems } from '../schemas.ts'
import { officialsOnly } from '../unknown.ts'

const names = [...Only.enum, 'all'] as const
const Counts = Type.Object(Object.fromEntries(names.map(name => [name, Type.Integer()])))

/** How many dossiers lie in each part of the queue of the caller's agency. */
export const queueCounts =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['officials'], response: { 200: Counts, ...problems(401, 403) } }
    app.get('/queue/counts', { config: { access: 'queue.read' }, schema }, async request => {
      const principal = principalOf(request)
      if (!seesQueue(principal)) throw officialsOnly()
      const { rows } = await deps.pool.query<{ status: string; all: number; mine: number; late: number }>({
        name: 'queue-counts',
        text: `
          select status, count(*)::int as all, (count(*) filter (where assignee = $2))::int as mine,
            (count(*) filter (where due_at < $3 and status <> 'decided'))::int as late
          from dossier
          where agency = $1 and status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned')
          group by status`,
        values: [principal.agency, principal.id, deps.now().toISOString()]
      })
      const total = (part: 'all' | 'mine' | 'late') => rows.reduce((sum, row) => sum + row[part], 0)
      return {
        ...Object.fromEntries(names.map(name => [name, 0])),
        ...Object.fromEntries(rows.map(row => [row.status, row.all])),
        all: total('all'),
        mine: total('mine'),
        late: total('late')
      }
    })
  }
