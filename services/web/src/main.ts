import { Redis } from 'ioredis'
import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { serve } from '@motcua/http/serve'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { loadAssets } from './frame/assets.ts'
import { createLicensing } from './services/licensing.ts'
import { createPortal } from './services/portal.ts'
import { sessionsInProcess } from './sessions/in-process.ts'
import { sessionsInRedis } from './sessions/in-redis.ts'
import { createSessions } from './sessions/sessions.ts'
import { createIssuer } from './sign-in/issuer.ts'

const config = parseConfig(process.env)
const log = pino({ level: config.LOG_LEVEL, base: { service: 'web' } })

const now = () => new Date()
const redis = config.REDIS_URL === undefined ? undefined : new Redis(config.REDIS_URL)
const app = buildApp({
  now,
  publicUrl: config.PUBLIC_URL,
  issuerUrl: config.ISSUER,
  issuer: createIssuer({
    issuer: config.ISSUER,
    clientId: config.CLIENT_ID,
    clientSecret: readFileSync(config.CLIENT_SECRET_FILE, 'utf8').trim(),
    publicUrl: config.PUBLIC_URL,
    now
  }),
  sessions: createSessions({
    store: redis ? sessionsInRedis(redis) : sessionsInProcess(now),
    now,
    secure: config.PUBLIC_URL.startsWith('https:')
  }),
  licensing: createLicensing(config.LICENSING_URL),
  portal: createPortal(config.PORTAL_INTEGRATION_URL),
  assets: await loadAssets(),
  logger: log,
  trustedProxies: config.TRUSTED_PROXIES?.split(',') ?? [],
  ...(redis ? { ready: { sessions: () => redis.ping() } } : {})
})

await serve(app, { host: config.HOST, port: Number(config.PORT) }, async () => redis?.disconnect())
