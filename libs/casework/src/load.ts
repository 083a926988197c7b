import type { Queryable } from '@motcua/db'
import { together } from '@motcua/db/together'
import { START, type Kept } from './history.ts'

/** A dossier as stored: identity, history in order, and what people wrote with its events, by seq (0 = the draft). */
export type Dossier<Event> = {
  id: string
  seq: number
  draft: number
  code: string | null
  procedure: { code: string; version: number }
  agency: string
  owner: string
  institution: string | null
  begunAt: string
  changedAt: string
  history: readonly (Event & Kept)[]
  lastHash: string
  contents: Readonly<Record<number, Content>>
}

/** Erasable words of a person; `salt` keeps the digest in the event from being guessed. */
export type Content = {
  salt: string
  answers?: Record<string, unknown>
  text?: string
  /** Who applies, where it is a person for whom somebody else vouches. */
  applicant?: Person
}

/** A person as they were identified elsewhere. */
export type Person = {
  name: string
  citizenId: string
  email: string | null
  phone: string | null
  /** Their account there. */
  account: string
}

export type Remembered = { requestHash: string; seq: number }

type Row = {
  id: string
  seq: number
  draft: number
  code: string | null
  procedure_code: string
  procedure_version: number
  agency: string
  owner_id: string
  institution_id: string | null
  begun_at: string
  changed_at: string
  history: string | null
  last_hash: string | null
  contents: Record<number, Content> | null
  remembered: Remembered | null
}

/** A dossier, with what the principal's key made before (undefined where it made nothing). */
export type Found<Event> = { dossier: Dossier<Event>; remembered: Remembered | undefined }

type Asked = { id: string; by?: { principal: string; key: string } | undefined }

/** Reads a dossier whole, in one statement with others that are asked for meanwhile. Undefined for one that does not exist. */
export type Loader = <Event>(id: string, by?: Asked['by']) => Promise<Found<Event> | undefined>

export function createLoader(pool: Queryable): Loader {
  const find = together((asked: readonly Asked[]) => findAll(pool, asked))
  return async <Event>(id: string, by?: Asked['by']) => foundOf<Event>(await find({ id, by }))
}

/** The same where a transaction must see it. */
export async function load<Event>(
  db: Queryable,
  id: string,
  by?: Asked['by']
): Promise<Found<Event> | undefined> {
  const [row] = await findAll(db, [{ id, by }])
  return foundOf<Event>(row)
}

const foundOf = <Event>(row: Row | undefined): Found<Event> | undefined =>
  row && { dossier: dossierOf<Event>(row), remembered: row.remembered ?? undefined }

/** The rows in the order asked. */
async function findAll(db: Queryable, asked: readonly Asked[]): Promise<(Row | undefined)[]> {
  const { rows } = await db.query<Row & { no: number }>({
    name: 'load',
    text: LOAD,
    values: [
      asked.map(({ by }) => by?.principal ?? null),
      asked.map(({ by }) => by?.key ?? null),
      asked.map(({ id }) => id)
    ]
  })
  const found = new Map(rows.map(row => [row.no, row]))
  return asked.map((_, n) => found.get(n + 1))
}

/** Reads many dossiers whole, in one statement; those that do not exist are left out. */
export async function loadAll<Event>(db: Queryable, ids: readonly string[]): Promise<Dossier<Event>[]> {
  const rows = await findAll(
    db,
    ids.map(id => ({ id }))
  )
  return rows.filter(row => row !== undefined).map(row => dossierOf<Event>(row))
}

/** Dossiers whole, each with what key $2 of principal $1 made of it before. */
const LOAD = `
  select a.no::int, d.id, d.seq, d.draft, d.code, d.procedure_code, d.procedure_version, d.agency, d.owner_id,
    d.institution_id, d.begun_at, d.changed_at, h.history, h.last_hash,
    (select jsonb_object_agg(c.seq, c.content) from dossier_content c where c.dossier_id = d.id) as contents,
    (select jsonb_build_object('requestHash', i.request_hash, 'seq', i.seq) from idempotency i
      where i.principal = a.principal and i.key = a.key and i.dossier_id = d.id) as remembered
  from unnest($1::text[], $2::text[], $3::uuid[]) with ordinality as a (principal, key, id, no)
  cross join lateral (select * from dossier where id = a.id offset 0) d -- each by its key, be the tables ever so new
  cross join lateral (
    select '[' || string_agg(e.record, ',' order by e.seq) || ']' as history,
      encode((array_agg(e.hash order by e.seq desc))[1], 'hex') as last_hash
    from dossier_event e where e.dossier_id = d.id
  ) h`

function dossierOf<Event>(row: Row): Dossier<Event> {
  const history: (Event & Kept)[] = row.history === null ? [] : JSON.parse(row.history)
  return {
    id: row.id,
    seq: row.seq,
    draft: row.draft,
    code: row.code,
    procedure: { code: row.procedure_code, version: row.procedure_version },
    agency: row.agency,
    owner: row.owner_id,
    institution: row.institution_id,
    begunAt: row.begun_at,
    changedAt: row.changed_at,
    history,
    lastHash: row.last_hash ?? START,
    contents: row.contents ?? {}
  }
}

/** The dossier as it stood right after event `seq`. */
export function asAt<Event>(dossier: Dossier<Event>, seq: number): Dossier<Event> {
  return { ...dossier, seq, history: dossier.history.slice(0, seq) }
}
