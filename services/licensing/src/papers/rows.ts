import type { Pool } from 'pg'
import { inTransaction, type Queryable } from '@motcua/db'
import type { Paper as Received, Standing } from '@motcua/documents/papers'
import { holdOn, type Standing as Acting } from '../standing/standing.ts'

export type Paper = {
  id: string
  /** Which paper of the procedure it is. */
  code: string
  name: string
  sha256: string
  bytes: number
  type: string
  warnings: string[]
  state: 'visible' | 'held' | 'infected'
  scanned: boolean
  at: string
}

/** The most papers of one dossier, those that were replaced counted too. */
export const MOST_PAPERS = 100

const COLUMNS = 'id, code, name, sha256, bytes, type, warnings, state, scanned, at'

/** A dossier's papers as they came. */
export async function papersOf(db: Queryable, dossierId: string): Promise<Paper[]> {
  const { rows } = await db.query<Paper>({
    name: 'papers-of',
    text: `select ${COLUMNS} from paper where dossier_id = $1 order by at, id`,
    values: [dossierId]
  })
  return rows
}

export async function paperOf(db: Queryable, dossierId: string, id: string): Promise<Paper | undefined> {
  const { rows } = await db.query<Paper>(`select ${COLUMNS} from paper where dossier_id = $1 and id = $2`, [
    dossierId,
    id
  ])
  return rows[0]
}

type Addition = {
  dossierId: string
  id: string
  code: string
  by: string
  at: string
  received: Received & Standing
}

/**
 * Enters a paper while its dossier still takes some (a draft, or a supplement that is awaited) and is not full; false where
 * it does not. The dossier's row is locked first, by a statement of its own: what is counted then is counted after all others.
 */
export const addPaper = (
  pool: Pool,
  standing: Pick<Acting, 'by'>,
  { dossierId, id, code, by, at, received }: Addition
): Promise<boolean> =>
  inTransaction(pool, async tx => {
    await holdOn(tx, standing.by)
    await tx.query('select from dossier where id = $1 for update', [dossierId])
    const { rowCount } = await tx.query(
      `insert into paper (dossier_id, id, code, name, sha256, bytes, type, warnings, state, scanned, held_key, by_id, at)
     select d.id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 from dossier d
     where d.id = $1 and (d.seq = 0 or d.status = 'supplementRequested' and d.role is null)
       and (select count(*) from paper p where p.dossier_id = d.id) < $14
     on conflict do nothing`,
      [
        dossierId,
        id,
        code,
        received.name,
        received.sha256,
        received.size,
        received.type,
        received.warnings,
        received.state,
        received.state === 'visible' && received.scan === 'clean',
        received.state === 'held' ? received.key : null,
        by,
        at,
        MOST_PAPERS
      ]
    )
    return rowCount === 1
  })

/** Takes a paper out of a draft; false where the dossier is none any more. Its bytes go when nothing names them (sweep). */
export async function removePaper(db: Queryable, dossierId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `with draft as materialized (select d.id from dossier d where d.id = $1 and d.seq = 0 for update)
     delete from paper p using draft where p.dossier_id = draft.id and p.id = $2`,
    [dossierId, id]
  )
  return rowCount === 1
}

/** Whether all of these are there to be filed, and stay until this transaction ends. */
export async function holdNamed(tx: Queryable, dossierId: string, ids: readonly string[]): Promise<boolean> {
  const { rows } = await tx.query(
    `select id from paper where dossier_id = $1 and id = any($2::uuid[]) and state = 'visible' for share`,
    [dossierId, ids]
  )
  return rows.length === new Set(ids).size
}
