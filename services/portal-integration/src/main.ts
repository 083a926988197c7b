import { Redis } from 'ioredis'
import { pino } from 'pino'
import { createVerifier } from '@motcua/auth'
import { createPool } from '@motcua/db'
import { paperLinkKey } from '@motcua/dossier/paper-link'
import { openBus } from '@motcua/events/bus'
import { startConsumer } from '@motcua/events/consumer'
import { startRelay } from '@motcua/events/relay'
import { serve } from '@motcua/http/serve'
import { topics } from '@motcua/kafka/topics'
import { accessIn, secretIn } from './access.ts'
import { createAccessToken } from './access-token.ts'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { CONSUMER, handlersFor, waking } from './consumers/dossier-event.ts'
import { startDelivery } from './delivery/delivery.ts'
import { createDossierSource } from './dossier-source.ts'
import { endPointCalled } from './end-points.ts'
import { STATUSES } from './feed/record.ts'
import { createFileInLicensing } from './intake/licensing.ts'
import { createFetchPaper } from './intake/papers.ts'
import { startPuller } from './intake/puller.ts'
import { createContacts } from './notifying/contacts.ts'
import { notifyingOf } from './notifying/from-config.ts'
import { startNotificationSweeper } from './notifying/sweep.ts'
import { createOutbound } from './outbound.ts'
import { createPaperLinks } from './paper-links.ts'
import { createPaperSource } from './paper-source.ts'
import { callsOf } from './portal-calls.ts'
import { portal } from './portal.ts'
import { startReconciler } from './reconciling/reconciler.ts'
import { followSubscriptions } from './subscriptions/follow.ts'
import { createSeal } from './subscriptions/sealed.ts'

const TOPIC = 'licensing.dossiers.v1'
const MOST_OF_A_PAPER = 64 * 1024 * 1024

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
const declared = topics(Number(config.KAFKA_REPLICAS) === 3 ? 3 : 1)
if (declared.find(({ name }) => name === STATUSES.topic)?.partitions !== STATUSES.partitions)
  throw new Error(`${STATUSES.topic} is not declared with ${STATUSES.partitions} partitions`)
await bus.ensureTopics(declared.filter(({ name }) => name === TOPIC || name === STATUSES.topic))
const relay = startRelay({
  connectionString: config.DATABASE_URL,
  bus,
  shards: STATUSES.partitions,
  log
})

const licensing = createOutbound({ url: config.LICENSING_URL, timeoutMs, connections: concurrency })
const token = createAccessToken({
  issuer: config.ISSUER,
  clientId: config.CLIENT_ID,
  secret: secretIn(config.CLIENT_SECRET_FILE),
  timeoutMs
})
const source = createDossierSource({ outbound: licensing, token })
const files = createOutbound({
  url: config.LICENSING_URL,
  timeoutMs,
  connections: concurrency,
  maxBytes: MOST_OF_A_PAPER
})
const papers = createPaperSource({ outbound: files, token })
const { PAPER_LINK_URL: linkUrl, PAPER_LINK_KEY_FILE: linkKeyFile = '' } = config
const links =
  linkUrl === undefined
    ? undefined
    : createPaperLinks({
        url: linkUrl,
        key: paperLinkKey(secretIn(linkKeyFile)),
        hours: Number(config.PAPER_LINK_HOURS)
      })
const dataFile = (name: string): URL => new URL(`../data/${name}`, import.meta.url)
const backOff = { firstMs: Number(config.BACK_OFF_FIRST_MS), mostMs: Number(config.BACK_OFF_MOST_MS) }
const failures = Number(config.BREAKER_FAILURES)
const targets = accessIn(config.END_POINTS).map(({ id, url, unit, username, passwordFile }) =>
  portal({
    endPoint: endPointCalled(id, dataFile('end-points.json')),
    calls: callsOf(id, dataFile('portal-calls.json')),
    url,
    unit,
    account: { username, password: secretIn(passwordFile) },
    pool,
    source,
    papers,
    links,
    timeoutMs,
    silenceMs: Number(config.CALL_SILENCE_MS),
    connections: concurrency
  })
)
const applicants = notifyingOf(config, {
  pool,
  source,
  contacts: createContacts(secretIn(config.CONTACT_KEY_FILE)),
  timeoutMs
})
if (applicants.off.length > 0)
  log.warn({ off: applicants.off }, 'applicants are not told by these ways: their addresses are not set')
const delivery = startDelivery({
  pool,
  databaseUrl: config.DATABASE_URL,
  targets: [...targets, ...applicants.targets],
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
const sweeper = startNotificationSweeper({
  pool,
  days: Number(config.NOTIFICATION_DAYS),
  everyMs: 3_600_000,
  log
})
const seal = createSeal(secretIn(config.WEBHOOK_KEY_FILE))
const calls = {
  timeoutMs: Math.min(Number(config.WEBHOOK_TIMEOUT_MS), timeoutMs),
  connections: Number(config.WEBHOOK_CONCURRENCY),
  open: config.WEBHOOK_OPEN_HOSTS?.split(',') ?? []
}
const subscriptions = followSubscriptions({
  pool,
  delivery,
  seal,
  calls,
  pauseAfter: {
    failures: Number(config.WEBHOOK_PAUSE_FAILURES),
    ms: Number(config.WEBHOOK_PAUSE_MS)
  },
  everyMs: 1_000,
  log
})
const portalFiles = createFetchPaper(accessIn(config.END_POINTS), timeoutMs)
const file = createFileInLicensing({ outbound: files, token, fetchPaper: portalFiles.fetch })
const puller = startPuller({
  pool,
  delivery,
  file,
  everyMs: Number(config.INTAKE_EVERY_MS),
  log
})
const handlers = handlersFor(
  targets.map(({ endPoint }) => endPoint.id),
  applicants.heardBy
)
const consumer = await startConsumer({
  name: CONSUMER,
  pool,
  bus: waking(bus, () => {
    delivery.wake()
    relay.wake()
  }),
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
  patienceMs: Number(config.RECONCILE_PATIENCE_MS),
  idleMs: 30_000,
  breaker: { ...backOff, failures }
}
const reconciler = startReconciler({ pool, delivery, source, settings: reconciling, log })

const app = buildApp({
  pool,
  verify: createVerifier({ issuer: config.ISSUER, audience: config.AUDIENCE }),
  handlers,
  delivery,
  subscriptions: {
    seal,
    open: calls.open,
    calls,
    overlapMs: Number(config.WEBHOOK_OVERLAP_MS),
    look: subscriptions.look
  },
  notifying: applicants.notifying,
  intake: { file, portal: targets.find(one => one.asking?.filings)?.endPoint.id },
  reconciling: { source, settings: reconciling, wake: reconciler.wake },
  streams: {
    most: Number(config.FEED_STREAMS),
    pollMs: 1_000,
    heartbeatMs: 15_000,
    patienceMs: 20_000,
    lifeMs: 55_000 // a right that was taken away ends within a minute
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
  await relay.stop()
  await subscriptions.stop()
  await Promise.all([reconciler.stop(), puller.stop(), sweeper.stop()])
  await delivery.stop()
  await Promise.all([licensing.close(), files.close(), portalFiles.close(), token.close()])
  await bus.close()
  redis?.disconnect()
  await pool.end()
})
