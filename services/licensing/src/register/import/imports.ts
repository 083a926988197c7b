import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Pool } from 'pg'
import { csvRows } from './csv.ts'
import { withFile } from './receive.ts'
import { stageRows } from './stage.ts'
import { xlsxRows } from './xlsx.ts'

export type Upload = {
  body: Readable
  kind: 'csv' | 'xlsx'
  dryRun: boolean
  agency: string
  by: string
  at: string
}

/** How far an import has come: rows by verdict. */
export type Progress = {
  id: string
  agency: string
  dryRun: boolean
  state: 'reading' | 'working' | 'done'
  begunAt: string
  finishedAt: string | null
  rows: number
  waiting: number
  imported: number
  unchanged: number
  acceptable: number
  faulty: number
}

/**
 * Takes in a file: all its rows are kept before this answers, and worked off afterwards. The same file again, by its
 * content, is the import that it was the first time. Throws Refusal when it cannot be read as a whole; then nothing is kept.
 */
export function takeIn(
  pool: Pool,
  { body, kind, dryRun, agency, by, at }: Upload
): Promise<{ id: string; fresh: boolean }> {
  return withFile(body, async ({ path, sha256 }) => {
    const file = [agency, sha256, dryRun]
    const before = await findImport(pool, file)
    if (before !== undefined) return { id: before, fresh: false }
    const id = randomUUID()
    await pool.query(
      `with stale as (
         delete from licence_import where agency = $2 and state = 'reading' and begun_at < $6::timestamptz - interval '1 hour'
       )
       insert into licence_import (id, agency, by_id, sha256, dry_run, state, begun_at)
       values ($1, $2, $3, $4, $5, 'reading', $6)`,
      [id, agency, by, sha256, dryRun, at]
    )
    try {
      const { rows, faulty } = await stageRows(
        pool,
        { id, agency },
        kind === 'csv' ? csvRows(path) : xlsxRows(path)
      )
      await pool.query(`update licence_import set state = 'working', rows = $2, faulty = $3 where id = $1`, [
        id,
        rows,
        faulty
      ])
      return { id, fresh: true }
    } catch (error) {
      await pool.query('delete from licence_import where id = $1', [id])
      const meanwhile = await findImport(pool, file) // somebody sent the same file at the same time
      if (meanwhile !== undefined) return { id: meanwhile, fresh: false }
      throw error
    }
  })
}

async function findImport(pool: Pool, file: unknown[]): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from licence_import where agency = $1 and sha256 = $2 and dry_run = $3 and state <> 'reading'`,
    file
  )
  return rows[0]?.id
}

/** How far an import of this agency has come; undefined where there is none. */
export async function progressOf(pool: Pool, id: string, agency: string): Promise<Progress | undefined> {
  const { rows } = await pool.query<Progress>({
    name: 'import-progress',
    text: `
      select id, agency, dry_run as "dryRun", state, begun_at as "begunAt", finished_at as "finishedAt", rows,
        rows - imported - unchanged - acceptable - faulty as waiting, imported, unchanged, acceptable, faulty
      from licence_import where id = $1 and agency = $2`,
    values: [id, agency]
  })
  return rows[0]
}
