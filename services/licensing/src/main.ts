import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { pino } from 'pino'
import { createVerifier } from '@motcua/auth'
import { vietnam } from '@motcua/calendar'
import { createAppender } from '@motcua/casework/append'
import { createLoader } from '@motcua/casework/load'
import { startTicker } from '@motcua/casework/ticker'
import { createPool } from '@motcua/db'
import { openBus } from '@motcua/events/bus'
import { checkPublished } from '@motcua/events/catalogue'
import { createForms } from '@motcua/documents/forms'
import { developmentSigner } from '@motcua/documents/signing'
import { paperLinkKey } from '@motcua/dossier/paper-link'
import { startRelay } from '@motcua/events/relay'
import { serve } from '@motcua/http/serve'
import { topics } from '@motcua/kafka/topics'
import { buildApp } from './app.ts'
import { openCalendars } from './calendars/calendars.ts'
import { createBulkStep } from './bulk/work.ts'
import { createCalendarStep } from './calendars/change-calendar.ts'
import { createStrike } from './ticking/clocks.ts'
import type { Deps } from './deps.ts'
import { loadOfficeRules } from './procedures/office-rules.ts'
import { loadStandardTexts } from './procedures/standard-texts.ts'
import { loadCodeLists } from './procedures/code-lists.ts'
import { parseConfig } from './config.ts'
import { loadDefinitions } from './procedures/definitions.ts'
import { loadDirectory } from './procedures/directory.ts'
import { papersFrom } from './papers/from-config.ts'
import { startKeeper } from './papers/keeper.ts'
import { openProcedures } from './procedures/procedures.ts'
import { startDraftSweeper } from './ticking/draft-sweeper.ts'
import { startImporter } from './register/import/importer.ts'
import { createLent } from './standing/standing.ts'
import { eraseNext } from './ticking/retention.ts'
import { startWorker } from './ticking/worker.ts'

const config = parseConfig(process.env)
const log = pino({ level: config.LOG_LEVEL, base: { service: 'licensing' } })

const pool = createPool(config.DATABASE_URL, { max: Number(config.DATABASE_POOL) })
const redis = config.REDIS_URL === undefined ? undefined : new Redis(config.REDIS_URL)
const data = new URL('../data/', import.meta.url)
const lists = loadCodeLists(data)
const seeds = loadDefinitions(
  new URL('../procedures/', import.meta.url),
  lists.list('agencies').map(({ code }) => code)
)
const now = () => new Date()
const papers = await papersFrom(config)
const { PAPER_LINK_KEY_FILE: linkKeyFile } = config
const linkKey = linkKeyFile === undefined ? undefined : paperLinkKey(readFileSync(linkKeyFile, 'utf8').trim())
const forms = createForms()
const signing = { name: 'Một Cửa (phát triển)', organisation: 'Development only' }
const { signer } = await developmentSigner(config.SIGNER_FOLDER, signing, now())
const procedures = await openProcedures(pool, { seeds, profile: config.PROFILE, lists, now })
const bus = await openBus({
  ...(config.KAFKA_BROKERS === undefined ? {} : { brokers: config.KAFKA_BROKERS }),
  ...(config.BUS_DATABASE_URL === undefined ? {} : { databaseUrl: config.BUS_DATABASE_URL }),
  clientId: 'licensing',
  log
})
const declared = topics(Number(config.KAFKA_REPLICAS) === 3 ? 3 : 1)
const [topic, licenceTopic] = ['licensing.dossiers.v1', 'licensing.licences.v1'].map(name =>
  declared.find(one => one.name === name)
)
if (topic === undefined || licenceTopic === undefined) throw new Error('a topic of ours is not declared')
await bus.ensureTopics([topic, licenceTopic])
const relay =
  config.RELAY === 'on'
    ? startRelay({ connectionString: config.DATABASE_URL, bus, shards: topic.partitions, log })
    : undefined

const importer = startImporter({
  pool,
  publishing: { topic: licenceTopic, check: checkPublished },
  now,
  log,
  stepped: () => relay?.wake()
})

const deps: Deps = {
  pool,
  now,
  load: createLoader(pool),
  lent: createLent(pool),
  append: createAppender(pool, { wake: () => relay?.wake() }),
  topic,
  licenceTopic,
  importer,
  verify: createVerifier({ issuer: config.ISSUER, audience: config.AUDIENCE }),
  procedures,
  lists,
  directory: loadDirectory(data),
  calendars: await openCalendars(pool, { seeds: vietnam, now }),
  calendarWork: { wake: () => calendarWorker.wake() },
  office: loadOfficeRules(data),
  texts: loadStandardTexts(data),
  papers,
  paperLinkKey: linkKey,
  forms,
  signer,
  checkUrl: config.CHECK_URL,
  http: {
    logger: log,
    docs: config.DOCS === 'on',
    trustedProxies: config.TRUSTED_PROXIES?.split(',') ?? [],
    limit: { max: Number(config.REQUESTS_PER_MINUTE), ...(redis ? { redis } : {}) },
    ready: { database: () => pool.query('select 1') }
  }
}
const calendarWorker = startWorker({ step: createCalendarStep(deps), log })
const bulkWorker = startWorker({ step: createBulkStep(deps), log, idleMs: 1_000 })
const ticker = startTicker({ pool, now: deps.now, strike: createStrike(deps), log })
const eraser = startWorker({ step: () => eraseNext(deps, log), log, idleMs: 3_600_000 })
const sweeper = startDraftSweeper({ pool, now: deps.now, office: deps.office, log })
const keeper = startKeeper({ pool, papers, now, log })
const app = buildApp(deps)

await serve(app, { host: config.HOST, port: Number(config.PORT) }, async () => {
  await keeper.stop()
  await forms.close()
  await importer.stop()
  await calendarWorker.stop()
  await bulkWorker.stop()
  await ticker.stop()
  await sweeper.stop()
  await eraser.stop()
  await relay?.stop()
  await bus.close()
  redis?.disconnect()
  await pool.end()
})
