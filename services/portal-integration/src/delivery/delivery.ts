import type { Pool } from 'pg'
import type { Log } from '../deps.ts'
import { createAdapter } from '../dialect-a/adapter.ts'
import { createAsking } from '../dialect-a/asking.ts'
import { dialectA } from '../dialect-a/dialect.ts'
import type { DossierSource } from '../dossier-source.ts'
import type { EndPoint } from '../end-points.ts'
import { createOutbound } from '../outbound.ts'
import type { PortalCalls } from '../portal-calls.ts'
import { createCheck } from '../payload/check.ts'
import { rulesOf } from '../payload/rules.ts'
import { actsOfTheSecond, behind } from './behind.ts'
import { startLife } from './life.ts'
import { createTurn } from './turn.ts'
import { startWorker, type DeliverySettings } from './worker.ts'

/** An end point and how we reach it. */
export type Target = {
  endPoint: EndPoint
  url: string
  unit: string
  account: { username: string; password: string }
  /** What it can be asked beside what every end point is. */
  calls?: PortalCalls | undefined
}

export type DeliveryDeps = {
  pool: Pool
  /** Of the same database, for the sign of life. */
  databaseUrl: string
  targets: Target[]
  source: DossierSource
  settings: DeliverySettings & { quietMs: number }
  /** For each call to a portal. */
  timeoutMs: number
  log: Log
}
export type Delivery = ReturnType<typeof startDelivery>

/** A worker for each end point. Throws when a lease could end while a single call is under way. */
export function startDelivery(deps: DeliveryDeps) {
  const { pool, databaseUrl, targets, source, settings, timeoutMs, log } = deps
  if (settings.leaseMs < 2 * timeoutMs)
    throw new Error(`a lease of ${settings.leaseMs} ms is too short for calls of up to ${timeoutMs} ms`)
  const life = startLife({
    databaseUrl,
    quietMs: settings.quietMs,
    onGained: () => wake(),
    onLost: () => {
      for (const { worker } of running) worker.abandon()
    },
    onFreed: inMs => void setTimeout(wake, inMs).unref(),
    log
  })
  const running = targets.map(({ endPoint, url, unit, account, calls }) => {
    const outbound = createOutbound({ url, timeoutMs, connections: settings.concurrency })
    const adapter = createAdapter({ endPoint, outbound, unit, account, silenceMs: timeoutMs })
    const takeTurn = createTurn({
      dialect: dialectA({ endPoint, adapter, check: createCheck(rulesOf(endPoint)) }),
      source,
      behind: (claim, most) => behind(pool, endPoint.id, claim, most),
      actsOfTheSecond: claim => actsOfTheSecond(pool, endPoint.id, claim)
    })
    return {
      endPoint,
      outbound,
      asking: createAsking(adapter, endPoint, calls?.list),
      worker: startWorker({ pool, endPoint: endPoint.id, life: life.worker, takeTurn, settings, log })
    }
  })
  const wake = (): void => {
    for (const { worker } of running) worker.wake()
  }
  return {
    endPoints: running.map(({ endPoint, worker, asking }) => ({ endPoint, breaker: worker.breaker, asking })),
    /** There is something new to tell. */
    wake,
    /** Waits a while for what is under way; what is left comes back, to this or another process. */
    stop: async (): Promise<void> => {
      await Promise.all(running.map(({ worker }) => worker.stop()))
      await life.stop()
      await Promise.all(running.map(({ outbound }) => outbound.close()))
    }
  }
}
