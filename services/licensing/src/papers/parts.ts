import type { Pool } from 'pg'
import { inTransaction, type Queryable } from '@motcua/db'

/** An upload under way: a paper of a dossier, by whom. */
export type Sending = { dossierId: string; id: string; by: string }

/** The longest part, the most uploads under way of one person and of all: with 20 MB a paper never more than 2 GB. */
export const LONGEST_PART = 1024 * 1024
const MOST_OF_ONE = 3
const MOST_OF_ALL = 100
const LEFT_MS = 24 * 3_600_000

/** How many bytes have come. */
export async function receivedOf(db: Queryable, { dossierId, id, by }: Sending): Promise<number> {
  const { rows } = await db.query<{ bytes: number }>(
    'select bytes from paper_upload where dossier_id = $1 and id = $2 and by_id = $3',
    [dossierId, id, by]
  )
  return rows[0]?.bytes ?? 0
}

type Part = { start: number; bytes: Buffer; at: string }

/**
 * Takes one part that follows what has come; false where it does not, or where too many are under way. A person's own that
 * nobody went on with longest gives way to a new one.
 */
export const addPart = (pool: Pool, { dossierId, id, by }: Sending, part: Part): Promise<boolean> =>
  inTransaction(pool, async tx => {
    const { start, bytes, at } = part
    if (start === 0)
      await tx.query(
        `delete from paper_upload u using (
           select dossier_id, id from paper_upload where by_id = $1 and (dossier_id, id) <> ($2, $3::uuid)
           order by at desc offset $4) old
         where u.by_id = $1 and u.dossier_id = old.dossier_id and u.id = old.id`,
        [by, dossierId, id, MOST_OF_ONE - 1]
      )
    const { rowCount } =
      start === 0
        ? await tx.query(
            `with begun as (insert into paper_upload (dossier_id, id, by_id, bytes, at)
               select $1, $2, $3, $4, $5 where (select count(*) from paper_upload) < $7
               on conflict do nothing returning 1)
             insert into paper_part (dossier_id, id, by_id, start, bytes) select $1, $2, $3, 0, $6 from begun`,
            [dossierId, id, by, bytes.length, at, bytes, MOST_OF_ALL]
          )
        : await tx.query(
            `with grown as (update paper_upload set bytes = bytes + $4, at = $5
               where dossier_id = $1 and id = $2 and by_id = $3 and bytes = $7 returning 1)
             insert into paper_part (dossier_id, id, by_id, start, bytes) select $1, $2, $3, $7, $6 from grown`,
            [dossierId, id, by, bytes.length, at, bytes, start]
          )
    return rowCount === 1
  })

/** The bytes that have come, in their order, a part at a time. */
export async function* partsOf(db: Queryable, { dossierId, id, by }: Sending): AsyncGenerator<Buffer> {
  for (let start = 0; ;) {
    const { rows } = await db.query<{ bytes: Buffer }>(
      'select bytes from paper_part where dossier_id = $1 and id = $2 and by_id = $3 and start = $4',
      [dossierId, id, by, start]
    )
    const [part] = rows
    if (part === undefined) return
    yield part.bytes
    start += part.bytes.length
  }
}

export const dropParts = (db: Queryable, { dossierId, id, by }: Sending) =>
  db.query('delete from paper_upload where dossier_id = $1 and id = $2 and by_id = $3', [dossierId, id, by])

/** Erases what nobody has gone on with for a day; how many uploads that were. */
export async function sweepParts(db: Queryable, now: Date): Promise<number> {
  const { rowCount } = await db.query('delete from paper_upload where at < $1', [
    new Date(now.getTime() - LEFT_MS)
  ])
  return rowCount ?? 0
}
