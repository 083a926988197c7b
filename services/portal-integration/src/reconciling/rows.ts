import type { Queryable } from '@motcua/db'
import { Refusal } from '@motcua/refusal'
import { meaningOfNote } from '../delivery/notes.ts'
import type { Difference, Reconciliation } from './schemas.ts'

const COLUMNS = `
  r.id, r.end_point as "endPoint", r.way, r.night, r.since, r.state, r.failure, r.listed is null as listed, r.total, r.compared,
  r.created_at as "createdAt", r.finished_at as "finishedAt", d.differences
  from reconciliation r cross join lateral (
    select json_build_object(
      'missing', count(*) filter (where kind = 'missing'), 'late', count(*) filter (where kind = 'late'),
      'contradicting', count(*) filter (where kind = 'contradicting'),
      'unknown', count(*) filter (where kind = 'unknown'), 'healed', count(*) filter (where healed)) as differences
    from reconciliation_difference where reconciliation = r.id
  ) d`

type Row = Omit<Reconciliation, 'means'>
const meant = (row: Row): Reconciliation => ({
  ...row,
  means: row.failure === null ? null : meaningOfNote(row.failure)
})

/** Newest first, those begun before one of them. */
export async function reconciliations(
  db: Queryable,
  before: string | undefined,
  most: number
): Promise<Reconciliation[]> {
  const { rows } = await db.query<Row>({
    name: 'reconciliations',
    text: `
      select ${COLUMNS}
      where $1::uuid is null
        or (r.created_at, r.id) < (select created_at, id from reconciliation where id = $1)
      order by r.created_at desc, r.id desc limit $2`,
    values: [before ?? null, most]
  })
  return rows.map(meant)
}

/** One of them. Throws Refusal `reconciliation-not-found`. */
export async function reconciliation(db: Queryable, id: string): Promise<Reconciliation> {
  const { rows } = await db.query<Row>({
    name: 'reconciliation',
    text: `select ${COLUMNS} where r.id = $1`,
    values: [id]
  })
  if (rows[0]) return meant(rows[0])
  throw new Refusal('notFound', 'reconciliation-not-found', {
    vi: 'Không có lần đối soát này',
    en: 'There is no such reconciliation'
  })
}

/** A page of the differences that one found, in the order that it found them in. */
export async function differences(
  db: Queryable,
  id: string,
  after: number,
  most: number
): Promise<(Difference & { no: number })[]> {
  const { rows } = await db.query<Difference & { no: number }>({
    name: 'differences',
    text: `
      select id as no, dossier_id as "dossierId", code, kind, what, seqs, steps, status, healed, at
      from reconciliation_difference where reconciliation = $1 and id > $2 order by id limit $3`,
    values: [id, after, most]
  })
  return rows
}
