import { randomUUID } from 'node:crypto'
import { createVerifier, ROLES, type Issuer, type Role } from '@motcua/auth'
import { testIssuer } from '@motcua/auth/testing'
import type { Pool } from 'pg'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { handlersFor } from './consumers/dossier-event.ts'
import type { Delivery } from './delivery/delivery.ts'
import type { StreamSettings } from './feed/stream.ts'
import { createFileInLicensing } from './intake/licensing.ts'
import { followSubscriptions } from './subscriptions/follow.ts'
import { createSeal } from './subscriptions/sealed.ts'
import { startApplicants } from './testing/applicants.ts'
import { DVCQG, RECONCILING, silent, testEngine } from './testing/engine.ts'
import type { StepName } from './testing/steps.ts'
import { outboundTo, until, type Test } from './testing/world.ts'

const STREAMS: StreamSettings = { most: 2, pollMs: 20, heartbeatMs: 100, patienceMs: 500, lifeMs: 10_000 }

/** What an answer may hold, as far as the tests look. */
export type Body = {
  code?: string
  details?: { vi: string; en: string }
  errors?: { pointer: string }[]
  endPoints?: { deliveries: object[] }[]
  items?: { dossierId?: string }[]
  next?: string | null
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Subscriptions followed as a process does, at the test's pace; any loopback address may be told. */
function startSubscriptions(t: Test, pool: Pool, delivery: Delivery) {
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
  /** Is given each line of its log. */
  logs?: (line: string) => void
}

/** The engine with its HTTP API, and people who call it by the role that they have. */
export async function testService(t: Test, { streams: changed, takes, logs }: ServiceOptions = {}) {
  const engine = await testEngine(t)
  const applicants = await startApplicants(t, engine.pool, engine.fetch)
  const delivery = engine.start({}, applicants.targets)
  const issuer = await testIssuer(t)
  const handlers = handlersFor([DVCQG.id], applicants.heardBy)
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
    notifying: applicants.notifying,
    reconciling,
    subscriptions,
    verify,
    handlers,
    delivery,
    streams,
    http: { logger: logs === undefined ? false : pino({ base: null }, { write: logs }), docs: true }
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
  return { ...engine, applicants, delivery, app, issuer, call, parked, listen, portalToken, handlers }
}

export const EVERYBODY = [null, ...ROLES] as const
