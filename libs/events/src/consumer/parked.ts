import type { Pool, PoolClient } from 'pg'
import { fromRecord } from '../envelope.ts'
import { applyOne, HandlerFailure } from './apply.ts'
import { createClassifier, type Handlers, type Placed } from './classify.ts'
import { decide, type Cursor } from './decide.ts'

/** What is parked still cannot be applied; nothing was changed. */
export class UnparkFailure extends Error {}

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
 * Applies all that is parked of a dossier, in order, and unblocks it: all in the caller's transaction, or throws
 * UnparkFailure when one of them still cannot be applied; then the transaction is to be rolled back. Returns how many
 * were applied; duplicates among them are dropped. Undefined when the dossier is not blocked.
 */
export async function unpark(
  tx: PoolClient,
  consumer: string,
  dossierId: string,
  handlers: Handlers
): Promise<number | undefined> {
  const classify = createClassifier(handlers)
  const found = await lockCursor(tx, consumer, dossierId)
  if (found === undefined || !found.blocked) return undefined
  let cursor = { ...found, blocked: false }
  let applied = 0
  for (const record of await recordsOf(tx, consumer, dossierId)) {
    const one = classify(record)
    const { verdict, next } = decide(cursor, one)
    const place = `${record.topic}/${record.partition}@${record.offset}`
    if (verdict.does === 'park') throw new UnparkFailure(`${place} cannot be applied: ${verdict.reason}`)
    if (verdict.does === 'drop') continue
    try {
      await applyOne(tx, one)
    } catch (cause) {
      if (!(cause instanceof HandlerFailure)) throw cause
      throw new UnparkFailure(`${place} cannot be applied: ${cause.message}`, { cause })
    }
    cursor = next
    applied++
  }
  await tx.query('update cursor set last_seq = $3, blocked = false where consumer = $1 and dossier_id = $2', [
    consumer,
    dossierId,
    cursor.lastSeq
  ])
  await tx.query('delete from parked where consumer = $1 and dossier_id = $2', [consumer, dossierId])
  return applied
}

/**
 * Takes one record that is no event at all out of the way, for good, in the caller's transaction; an event stays. When
 * nothing else of its dossier is parked, the dossier goes on; else un-park it afterwards.
 */
export async function discard(
  tx: PoolClient,
  consumer: string,
  { topic, partition, offset }: Pick<ParkedRecord, 'topic' | 'partition' | 'offset'>
): Promise<'discarded' | 'event' | 'absent'> {
  const place = [consumer, topic, partition, offset]
  const { rows } = await tx.query<Omit<Placed, 'offset'> & { dossierId: string }>(
    `select dossier_id as "dossierId", topic, partition, key, value, headers from parked
     where consumer = $1 and topic = $2 and partition = $3 and "offset" = $4`,
    place
  )
  const [record] = rows
  if (record === undefined) return 'absent'
  if ('event' in fromRecord(record)) return 'event'
  await lockCursor(tx, consumer, record.dossierId)
  const { rowCount } = await tx.query(
    'delete from parked where consumer = $1 and topic = $2 and partition = $3 and "offset" = $4',
    place
  )
  await tx.query(
    `update cursor set blocked = false where consumer = $1 and dossier_id = $2
     and not exists (select from parked where consumer = $1 and dossier_id = $2)`,
    [consumer, record.dossierId]
  )
  return rowCount === 1 ? 'discarded' : 'absent'
}

/** The consumer waits here while we replay, and we wait for what it is parking. */
async function lockCursor(tx: PoolClient, consumer: string, dossierId: string): Promise<Cursor | undefined> {
  const { rows } = await tx.query<{ last_seq: number; blocked: boolean }>(
    'select last_seq, blocked from cursor where consumer = $1 and dossier_id = $2 for update',
    [consumer, dossierId]
  )
  return rows[0] && { lastSeq: rows[0].last_seq, blocked: rows[0].blocked }
}

async function recordsOf(tx: PoolClient, consumer: string, dossierId: string): Promise<Placed[]> {
  const { rows } = await tx.query<Omit<Placed, 'offset'> & { offset: string }>(
    `select topic, partition, "offset"::text, key, value, headers from parked
     where consumer = $1 and dossier_id = $2 order by seq, "offset"`,
    [consumer, dossierId]
  )
  return rows.map(row => ({ ...row, offset: BigInt(row.offset) }))
}
