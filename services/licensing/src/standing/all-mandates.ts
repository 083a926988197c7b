import type { Queryable } from '@motcua/db'
import type { Deps } from '../deps.ts'
import type { MandateState } from '../domain/mandate.ts'
import { cursorIn, cursorOf } from '../queue/keyset.ts'
import { patternsOf, plain } from '../register/search.ts'
import { MANDATE_COLUMNS, type MandateView } from './mandates.ts'

type Asked = { q?: string; state?: MandateState; after?: string }
const PAGE = 50
const NEWEST: [string, string] = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']

/** Everybody's mandates, 50 a page, the newest first: all, those in one state on a day, or by words of account or institution. */
export async function pageOfMandates(
  { pool, directory }: Pick<Deps, 'pool' | 'directory'>,
  { q = '', state, after }: Asked,
  day: string
): Promise<{ items: MandateView[]; next: string | null }> {
  const { rows } = await pool.query<MandateView>(
    `select ${MANDATE_COLUMNS} from mandate
     where (given_at, id) < ($1, $2::uuid)
       and ($3::text is null or $3 = case
         when revoked_at is not null then 'revoked' when until_day < $4::date then 'over'
         when from_day > $4::date then 'ahead' else 'running' end)
       and (lower(person) like all($5::text[]) or lower(institution) like all($5::text[]) or institution = any($6))
     order by given_at desc, id desc limit ${PAGE + 1}`,
    [...cursorIn(after, NEWEST), state ?? null, day, patternsOf(q), institutionsCalled(q, directory)]
  )
  const items = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? items.at(-1) : undefined
  return { items, next: last ? cursorOf(last.givenAt, last.id) : null }
}

/** One mandate, whoever gave it. */
export async function mandateAt(db: Queryable, id: string): Promise<MandateView | undefined> {
  const { rows } = await db.query<MandateView>(`select ${MANDATE_COLUMNS} from mandate where id = $1`, [id])
  return rows[0]
}

/** Names are in the directory, not in our tables. */
function institutionsCalled(q: string, { institutions }: Deps['directory']): string[] {
  const words = plain(q).split(' ')
  return [...institutions.values()]
    .filter(({ name }) => words.every(word => plain(name).includes(word)))
    .map(({ id }) => id)
}
