import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { seesQueue } from '../domain/rights.ts'
import { inStatus, PART, Tab, type Looking } from '../queue/parts.ts'
import { lookingOf, putting } from '../queue/statement.ts'
import { problems } from '../schemas.ts'
import { officialsOnly } from '../unknown.ts'

const STATUSES = ['submitted', 'accepted', 'inProgress', 'supplementRequested', 'feeRequested'] as const
const MOST = 1000
const Counts = Type.Object(
  Object.fromEntries(
    [...Tab.enum, ...STATUSES].map(name => [name, Type.Integer({ minimum: 0, maximum: MOST + 1 })])
  ),
  { additionalProperties: false, description: `${MOST + 1} says: more than ${MOST}` }
)

/** How many dossiers lie in each part of the queue of the caller's agency; nobody counts beyond a thousand. */
export const queueCounts =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['officials'], response: { 200: Counts, ...problems(401, 403) } }
    app.get('/queue/counts', { config: { access: 'queue.read' }, schema }, async request => {
      const principal = principalOf(request)
      if (!seesQueue(principal)) throw officialsOnly()
      const { rows } = await deps.pool.query<Record<string, number>>(
        countStatement(lookingOf(deps, principal))
      )
      return rows[0] ?? {}
    })
  }

/** All parts in one statement; each stops at the thousand and first that its index holds. */
export function countStatement(looking: Looking) {
  const { put, values } = putting()
  const parts = [
    ...Tab.enum.map(tab => [tab, PART[tab](put, looking)] as const),
    ...STATUSES.map(status => [status, inStatus(put, looking.agency, status)] as const)
  ]
  const counts = parts.map(
    ([name, part]) =>
      `(select count(*)::int from (select from dossier d where ${part} limit ${MOST + 1}) x) as "${name}"`
  )
  return { name: 'queue-counts', text: `select ${counts.join(', ')}`, values }
}
