import { inTransaction } from '@motcua/db'
import type { Pool, PoolClient } from 'pg'
import { nobody, decide, type Cursor } from './decide.ts'
import type { Incoming } from './classify.ts'

/** The handler refused an event, as against the database being away or full. */
export class HandlerFailure extends Error {}

export type Parked = { incoming: Incoming; reason: string; alarm: boolean }

/**
 * Applies records in order in one transaction: their effects, the cursors and what had to be parked are there together
 * or not at all. The rows of the cursors stay locked, so that a consumer that lost its partition cannot interfere.
 */
export function applyAll(pool: Pool, consumer: string, incoming: Incoming[]): Promise<Parked[]> {
  return inTransaction(pool, async tx => {
    const cursors = await lockCursors(tx, consumer, incoming)
    const changed = new Set<string>()
    const parked: Parked[] = []
    for (const one of incoming) {
      const { verdict, next } = decide(cursors.get(one.dossierId) ?? { lastSeq: 0, blocked: false }, one)
      if (verdict.does === 'apply') await applyOne(tx, one)
      if (verdict.does === 'park')
        parked.push({ incoming: one, reason: verdict.reason, alarm: verdict.alarm })
      if (verdict.does === 'drop' || one.dossierId === nobody) continue
      cursors.set(one.dossierId, next)
      changed.add(one.dossierId)
    }
    await moveCursors(tx, consumer, cursors, changed)
    await park(tx, consumer, parked)
    return parked
  })
}

/** Runs the handler; what the database cannot do just now is passed on as it is, it says nothing about the event. */
export async function applyOne(tx: PoolClient, one: Incoming): Promise<void> {
  try {
    await one.apply(tx)
  } catch (cause) {
    if (isOfTheMoment(cause)) throw cause
    throw new HandlerFailure(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/**
 * Classes of SQLSTATE: connection (08), a server that is read-only (25006), somebody else's lock or deadlock (40, 55), disk,
 * memory or connections used up (53), cancelled or shutting down (57), a disk that fails (58); and codes of the socket.
 */
const OF_THE_MOMENT = /^(08...|25006|40...|53...|55...|57...|58...|ECONN.*|EPIPE|ETIMEDOUT)$/

function isOfTheMoment(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return OF_THE_MOMENT.test(code) || error.message.startsWith('Connection terminated')
}

/** Makes the cursors that are new and locks all, in one order, so that two slices never wait for each other in a ring. */
async function lockCursors(
  tx: PoolClient,
  consumer: string,
  incoming: Incoming[]
): Promise<Map<string, Cursor>> {
  const ids = [...new Set(incoming.map(one => one.dossierId))].filter(id => id !== nobody).toSorted()
  const cursors = new Map<string, Cursor>()
  if (ids.length === 0) return cursors
  const read = async (missing: string[]): Promise<void> => {
    const { rows } = await tx.query<{ dossier_id: string; last_seq: number; blocked: boolean }>({
      name: 'lock cursors',
      text: `select dossier_id, last_seq, blocked from cursor
             where consumer = $1 and dossier_id = any($2::uuid[]) order by dossier_id for update`,
      values: [consumer, missing]
    })
    for (const row of rows) cursors.set(row.dossier_id, { lastSeq: row.last_seq, blocked: row.blocked })
  }
  await read(ids)
  const missing = ids.filter(id => !cursors.has(id))
  if (missing.length === 0) return cursors
  const { rows } = await tx.query<{ dossier_id: string }>({
    name: 'new cursors',
    text: `insert into cursor (consumer, dossier_id, last_seq)
           select $1, id, 0 from unnest($2::uuid[]) as id on conflict do nothing returning dossier_id`,
    values: [consumer, missing]
  })
  for (const row of rows) cursors.set(row.dossier_id, { lastSeq: 0, blocked: false })
  const others = missing.filter(id => !cursors.has(id)) // somebody made them between the two statements
  if (others.length > 0) await read(others)
  return cursors
}

async function moveCursors(
  tx: PoolClient,
  consumer: string,
  cursors: Map<string, Cursor>,
  changed: Set<string>
): Promise<void> {
  if (changed.size === 0) return
  const moved = [...changed].map(id => ({ id, lastSeq: 0, blocked: false, ...cursors.get(id) }))
  await tx.query({
    name: 'move cursors',
    text: `update cursor c set last_seq = m.last_seq, blocked = m.blocked
           from unnest($2::uuid[], $3::int[], $4::boolean[]) as m (id, last_seq, blocked)
           where c.consumer = $1 and c.dossier_id = m.id`,
    values: [consumer, moved.map(m => m.id), moved.map(m => m.lastSeq), moved.map(m => m.blocked)]
  })
}

/** The whole record, with why; the same record a second time changes nothing. */
async function park(tx: PoolClient, consumer: string, parked: Parked[]): Promise<void> {
  if (parked.length === 0) return
  const records = parked.map(({ incoming }) => incoming.record)
  await tx.query(
    `insert into parked (consumer, dossier_id, seq, topic, partition, "offset", key, value, headers, reason)
     select $1, p.* from unnest($2::uuid[], $3::int[], $4::text[], $5::int[], $6::bigint[], $7::text[], $8::bytea[],
       $9::json[], $10::text[]) as p
     on conflict do nothing`,
    [
      consumer,
      parked.map(({ incoming }) => incoming.dossierId),
      parked.map(({ incoming }) => incoming.seq),
      records.map(record => record.topic),
      records.map(record => record.partition),
      records.map(record => String(record.offset)),
      records.map(record => record.key.replaceAll('\0', '\uFFFD')), // PostgreSQL's text holds no zero byte
      records.map(record => record.value),
      records.map(record => JSON.stringify(record.headers)),
      parked.map(({ reason }) => reason.replaceAll('\0', '\uFFFD').slice(0, 500))
    ]
  )
}
