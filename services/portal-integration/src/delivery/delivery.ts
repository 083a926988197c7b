import type { Pool } from 'pg'
import type { Log } from '../deps.ts'
import type { Asking } from '../reconciling/asking.ts'
import type { Adapter } from './adapter.ts'
import { startLife } from './life.ts'
import { startScout } from './scout.ts'
import { startWorker, type DeliverySettings } from './worker.ts'

/** An end point and how it is told. */
export type Target = {
  endPoint: { id: string; name: string; verified: boolean }
  adapter: Adapter
  /** How it is learnt what it has, where that can be compared with what we know. */
  asking?: Asking | undefined
  /** Turns under way at once, where it is not what all have. */
  concurrency?: number
}

export type DeliveryDeps = {
  pool: Pool
  /** Of the same database, for the sign of life. */
  databaseUrl: string
  /** Those there are from the first on; others come and go. */
  targets: Target[]
  settings: DeliverySettings & { quietMs: number }
  /** For each call of a turn. */
  timeoutMs: number
  log: Log
}
export type Delivery = ReturnType<typeof startDelivery>

const REST_MS = 30_000 // a worker looks by itself so seldom: the scout wakes it

/**
 * A worker for each end point, all of them in one process, and none in another's way: queue, breaker, turns and connections
 * are each one's own. Throws when a lease could end while a single call is under way.
 */
export function startDelivery(deps: DeliveryDeps) {
  const { pool, databaseUrl, targets, settings, timeoutMs, log } = deps
  if (settings.leaseMs < 2 * timeoutMs)
    throw new Error(`a lease of ${settings.leaseMs} ms is too short for calls of up to ${timeoutMs} ms`)
  const running = new Map<string, Target & { worker: ReturnType<typeof startWorker> }>()
  const life = startLife({
    databaseUrl,
    quietMs: settings.quietMs,
    onGained: () => scout.look(),
    onLost: () => {
      for (const { worker } of running.values()) worker.abandon()
    },
    onFreed: inMs => void setTimeout(scout.look, inMs).unref(),
    log
  })
  const scout = startScout({
    pool,
    endPoints: () => (life.worker() === undefined ? [] : [...running.keys()]),
    onDue: id => running.get(id)?.worker.wake(),
    everyMs: settings.idleMs,
    log
  })
  const add = (target: Target): void => {
    const { id } = target.endPoint
    if (running.has(id)) throw new Error(`there is an end point ${id} already`)
    const { adapter, concurrency = settings.concurrency } = target
    const own = { ...settings, concurrency, idleMs: REST_MS }
    const worker = startWorker({ pool, endPoint: id, life: life.worker, adapter, settings: own, log })
    running.set(id, { ...target, worker })
  }
  const remove = async (id: string): Promise<void> => {
    const target = running.get(id)
    running.delete(id)
    await target?.worker.stop()
    await target?.adapter.close()
  }
  for (const target of targets) add(target)

  return {
    /** Those that are told now. */
    get endPoints() {
      return [...running.values()].map(({ endPoint, worker, asking }) => ({
        endPoint,
        breaker: worker.breaker,
        asking
      }))
    },
    /** One more end point is told from now on. */
    add,
    /** An end point is told nothing more; what it is owed stays in its queue. */
    remove,
    /** There is something new to tell. */
    wake: scout.look,
    /** Waits a while for what is under way; what is left comes back, to this or another process. */
    stop: async (): Promise<void> => {
      await scout.stop()
      await Promise.all([...running.values()].map(({ worker }) => worker.stop()))
      await life.stop()
      await Promise.all([...running.values()].map(({ adapter }) => adapter.close()))
    }
  }
}
