import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { seesQueue } from '../../domain/rights.ts'
import { conditionsOf, Filter, isNarrow } from '../../queue/filter.ts'
import { DUE, inStatus, PART, Tab, type Looking } from '../../queue/parts.ts'
import { putting } from '../../queue/putting.ts'
import { lookingOf } from '../../queue/statement.ts'
import { problems } from '../../schemas.ts'
import { officialsOnly } from '../../unknown.ts'

const STATUSES = ['submitted', 'accepted', 'inProgress', 'supplementRequested', 'feeRequested'] as const
const MOST = 1000
const Counts = Type.Object(
  Object.fromEntries(
    [...Tab.enum, ...STATUSES].map(name => [name, Type.Integer({ minimum: 0, maximum: MOST + 1 })])
  ),
  { additionalProperties: false, description: `${MOST + 1} says: more than ${MOST}` }
)

/** How many dossiers lie in each part of the queue of the caller's agency, narrowed as it is; nobody counts beyond a thousand. */
export const queueCounts =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      querystring: Filter,
      response: { 200: Counts, ...problems(400, 401, 403) }
    }
    app.get('/queue/counts', { config: { access: 'queue.read' }, schema }, async request => {
      const principal = principalOf(request)
      if (!seesQueue(principal)) throw officialsOnly()
      const { rows } = await deps.pool.query<Record<string, number>>(
        countStatement(lookingOf(deps, principal), request.query)
      )
      return rows[0] ?? {}
    })
  }

/**
 * All parts in one statement; each stops at the thousand and first that its index holds. What others add up to is not
 * counted again: all are those in each status, and the overdue are met on the way through the team's.
 */
export function countStatement(looking: Looking, filter: Filter = {}) {
  const { put, values } = putting()
  const narrowed = (part: string): string => [part, ...conditionsOf(filter, put)].join(' and ')
  const counts = [
    ...ALONE.map(tab => [tab, PART[tab](put, looking)] as const),
    ...OPEN.map(status => [status, inStatus(put, looking.agency, status)] as const)
  ].map(
    ([name, part]) =>
      `(select count(*)::int from (select from dossier d where ${narrowed(part)} limit ${MOST + 1}) x) as "${name}"`
  )
  const team = `(select d.due_at from dossier d where ${narrowed(PART.team(put, looking))} order by ${DUE}, d.id limit ${MOST + 1}) x`
  const text = `
    select least(${OPEN.map(status => `"${status}"`).join(' + ')}, ${MOST + 1}) as "all", *
    from (select ${counts.join(', ')}) parts,
      (select count(*)::int as team, (count(*) filter (where due_at < ${put(looking.now)}))::int as overdue from ${team}) turn`
  return { ...(isNarrow(filter) ? {} : { name: 'queue-counts' }), text, values }
}

const ALONE = ['mine', 'unassigned', 'waiting', 'due-soon', 'opinions', 'unanswered'] as const
const OPEN = [...STATUSES, 'decided'] as const
