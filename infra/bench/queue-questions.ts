import { cursorOf } from '@motcua/licensing/keyset'
import { overviewStatement } from '@motcua/licensing/overview'
import { countStatement } from '@motcua/licensing/queue-counts'
import { Tab } from '@motcua/licensing/queue-parts'
import { queueStatement } from '@motcua/licensing/queue-statement'
import { searchStatement } from '@motcua/licensing/search-statement'
import type { QueryConfig } from 'pg'
import { AGENCY } from './queue-rows.ts'

const LIMIT = 51 // a page, and whether there is another

/** The page whose figures are the keys `p99_ms_10k` and so on. */
export const PAGE = 'all, first page'

/** What a clerk of the largest agency asks all day, in the very statements of the service. */
export function questions(now: Date): Record<string, QueryConfig> {
  const soon = new Date(now.getTime() + 3 * 86_400_000).toISOString()
  const looking = { agency: AGENCY, official: `${AGENCY}-official-0`, now: now.toISOString(), soon }
  const first: Page = { after: undefined, limit: LIMIT }
  const after = (at: Date) => ({
    after: cursorOf(at.toISOString(), '00000000-0000-4000-8000-000000000000'),
    limit: LIMIT
  })
  // half of what is due is due before: as deep as the queue's middle
  const deep = after(now)
  const search = (q: string, page = first, scope: Scope = { agency: AGENCY }): QueryConfig => {
    const statement = searchStatement(q, scope, page)
    if (statement === undefined) throw new Error(`nothing to search by: ${q}`)
    return statement
  }
  const day = new Date(now.getTime() - 400 * 86_400_000)
  const code = `${AGENCY}-${day.toISOString().slice(2, 10).replaceAll('-', '')}`
  return {
    ...Object.fromEntries(
      Tab.enum.map(tab => [`${tab}, first page`, queueStatement({ tab }, looking, first)])
    ),
    'all, by filing': queueStatement({ sort: 'submitted' }, looking, first),
    'all, deep page': queueStatement({}, looking, deep),
    'team, deep page': queueStatement({ tab: 'team' }, looking, deep),
    'a procedure': queueStatement({ procedure: 'open-branch' }, looking, first),
    'a status': queueStatement({ status: 'accepted' }, looking, first),
    'a marked answer, of a quarter': queueStatement(
      { 'field.ownership': 'foreign' } as object,
      looking,
      first
    ),
    'a marked answer, of a fiftieth': queueStatement({ 'field.ownership': 'rare' } as object, looking, first),
    counts: countStatement(looking),
    overview: overviewStatement(looking),
    'search: common, without diacritics': search('truong trung cap'),
    'search: common, with diacritics': search('Trường Trung cấp'),
    'search: common, deep page': search('truong', after(day)),
    'search: rare, without diacritics': search('truong h000007'),
    'search: rare, with diacritics': search('Trường H000007'),
    'search: of one in a hundred': search('m07'),
    'search: a school': search('truong s777'),
    'search: in no dossier': search('khong co'),
    'search: a day’s codes': search(code),
    'search: by an applicant': search('doi ten', first, { owner: 'owner-x', institutions: ['inst-hue-777'] })
  }
}

type Scope = Parameters<typeof searchStatement>[1]
type Page = Parameters<typeof searchStatement>[2]
