import { Client } from 'pg'
import type { Log } from '../log.ts'
import { joinLeases } from './leases.ts'
import { createSignal } from './signal.ts'

export type ShardWork<Row> = {
  connectionString: string
  /** Of the advisory locks; one number per kind of work in a database. */
  namespace: number
  shards: number
  name: string
  log: Log
  /** Runs once on each new session, before any shard is held. */
  prepare?: (session: Client) => Promise<void>
  gained?: (session: Client, shard: number) => Promise<void>
  /** One query for all shards that are held and at rest; shards without rows are left out. */
  poll: (session: Client, shards: number[]) => Promise<Map<number, Row[]>>
  /**
   * Deals with a shard's rows, one call at a time for each shard. What it writes to say so goes through `session`, which
   * holds the lock: a lost session cannot write. Throws to try again after a while.
   */
  work: (session: Client, shard: number, rows: Row[], lost: () => boolean) => Promise<void>
  idleMs?: number
  /** A process that has not asked the database for so long hangs: the database ends its session, and its shards are free. */
  leaseMs?: number
}

export type ShardLoop = {
  /** Waits for the work under way, then gives all shards back. */
  stop: () => Promise<void>
  /** There is something new: look at once. */
  wake: () => void
  held: () => number[]
}

const balanceMs = 300
const busyMs = 5
const debounceMs = 1

/**
 * Shares shards among all processes that run the same work: each shard is worked on by the one member that holds its
 * lock, on one dedicated session. A member that joins gets its share; one that dies is replaced within a second.
 */
export function runShards<Row>(options: ShardWork<Row>): ShardLoop {
  const { connectionString, name, log } = options
  const signal = createSignal()
  const stopped = createSignal()
  const state: State = { stopping: false, held: new Set(), inFlight: new Set() }

  const run = async (): Promise<void> => {
    for (let failures = 0; !state.stopping; failures++) {
      const session = new Client({
        connectionString,
        application_name: name,
        keepAlive: true,
        pipeline: true, // shards write side by side; a query that hangs ends the session

        connectionTimeoutMillis: 10_000,
        query_timeout: 30_000
      })
      let lost = false
      const lose = (): void => {
        lost = true
        signal.raise()
      }
      session.on('error', lose)
      session.on('end', lose)
      const since = Date.now()
      try {
        await session.connect()
        await live(options, session, state, signal, () => lost)
      } catch (err) {
        log.warn({ err, work: name }, 'the session that holds the shards is lost')
      }
      lost = true
      state.held = new Set()
      void session.end().catch(() => {})
      if (Date.now() - since > 5_000) failures = 0
      if (!state.stopping) await stopped.wait(backoff(failures))
    }
    await Promise.all(state.inFlight)
  }
  const running = run()
  return {
    wake: () => signal.raise(),
    held: () => [...state.held],
    stop: async () => {
      state.stopping = true
      signal.raise()
      stopped.raise()
      await running
    }
  }
}

type State = { stopping: boolean; held: Set<number>; inFlight: Set<Promise<void>> }

/** The life of one session: balance now and then, poll what rests, work on what has rows, wait. Throws when it is lost. */
async function live<Row>(
  {
    namespace,
    shards,
    name,
    log,
    prepare,
    gained,
    poll,
    work,
    idleMs = 100,
    leaseMs = 6_000
  }: ShardWork<Row>,
  session: Client,
  state: State,
  signal: ReturnType<typeof createSignal>,
  lost: () => boolean
): Promise<void> {
  await session.query(`set idle_session_timeout = ${leaseMs}`) // we ask several times a second
  await prepare?.(session)
  const leases = await joinLeases(session, namespace, shards)
  state.held = leases.held
  const busy = new Set<number>()
  const rests = new Map<number, { until: number; failures: number }>()
  let leaving: number[] = []
  let balanceAt = 0
  let pause = busyMs

  const begin = (shard: number, rows: Row[]): void => {
    busy.add(shard)
    const attempt = async (): Promise<void> => {
      try {
        await work(session, shard, rows, lost)
        rests.delete(shard)
      } catch (err) {
        if (lost()) return
        const failures = (rests.get(shard)?.failures ?? 0) + 1
        rests.set(shard, { until: Date.now() + backoff(failures), failures })
        log.error({ err, work: name, shard, failures }, 'a shard cannot go on and will try again')
      }
    }
    const done = attempt().finally(() => {
      busy.delete(shard)
      state.inFlight.delete(done)
      signal.raise()
    })
    state.inFlight.add(done)
  }

  while (!state.stopping) {
    if (Date.now() >= balanceAt) {
      const changed = await leases.balance(shard => !busy.has(shard))
      leaving = changed.leaving
      for (const shard of changed.gained) await gained?.(session, shard)
      balanceAt = Date.now() + balanceMs
    }
    const now = Date.now()
    const ready = [...leases.held].filter(
      shard => !busy.has(shard) && !leaving.includes(shard) && (rests.get(shard)?.until ?? 0) <= now
    )
    const found = ready.length > 0 ? await poll(session, ready) : new Map<number, Row[]>()
    if (lost()) throw new Error('the connection has ended')
    for (const [shard, rows] of found) begin(shard, rows)
    pause = found.size > 0 ? busyMs : Math.min(pause * 1.5, idleMs)
    await Promise.all([signal.wait(Math.min(pause, Math.max(0, balanceAt - Date.now()))), sleep(debounceMs)])
    if (lost()) throw new Error('the connection has ended')
  }
  await Promise.all(state.inFlight)
}

const sleep = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

/** 100 ms, 200 ms ... 5 s, and a little chance so that processes do not come back all at once. */
export const backoff = (failures: number): number =>
  Math.min(5_000, 100 * 2 ** Math.min(failures, 6)) * (0.75 + Math.random() / 2)
