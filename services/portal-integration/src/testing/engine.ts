import { testDatabase } from '@motcua/db/testing'
import { startDelivery, type Target } from '../delivery/delivery.ts'
import { enqueue } from '../delivery/queue.ts'
import type { DeliverySettings } from '../delivery/worker.ts'
import { createDossierSource } from '../dossier-source.ts'
import { endPointCalled, type EndPoint, type EndPointA, type EndPointB } from '../end-points.ts'
import { record } from '../feed/record.ts'
import { migrations } from '../migrations.ts'
import { createPaperSource } from '../paper-source.ts'
import { callsOf } from '../portal-calls.ts'
import { portal as portalTarget } from '../portal.ts'
import { startReconciler, type ReconcilerSettings } from '../reconciling/reconciler.ts'
import { dossierOf, duesOf, type Told } from './dossiers.ts'
import type { StepName } from './steps.ts'
import { ACCOUNT, outboundTo, startPortal, startSource, UNIT, until, type Test } from './world.ts'

const DATA = new URL('../../data/end-points.json', import.meta.url)
/** The end points that we ship, one of each dialect. */
export const DVCQG: EndPointA = (() => {
  const found = endPointCalled('dvcqg', DATA)
  if (found.dialect !== 'A') throw new Error('dvcqg speaks dialect A')
  return found
})()
export const PROVINCE: EndPointB = (() => {
  const found = endPointCalled('tinh', DATA)
  if (found.dialect !== 'B') throw new Error('tinh speaks dialect B')
  return found
})()
export const silent = { info() {}, warn() {}, error() {} }

/** This service's tables, on a database of the test's own. */
export const testTables = (t: Test) =>
  testDatabase(
    t,
    migrations.map(folder => new URL(`file://${folder}/`))
  )

/** Quick settings: what a portal's seconds are in production are milliseconds here. */
const SETTINGS: DeliverySettings & { quietMs: number } = {
  concurrency: 8,
  leaseMs: 20_000,
  quietMs: 50,
  backOff: { firstMs: 20, mostMs: 200 },
  failures: 5,
  idleMs: 50,
  graceMs: 200
}

export const RECONCILING: ReconcilerSettings = {
  hour: null,
  days: 60,
  perSecond: 1_000,
  graceMs: 0,
  lateMs: 60_000,
  patienceMs: 60_000,
  idleMs: 50,
  breaker: { firstMs: 20, mostMs: 100, failures: 5 }
}
const CALLS = callsOf('dvcqg', new URL('../../data/portal-calls.json', import.meta.url))

type Options = {
  settings?: Partial<typeof SETTINGS>
  endPoint?: EndPoint
  timeoutMs?: number
  portal?: Parameters<typeof startPortal>[1]
  /** A real licensing to fetch dossiers from, and a token that it takes; one is played without it. */
  licensing?: { url: string; token: string }
}

/** The whole engine between a database, a portal and a licensing of this test's own. */
export async function testEngine(t: Test, options: Options = {}) {
  const { settings = {}, endPoint = DVCQG, timeoutMs = 300, licensing } = options
  const pool = await testTables(t)
  const portal = await startPortal(t, options.portal)
  const dossiers = new Map<string, Told>()
  const source = await startSource(t, dossiers)

  const outbound = outboundTo(t, licensing?.url ?? source.url, timeoutMs, licensing?.token)
  const fetch = createDossierSource(outbound)

  /** Another process, as good as: workers, sessions and a sign of life of its own. `others` are told beside the portal. */
  const start = (more: Partial<typeof SETTINGS> = {}, others: Target[] = []) => {
    const told = {
      endPoint,
      calls: CALLS,
      url: portal.url,
      unit: UNIT,
      account: ACCOUNT,
      pool,
      source: fetch,
      papers: createPaperSource(outbound),
      timeoutMs,
      silenceMs: timeoutMs,
      connections: 8
    }
    const delivery = startDelivery({
      pool,
      databaseUrl: pool.url,
      targets: [portalTarget(told), ...others],
      settings: { ...SETTINGS, ...settings, ...more },
      timeoutMs,
      log: silent
    })
    t.teardown(() => delivery.stop())
    return delivery
  }

  /** A new dossier that licensing knows; `queue` also queues what is to be told of it. */
  const dossier = (
    life: readonly StepName[],
    change: Parameters<typeof dossierOf>[1]['change'] = {}
  ): Told => {
    const code = `H57.99-261123-${String(dossiers.size + 1).padStart(4, '0')}`
    const told = dossierOf(life, { code, change })
    dossiers.set(told.id, told)
    return told
  }
  const queue = async (...all: Told[]): Promise<void> => {
    for (const one of all) for (const due of duesOf(one)) await enqueue(pool, [endPoint.id], due)
  }
  /** As the consumer would: noted for those who fetch, too. */
  const hear = async (...all: Told[]): Promise<void> => {
    const procedure = { code: 'rename-institution', version: 1 }
    for (const one of all)
      for (const due of duesOf(one)) await record(pool, { ...due, procedure, agency: UNIT, dueAt: null })
  }
  /** A process that compares; tests change its settings. */
  const reconcile = (
    delivery: ReturnType<typeof start>,
    more: Partial<ReconcilerSettings> = {},
    now = Date.now
  ) => {
    const pace = { ...RECONCILING, ...more }
    const reconciler = startReconciler({ pool, delivery, source: fetch, settings: pace, log: silent, now })
    t.teardown(() => reconciler.stop())
    return reconciler
  }
  const states = async (): Promise<Record<string, number>> => {
    const { rows } = await pool.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from delivery group by state'
    )
    return Object.fromEntries(rows.map(row => [row.state, row.n]))
  }
  const quiet = (ms?: number) => until(async () => !('due' in (await states())), ms)
  return { pool, portal, source, dossiers, fetch, start, dossier, queue, hear, reconcile, states, quiet }
}
