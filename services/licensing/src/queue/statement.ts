import type { QueryConfig } from 'pg'
import type { Principal } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { workingDaysAfter } from '../domain/clock.ts'
import { cursorIn } from './keyset.ts'
import { LINE } from './line.ts'
import { conditionsOf, isNarrow, type Filter } from './filter.ts'
import { DUE, PART, type Looking, type Put } from './parts.ts'

/** Who looks at the queue, and what is soon for them: as many working days ahead as the office warns of. */
export const lookingOf = (deps: Deps, { id, agency }: Principal): Looking => {
  const now = deps.now().toISOString()
  const soon = workingDaysAfter(deps.calendars.current, now, deps.office.warning.workingDaysBefore) ?? now
  return { agency, official: id, now, soon }
}

/** Values in the order in which a statement speaks of them, each once. */
export function putting(): { put: Put; values: unknown[] } {
  const values: unknown[] = []
  const put: Put = value => {
    const at = values.indexOf(value)
    return `$${at < 0 ? values.push(value) : at + 1}`
  }
  return { put, values }
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
