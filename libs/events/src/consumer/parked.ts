import { inTransaction } from '@motcua/db'
import type { Pool, PoolClient } from 'pg'
import { applyOne } from './apply.ts'
import { createClassifier, type Handlers, type Placed } from './classify.ts'
import { decide, type Cursor } from './decide.ts'

export type ParkedRecord = {
  dossierId: string
  seq: number | null
  topic: string
  partition: number
  offset: string
  reason: string
  /** An instant in UTC. */
  parkedAt: string
}

/** What a consumer has parked, oldest first, at most `limit` records. */
export async function listParked(pool: Pool, consumer: string, limit = 100): Promise<ParkedRecord[]> {
  const { rows } = await pool.query<ParkedRecord>(
    `select dossier_id as "dossierId", seq, topic, partition, "offset"::text, reason,
       to_char(parked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "parkedAt"
     from parked where consumer = $1 order by parked_at, seq, "offset" limit $2`,
    [consumer, limit]
  )
  return rows
}

/**
 * Applies all that is parked of a dossier, in order, and unblocks it: all in one transaction, or nothing when one of
 * them still cannot be applied; then throws why. Returns how many were applied; duplicates among them are dropped.
 */
export function unpark(pool: Pool, consumer: string, dossierId: string, handlers: Handlers): Promise<number> {
  const classify = createClassifier(handlers)
  return inTransaction(pool, async tx => {
    let cursor = await lockCursor(tx, consumer, dossierId)
    let applied = 0
    for (const record of await recordsOf(tx, consumer, dossierId)) {
      const one = classify(record)
      const { verdict, next } = decide(cursor, one)
      const place = `${record.topic}/${record.partition}@${record.offset}`
      if (verdict.does === 'park') throw new Error(`${place} cannot be applied: ${verdict.reason}`)
      if (verdict.does === 'drop') continue
      await applyOne(tx, one)
      cursor = next
      applied++
    }
    await tx.query(
      'update cursor set last_seq = $3, blocked = false where consumer = $1 and dossier_id = $2',
      [consumer, dossierId, cursor.lastSeq]
    )
    await tx.query('delete from parked where consumer = $1 and dossier_id = $2', [consumer, dossierId])
    return applied
  })
}

/** Takes one record that is no event at all out of the way, for good; un-park its dossier afterwards. True if it was there. */
export async function discard(
  pool: Pool,
  consumer: string,
  { topic, partition, offset }: Pick<ParkedRecord, 'topic' | 'partition' | 'offset'>
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'delete from parked where consumer = $1 and topic = $2 and partition = $3 and "offset" = $4',
    [consumer, topic, partition, offset]
  )
  return rowCount === 1
}

/** The consumer waits here while we replay, and we wait for what it is parking. */
async function lockCursor(tx: PoolClient, consumer: string, dossierId: string): Promise<Cursor> {
  const { rows } = await tx.query<{ last_seq: number }>(
    'select last_seq from cursor where consumer = $1 and dossier_id = $2 for update',
    [consumer, dossierId]
  )
  if (rows[0] === undefined) throw new Error(`the consumer ${consumer} knows no dossier ${dossierId}`)
  return { lastSeq: rows[0].last_seq, blocked: false }
}

async function recordsOf(tx: PoolClient, consumer: string, dossierId: string): Promise<Placed[]> {
  const { rows } = await tx.query<Omit<Placed, 'offset'> & { offset: string }>(
    `select topic, partition, "offset"::text, key, value, headers from parked
     where consumer = $1 and dossier_id = $2 order by seq, "offset"`,
    [consumer, dossierId]
  )
  return rows.map(row => ({ ...row, offset: BigInt(row.offset) }))
}
