import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { pino } from 'pino'
import { createVerifier } from '@motcua/auth'
import { createPool } from '@motcua/db'
import { openBus } from '@motcua/events/bus'
import { startConsumer } from '@motcua/events/consumer'
import { serve } from '@motcua/http/serve'
import { topics } from '@motcua/kafka/topics'
import { createAccessToken } from './access-token.ts'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { CONSUMER, handlersFor, waking } from './consumers/dossier-event.ts'
import { startDelivery } from './delivery/delivery.ts'
import { createDossierSource } from './dossier-source.ts'
import { endPointCalled } from './end-points.ts'
import { createOutbound } from './outbound.ts'
import { callsOf } from './portal-calls.ts'
import { startReconciler } from './reconciling/reconciler.ts'

const TOPIC = 'licensing.dossiers.v1'

const config = parseConfig(process.env)
const log = pino({ level: config.LOG_LEVEL, base: { service: 'portal-integration' } })
const timeoutMs = Number(config.CALL_TIMEOUT_MS)
const concurrency = Number(config.DELIVERY_CONCURRENCY)

const pool = createPool(config.DATABASE_URL, { max: Number(config.DATABASE_POOL) })
const redis = config.REDIS_URL === undefined ? undefined : new Redis(config.REDIS_URL)
const bus = await openBus({
  ...(config.KAFKA_BROKERS === undefined ? {} : { brokers: config.KAFKA_BROKERS }),
  ...(config.BUS_DATABASE_URL === undefined ? {} : { databaseUrl: config.BUS_DATABASE_URL }),
  clientId: 'portal-integration',
  log
})
await bus.ensureTopics(
  topics(Number(config.KAFKA_REPLICAS) === 3 ? 3 : 1).filter(({ name }) => name === TOPIC)
)

const licensing = createOutbound({ url: config.LICENSING_URL, timeoutMs, connections: concurrency })
const token = createAccessToken({
  issuer: config.ISSUER,
  clientId: config.CLIENT_ID,
  secret: readFileSync(config.CLIENT_SECRET_FILE, 'utf8').trim(),
  timeoutMs
})
const endPoint = endPointCalled(config.END_POINT, new URL('../data/end-points.json', import.meta.url))
const source = createDossierSource({ outbound: licensing, token })
const backOff = { firstMs: Number(config.BACK_OFF_FIRST_MS), mostMs: Number(config.BACK_OFF_MOST_MS) }
const failures = Number(config.BREAKER_FAILURES)
const delivery = startDelivery({
  pool,
  databaseUrl: config.DATABASE_URL,
  targets: [
    {
      endPoint,
      url: config.PORTAL_URL,
      unit: config.PORTAL_UNIT,
      account: { username: config.PORTAL_USERNAME, password: config.PORTAL_PASSWORD },
      calls: callsOf(endPoint.id, new URL('../data/portal-calls.json', import.meta.url))
    }
  ],
  source,
  settings: {
    concurrency,
    quietMs: Number(config.TAKEOVER_QUIET_MS),
    leaseMs: Number(config.DELIVERY_LEASE_MS),
    backOff,
    failures,
    idleMs: 1_000,
    graceMs: 5_000
  },
  timeoutMs,
  log
})
const handlers = handlersFor([endPoint.id])
const consumer = await startConsumer({
  name: CONSUMER,
  pool,
  bus: waking(bus, delivery.wake),
  topics: [TOPIC],
  handlers,
  log
})
const reconciling = {
  hour: config.RECONCILE_HOUR === 'off' ? null : Number(config.RECONCILE_HOUR),
  days: Number(config.RECONCILE_DAYS),
  perSecond: Number(config.RECONCILE_PER_SECOND),
  graceMs: Number(config.RECONCILE_GRACE_MS),
  lateMs: Number(config.RECONCILE_LATE_MS),
  idleMs: 30_000,
  breaker: { ...backOff, failures }
}
const reconciler = startReconciler({ pool, delivery, source, settings: reconciling, log })

const app = buildApp({
  pool,
  verify: createVerifier({ issuer: config.ISSUER, audience: config.AUDIENCE }),
  handlers,
  delivery,
  reconciling: { source, settings: reconciling, wake: reconciler.wake },
  streams: {
    most: Number(config.FEED_STREAMS),
    pollMs: 1_000,
    heartbeatMs: 15_000,
    patienceMs: 20_000,
    lifeMs: 300_000
  },
  http: {
    logger: log,
    docs: config.DOCS === 'on',
    limit: { max: Number(config.REQUESTS_PER_MINUTE), ...(redis ? { redis } : {}) },
    ready: { database: () => pool.query('select 1') }
  }
})

await serve(app, { host: config.HOST, port: Number(config.PORT) }, async () => {
  await consumer.stop()
  await reconciler.stop()
  await delivery.stop()
  await Promise.all([licensing.close(), token.close()])
  await bus.close()
  redis?.disconnect()
  await pool.end()
})
