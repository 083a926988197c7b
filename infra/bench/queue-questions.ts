import { cursorOf } from '@motcua/licensing/keyset'
import { countStatement } from '@motcua/licensing/queue-counts'
import { queueStatement } from '@motcua/licensing/queue-statement'
import { searchStatement } from '@motcua/licensing/search-dossiers'
import type { QueryConfig } from 'pg'
import { AGENCY } from './queue-rows.ts'

const LIMIT = 51 // a page, and whether there is another

/** What a clerk of a middling agency asks all day, in the very statements of the service. */
export function questions(now: Date): Record<string, QueryConfig> {
  const soon = new Date(now.getTime() + 3 * 86_400_000).toISOString()
  const looking = { agency: AGENCY, official: `${AGENCY}-official-0`, now: now.toISOString(), soon }
  const first = { after: undefined, limit: LIMIT }
  // half of what is due is due before: as deep as the queue's middle
  const deep = { after: cursorOf(looking.now, '00000000-0000-4000-8000-000000000000'), limit: LIMIT }
  const search = (q: string): QueryConfig => {
    const statement = searchStatement(q, { agency: AGENCY }, first)
    if (statement === undefined) throw new Error(`nothing to search by: ${q}`)
    return statement
  }
  return {
    'all, first page': queueStatement({}, looking, first),
    'all, deep page': queueStatement({}, looking, deep),
    'team, first page': queueStatement({ tab: 'team' }, looking, first),
    'team, deep page': queueStatement({ tab: 'team' }, looking, deep),
    mine: queueStatement({ tab: 'mine' }, looking, first),
    overdue: queueStatement({ tab: 'overdue' }, looking, first),
    'a procedure': queueStatement({ procedure: 'open-branch' }, looking, first),
    'a marked answer': queueStatement({ 'field.ownership': 'foreign' } as object, looking, first),
    counts: countStatement(looking),
    'search: common, without diacritics': search('truong trung cap'),
    'search: common, with diacritics': search('Trường Trung cấp'),
    'search: rare, without diacritics': search('truong s777'),
    'search: rare, with diacritics': search('Trường S777'),
    'search: a code': search(`${AGENCY}-0007`)
  }
}
