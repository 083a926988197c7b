import type { QueryConfig } from 'pg'
import type { Principal } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { cursorIn } from './keyset.ts'
import { LINE } from './line.ts'
import { conditionsOf, isNarrow, type Filter } from './filter.ts'
import { DUE, PART, type Looking } from './parts.ts'
import { putting } from './putting.ts'
import { soonFrom } from './time-left.ts'

/** Who looks at the queue, and what is soon for them: as many working days ahead as the office warns of. */
export const lookingOf = (deps: Deps, { id, agency }: Principal): Looking => {
  const now = deps.now().toISOString()
  return { agency, official: id, now, soon: soonFrom(deps, now) }
}

/**
 * The one statement of the queue: a part of it, narrowed, in order, from a cursor on. A part as such is planned once for
 * all; what is narrowed is planned for its very values, because a rare one and a common one want different ways.
 */
export function queueStatement(
  filter: Filter,
  looking: Looking,
  { after, limit }: { after: string | undefined; limit: number }
): QueryConfig & { text: string; values: unknown[] } {
  const { tab = 'all', sort = 'due' } = filter
  const { put, values } = putting()
  const order = sort === 'due' ? DUE : 'd.submitted_at'
  const conditions = [PART[tab](put, looking), ...conditionsOf(filter, put)]
  if (after !== undefined) {
    const [at, id] = cursorIn(after, ['', ''])
    conditions.push(`(${order}, d.id) > (${put(at)}::timestamptz, ${put(id)}::uuid)`)
  }
  return {
    ...(isNarrow(filter) ? {} : { name: `queue-${tab}-${sort}${after === undefined ? '' : '-on'}` }),
    text: `select ${LINE} from dossier d where ${conditions.join(' and ')} order by ${order}, d.id limit ${limit}`,
    values
  }
}
