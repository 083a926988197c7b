import { Client } from 'pg'
import type { Queryable } from '@motcua/db'
import type { Log } from '../deps.ts'
import { createSignal } from './signal.ts'

export type LifeOptions = {
  databaseUrl: string
  /** How long the portal may still be at work on the last call of a process that died. */
  quietMs: number
  /** There is a sign of life again. */
  onGained: () => void
  /** Others take us for dead from now on: nothing that was claimed may be carried on. */
  onLost: () => void
  /** A dead worker's heads can be claimed in so many ms. */
  onFreed: (inMs: number) => void
  log: Log
}

const EVERY_MS = 1_000

/**
 * This process's sign of life: an advisory lock that PostgreSQL takes back the moment the process is gone. Who is alive
 * frees, every second, what the dead held. A sign that was lost never comes back: the next one has another id.
 */
export function startLife(options: LifeOptions) {
  const { databaseUrl, quietMs, onGained, onLost, onFreed, log } = options
  const signal = createSignal()
  const state: { worker: number | undefined; stopping: boolean } = { worker: undefined, stopping: false }

  const lose = (): void => {
    if (state.worker === undefined) return
    log.warn({ worker: state.worker }, 'the sign of life is lost; what was in hand is given up')
    state.worker = undefined
    onLost()
  }

  /** One sign, from its lock to the end of its connection. */
  const live = async (): Promise<void> => {
    const db = new Client({
      connectionString: databaseUrl,
      application_name: 'sign of life',
      keepAlive: true
    })
    const connection = { ended: false }
    db.on('error', () => {}) // the end follows
    db.once('end', () => {
      connection.ended = true
      if (!state.stopping) lose()
      signal.raise()
    })
    try {
      await db.connect()
      state.worker = await enlist(db)
      onGained()
      while (!connection.ended && !state.stopping) {
        if ((await freeTheDead(db, quietMs)) > 0) onFreed(quietMs)
        await signal.wait(EVERY_MS)
      }
    } finally {
      if (!state.stopping) lose()
      await db.end()
    }
  }

  const living = (async () => {
    while (!state.stopping) {
      await live().catch((err: unknown) => log.warn({ err }, 'there is no sign of life'))
      await signal.wait(EVERY_MS / 4)
    }
  })()

  return {
    /** The id to claim under; undefined while others take us for dead. */
    worker: (): number | undefined => state.worker,
    /** To be called when nothing is in hand any more: what is left is free for others at once. */
    stop: async (): Promise<void> => {
      state.stopping = true
      signal.raise()
      await living
      state.worker = undefined
    }
  }
}

const CLASS = 27_491 // the first half of our locks' keys

/** A new id, locked before anybody can see it. */
async function enlist(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ id: number }>(`
    with me as (insert into delivery_worker default values returning id)
    select id, pg_advisory_lock(${CLASS}, id) from me`)
  if (rows[0] === undefined) throw new Error('no worker id')
  return rows[0].id
}

/** Frees what the dead hold, for a claim after `quietMs`; forgets those who hold nothing more. Gives how many heads. */
async function freeTheDead(db: Queryable, quietMs: number): Promise<number> {
  const { rows: dead } = await db.query<{ id: number }>(`
    select w.id from delivery_worker w where not exists (
      select from pg_locks l
      where l.locktype = 'advisory' and l.classid = ${CLASS} and l.objid::bigint = w.id and l.objsubid = 2
        and l.granted and l.database = (select oid from pg_database where datname = current_database()))`)
  if (dead.length === 0) return 0
  await db.query('begin')
  // a last claim may still be under way: it holds the row of its worker, which is then left for the next time
  const { rows: gone } = await db.query<{ id: number }>(
    'select id from delivery_worker where id = any($1::int[]) for update skip locked',
    [dead.map(one => one.id)]
  )
  const { rows } = await db.query<{ freed: number }>(
    `with held as (
       select end_point, dossier_id from delivery_queue
       where state = 'due' and worker = any($1::int[]) for update skip locked
     ), freed as (
       update delivery_queue q set worker = null, next_at = now() + $2 * interval '1 ms'
       from held where q.end_point = held.end_point and q.dossier_id = held.dossier_id
       returning 1
     ), forgotten as (
       delete from delivery_worker w where id = any($1::int[])
         and not exists (select from delivery_queue where state = 'due' and worker = w.id)
     )
     select count(*)::int as freed from freed`,
    [gone.map(one => one.id), quietMs]
  )
  await db.query('commit')
  return rows[0]?.freed ?? 0
}
