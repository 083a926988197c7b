import { randomUUID } from 'node:crypto'
import { createVerifier, ROLES, type Issuer, type Role } from '@motcua/auth'
import { testIssuer } from '@motcua/auth/testing'
import { testDatabase } from '@motcua/db/testing'
import type { Pool } from 'pg'
import { buildApp } from './app.ts'
import { handlersFor } from './consumers/dossier-event.ts'
import { startDelivery, type Target } from './delivery/delivery.ts'
import { enqueue } from './delivery/queue.ts'
import type { DeliverySettings } from './delivery/worker.ts'
import { createDossierSource } from './dossier-source.ts'
import { endPointCalled, type EndPoint, type EndPointA, type EndPointB } from './end-points.ts'
import { createFileInLicensing } from './intake/licensing.ts'
import type { StreamSettings } from './feed/stream.ts'
import { record } from './feed/record.ts'
import { migrations } from './migrations.ts'
import { callsOf } from './portal-calls.ts'
import { createPaperSource } from './paper-source.ts'
import { portal as portalTarget } from './portal.ts'
import { startReconciler, type ReconcilerSettings } from './reconciling/reconciler.ts'
import { followSubscriptions } from './subscriptions/follow.ts'
import { createSeal } from './subscriptions/sealed.ts'
import { dossierOf, duesOf, type StepName, type Told } from './testing/dossiers.ts'
import { ACCOUNT, outboundTo, startPortal, startSource, UNIT, until, type Test } from './testing/world.ts'

const DATA = new URL('../data/end-points.json', import.meta.url)
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

const STREAMS: StreamSettings = { most: 2, pollMs: 20, heartbeatMs: 100, patienceMs: 500, lifeMs: 10_000 }

const RECONCILING: ReconcilerSettings = {
  hour: null,
  days: 60,
  perSecond: 1_000,
  graceMs: 0,
  lateMs: 60_000,
  idleMs: 50,
  breaker: { firstMs: 20, mostMs: 100, failures: 5 }
}
const CALLS = callsOf('dvcqg', new URL('../data/portal-calls.json', import.meta.url))

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

/** What an answer may hold, as far as the tests look. */
export type Body = {
  code?: string
  details?: { vi: string; en: string }
  errors?: { pointer: string }[]
  endPoints?: { deliveries: object[] }[]
  items?: { dossierId?: string }[]
  next?: string | null
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** Subscriptions followed as a process does, at the test's pace; any loopback address may be told. */
function startSubscriptions(t: Test, pool: Pool, delivery: ReturnType<typeof startDelivery>) {
  const seal = createSeal('ab'.repeat(32))
  const calls = { timeoutMs: 600, connections: 8, open: ['127.0.0.1'] }
  const pauseAfter = { failures: 8, ms: 300 }
  const { look, stop } = followSubscriptions({
    pool,
    delivery,
    seal,
    calls,
    pauseAfter,
    everyMs: 50,
    log: silent
  })
  t.teardown(stop)
  return { seal, open: calls.open, calls, overlapMs: 60_000, look }
}

type ServiceOptions = {
  streams?: Partial<StreamSettings>
  /** Takes this issuer's tokens instead of the test's own. */
  takes?: Issuer
}

/** The engine with its HTTP API, and people who call it by the role that they have. */
export async function testService(t: Test, { streams: changed, takes }: ServiceOptions = {}) {
  const engine = await testEngine(t)
  const delivery = engine.start()
  const issuer = await testIssuer(t)
  const handlers = handlersFor([DVCQG.id])
  const verify = createVerifier(takes ?? issuer)
  const streams = { ...STREAMS, ...changed }
  const { pool, fetch: source } = engine
  const reconciler = engine.reconcile(delivery)
  const intake = {
    file: createFileInLicensing(outboundTo(t, engine.source.url, 5_000)),
    portal: DVCQG.id
  }
  const reconciling = { source, settings: RECONCILING, wake: reconciler.wake }
  const subscriptions = startSubscriptions(t, pool, delivery)
  const app = buildApp({
    pool,
    intake,
    reconciling,
    subscriptions,
    verify,
    handlers,
    delivery,
    streams,
    http: { logger: false, docs: true }
  })
  t.teardown(() => app.close())

  const call = async (
    caller: Role | null | { role: Role; agency: string },
    method: Method,
    url: string,
    body?: object | string,
    headers: Record<string, string> = {}
  ) => {
    const { role, ...claims } = typeof caller === 'object' && caller !== null ? caller : { role: caller }
    const token = role && (await issuer.tokenFor({ sub: `the-${role}`, roles: [role], ...claims }))
    const response = await app.inject({
      method,
      url,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(method !== 'GET' ? { 'idempotency-key': randomUUID() } : {}),
        ...headers
      },
      ...(body === undefined ? {} : { payload: body })
    })
    return { status: response.statusCode, body: response.json<Body>(), headers: response.headers }
  }
  /** A dossier whose first act the portal has refused. */
  const parked = async (life: readonly StepName[] = ['submitted', 'accepted'], message = 'Sai dữ liệu') => {
    const told = engine.dossier(life)
    await engine.portal.fail({ kind: 'errorCode', errorCode: '-5', message, maHoSo: told.code })
    await engine.queue(told)
    delivery.wake()
    await until(async () => {
      const { rows } = await pool.query('select state from delivery_queue where dossier_id = $1', [told.id])
      return rows[0]?.state === 'parked'
    })
    await engine.portal.fail()
    return told
  }
  /** A real address of the service, and a portal's token for it. */
  const listen = () => app.listen({ host: '127.0.0.1', port: 0 })
  const portalToken = (agency?: string) =>
    issuer.tokenFor({ sub: 'the-portal', roles: ['portal'], ...(agency === undefined ? {} : { agency }) })
  return { ...engine, app, issuer, call, parked, listen, portalToken, handlers }
}

export const EVERYBODY = [null, ...ROLES] as const
