import { wordsOf } from './finding.ts'
import { cursorIn } from './keyset.ts'
import { LINE } from './line.ts'
import type { Put } from './parts.ts'
import { putting } from './putting.ts'

/** Within whose dossiers somebody searches: an official's agency's, or an applicant's own. */
export type Scope = { agency: string | null } | { owner: string; institutions: readonly string[] }
type Statement = { text: string; values: unknown[] }
type Page = { after: string | undefined; limit: number }

const MOST_WORDS = 8
/** Of an agency's newest so many are looked through as they come: what a fifth of them has fills a page at once. */
const NEAR = 256
const FEW = 25

/** The one statement of a search, last filed first; undefined for a text without a word. */
export function searchStatement(q: string, scope: Scope, { after, limit }: Page): Statement | undefined {
  const { put, values } = putting()
  const code = q.trim().toUpperCase()
  const words = wordsOf(q)
    .split(' ')
    .filter(word => word !== '')
    .slice(0, MOST_WORDS)
  const isCode = CODE.test(code)
  if (!isCode && words.length === 0) return undefined
  const before = after === undefined ? 'true' : beforeOf(cursorIn(after, ['', '']), put)
  const meant = () => (isCode ? codeLike(code, put) : `w.words like all(${put(words.map(likeOf))}::text[])`)
  const found = () => {
    if (!('agency' in scope)) return own(scope, `${before} and ${meant()}`, { put, limit })
    if (isCode) return pageOf(`w.agency = ${put(scope.agency)} and ${before} and ${meant()}`, limit)
    return inAgency(scope.agency, { words, before, limit }, put)
  }
  const text = `
    select ${LINE} from (${found()}) f join dossier d on d.id = f.dossier_id
    order by f.submitted_at desc, f.dossier_id desc limit ${limit}`
  return { text, values }
}

const KEY = 'w.submitted_at, w.dossier_id'
const LAST_FIRST = 'order by submitted_at desc, dossier_id desc'

const pageOf = (where: string, limit: number): string =>
  `select ${KEY} from dossier_words w where ${where} ${LAST_FIRST} limit ${limit}`

const beforeOf = ([at, id]: [string, string], put: Put): string =>
  `(${KEY}) < (${put(at)}::timestamptz, ${put(id)}::uuid)`

/** Each word must begin a word. */
const likeOf = (word: string): string => `% ${word}%`

/**
 * The newest are looked through in order; a common word fills the page there. What is rarer is looked up in the index, a
 * quarter of a year at a time from there back, until the page is full: by those of its words that were rare among the
 * newest, because to look up a common one reads all that have it; these are compared instead.
 */
function inAgency(
  agency: string | null,
  { words, before, limit }: { words: string[]; before: string; limit: number },
  put: Put
): string {
  const of = `w.agency = ${put(agency)}`
  const all = put(words.map(likeOf))
  return `
    with newest as materialized (
      select ${KEY}, w.words from dossier_words w where ${of} and ${before} ${LAST_FIRST} limit ${NEAR}
    ), near as materialized (
      select ${KEY} from newest w where w.words like all(${all}::text[]) ${LAST_FIRST} limit ${limit}
    ), word as materialized (
      select word, (select count(*) from newest n where n.words like '% ' || word || '%') as n
      from unnest(${put(words)}::text[]) as word
    ), rare as materialized (
      select word from word
      where n <= (select greatest(min(n), ${FEW}) from word)
    ), left_off as materialized (
      select submitted_at, dossier_id from newest order by submitted_at, dossier_id limit 1
    )
    select submitted_at, dossier_id from near
    union all
    select further.* from (
      select further.* from generate_series(
        quarter_of((select submitted_at from left_off)),
        quarter_of((select w.submitted_at from dossier_words w where ${of} order by w.submitted_at limit 1)), -1) as quarter
      cross join lateral (
        select ${KEY} from dossier_words w
        where scoped_words(w.agency, w.submitted_at, w.words) @@ (
            select string_agg(quote_literal(${put(agency)}::text || '/' || quarter || '/' || word) || ':*', ' & ') from rare
          )::tsquery
          and (${KEY}) < (select submitted_at, dossier_id from left_off) and w.words like all(${all}::text[])
        ${LAST_FIRST} limit ${limit}
      ) further
      where (select count(*) from near) < ${limit} and (select count(*) from newest) = ${NEAR}
      limit ${limit}
    ) further`
}

/** An applicant's own are few: each institution's, and what is nobody's but theirs, are walked in order. */
const own = (
  { owner, institutions }: { owner: string; institutions: readonly string[] },
  where: string,
  { put, limit }: { put: Put; limit: number }
): string => `
  (${pageOf(`w.institution_id is null and w.owner_id = ${put(owner)} and ${where}`, limit)})
  union all
  select w.* from (select distinct unnest(${put(institutions)}::text[]) as id) i
  cross join lateral (${pageOf(`w.institution_id = i.id and ${where}`, limit)}) w`

/** The beginning of a code. What it says of the day of filing keeps the search within these days. */
function codeLike(code: string, put: Put): string {
  const like = `w.code like ${put(`${code}%`)}`
  const days = daysOf(/-(\d{2,6})/.exec(code)?.[1] ?? '')
  if (days === undefined) return like
  return `${like} and w.submitted_at >= ${put(days.from)}::timestamptz and w.submitted_at < ${put(days.to)}::timestamptz`
}

const VIETNAM = 7 * 3_600_000 // ahead of UTC
const midnight = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(2000 + year, month - 1, day) - VIETNAM).toISOString()

/** The year, month or day that a beginning of YYMMDD names, from local midnight to local midnight; undefined of none. */
function daysOf(digits: string): { from: string; to: string } | undefined {
  const [year = 0, month = 0, day = 0] = (digits.match(/\d\d/g) ?? []).map(Number)
  if (digits.length < 2) return undefined
  if (month === 0) return { from: midnight(year, 1, 1), to: midnight(year + 1, 1, 1) }
  if (day === 0) return { from: midnight(year, month, 1), to: midnight(year, month + 1, 1) }
  return { from: midnight(year, month, day), to: midnight(year, month, day + 1) }
}

const CODE = /^[A-Z]\d+\.[\d.]*(-\d*){0,2}$/
