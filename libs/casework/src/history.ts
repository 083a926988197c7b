import { createHash } from 'node:crypto'
import type { Queryable } from '@motcua/db'

/** What the store adds to every event it keeps. `code` is on the event that gave the dossier its number. */
export type Kept = { dossier: string; seq: number; code?: string }

/** Where the chain of a dossier starts: nothing came before. */
export const START = ''

/**
 * Walks a dossier's chain of hashes. Answers the first `seq` whose record or place is not what was appended, or
 * undefined when the history is whole.
 */
export async function brokenAt(db: Queryable, dossierId: string): Promise<number | undefined> {
  const { rows } = await db.query<{ seq: number; record: string; hash: string }>(
    `select seq, record, encode(hash, 'hex') as hash from dossier_event where dossier_id = $1 order by seq`,
    [dossierId]
  )
  let before = Buffer.alloc(0)
  for (const [index, { seq, record, hash }] of rows.entries()) {
    before = createHash('sha256').update(before).update(record).digest()
    if (seq !== index + 1 || before.toString('hex') !== hash) return index + 1
  }
  return undefined
}
