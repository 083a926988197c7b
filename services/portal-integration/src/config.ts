import { Type, type Static } from 'typebox'
import { readConfig } from '@motcua/http/config'
import { accessIn } from './access.ts'

const count = (value: string, description: string) =>
  Type.String({ pattern: '^[1-9]\\d{0,8}$', default: value, description })
const address = (description: string) => Type.String({ pattern: '^https?://', description })
const database = (description: string) => Type.String({ pattern: '^postgres(ql)?://', description })
const filled = (description: string) => Type.String({ minLength: 1, description })

/** Everything that the environment may say; the README's table is checked against it. */
export const Config = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', description: 'address to listen on' }),
  PORT: Type.String({ pattern: '^\\d{1,5}$', default: '4002', description: 'port to listen on' }),
  DATABASE_URL: database('database `portal_integration`, app role'),
  DATABASE_POOL: count('10', 'most connections to the database'),
  KAFKA_BROKERS: Type.Optional(Type.String({ minLength: 3, description: 'host:port, comma-separated' })),
  KAFKA_REPLICAS: Type.Union([Type.Literal('1'), Type.Literal('3')], {
    default: '1',
    description: 'copies of each topic: 3 in production'
  }),
  BUS_DATABASE_URL: Type.Optional(database('the embedded log, where there is no Kafka')),
  LICENSING_URL: address('where dossiers are fetched at the moment of telling'),
  ISSUER: address('identity provider'),
  AUDIENCE: Type.String({ default: 'motcua', description: '`aud` of access tokens' }),
  CLIENT_ID: Type.String({ default: 'portal-integration', description: 'our name at the identity provider' }),
  CLIENT_SECRET_FILE: filled('file with our secret at the identity provider'),
  END_POINTS: filled(
    'the end points of `data/end-points.json` to tell, as JSON: `[{ "id", "url", "unit", "username", "passwordFile" }]`'
  ),
  DELIVERY_CONCURRENCY: count('32', 'dossiers told at once, for each end point'),
  DELIVERY_LEASE_MS: count(
    '60000',
    'how long a process that hangs keeps its dossiers; at least twice a call'
  ),
  TAKEOVER_QUIET_MS: count('1000', 'how long the portal may still be at work on a dead process’s last call'),
  CALL_TIMEOUT_MS: count('20000', 'longest wait for an answer of the portal or of licensing'),
  CALL_SILENCE_MS: count(
    '60000',
    'how long a portal may still be at work on a call that it did not answer itself'
  ),
  BACK_OFF_FIRST_MS: count('1000', 'most wait after the first failure; doubles with each'),
  BACK_OFF_MOST_MS: count('300000', 'most wait after any failure'),
  BREAKER_FAILURES: count('5', 'failures in a row after which the portal is given a rest'),
  WEBHOOK_KEY_FILE: filled(
    'file with the key, 32 bytes in base64url, that secrets of subscriptions are kept under'
  ),
  WEBHOOK_CONCURRENCY: count('8', 'dossiers told at once, for each subscription'),
  WEBHOOK_TIMEOUT_MS: count('15000', 'longest wait for the answer of a subscriber'),
  WEBHOOK_PAUSE_FAILURES: count('20', 'failures in a row after which a subscription is paused …'),
  WEBHOOK_PAUSE_MS: count('86400000', '… when the first of them is so long ago'),
  WEBHOOK_OVERLAP_MS: count('86400000', 'how long an old secret signs beside a new one'),
  WEBHOOK_OPEN_HOSTS: Type.Optional(
    Type.String({
      pattern: '^[\\w.:-]+(,[\\w.:-]+)*$',
      description: 'hosts (`name` or `name:port`) that may be private and without TLS: never in production'
    })
  ),
  CONTACT_KEY_FILE: filled(
    'file with the key, 32 bytes in base64url, that addresses of applicants are kept under'
  ),
  PAPER_LINK_URL: Type.Optional(
    Type.String({
      pattern: '^https?://\\S+[^/]$',
      description: 'where portals reach licensing, for links to files; without it they are told none'
    })
  ),
  PAPER_LINK_KEY_FILE: Type.Optional(
    filled(
      'file with the key, 32 bytes in base64url, of these links, as licensing has it; needed with PAPER_LINK_URL'
    )
  ),
  PAPER_LINK_HOURS: count('48', 'how long a link holds after the act that is told'),
  PAGES_URL: Type.String({
    pattern: '^https?://[^/]+$',
    description: 'where applicants find the pages, for links in what they are sent'
  }),
  SMTP_URL: Type.Optional(
    Type.String({
      pattern: '^smtps?://',
      description: '`smtp://account@host:port` of the server of mail; without it mail is off'
    })
  ),
  SMTP_PASSWORD_FILE: Type.Optional(filled('file with the password of that account')),
  SMTP_TLS: Type.Union([Type.Literal('required'), Type.Literal('off')], {
    default: 'required',
    description: '`off` for a catcher on this machine: never in production'
  }),
  MAIL_FROM: Type.Optional(
    Type.String({
      pattern: '^[^\\s@<>]+@[^\\s@<>]+$',
      description: 'whom mails come from; needed with SMTP_URL'
    })
  ),
  SMS_URL: Type.Optional(address('gateway of SMS; without it SMS is off')),
  SMS_TOKEN_FILE: Type.Optional(filled('file with our token there; needed with SMS_URL')),
  NOTIFICATION_DAYS: count('730', 'how long it is kept what applicants were sent; our own choice, no rule'),
  INTAKE_EVERY_MS: count('60000', 'between two looks for what was filed at the portal'),
  RECONCILE_HOUR: Type.String({
    pattern: '^(\\d|1\\d|2[0-3]|off)$',
    default: '2',
    description: 'hour in Vietnam from which on the nightly reconciliation is due, or `off`'
  }),
  RECONCILE_DAYS: count('60', 'closed dossiers are left out of it after so many quiet days'),
  RECONCILE_PER_SECOND: count('5', 'most calls a second of a reconciliation'),
  RECONCILE_GRACE_MS: count('600000', 'how long a portal may take to show what it was told'),
  RECONCILE_LATE_MS: count('3600000', 'after so long what is not delivered is late'),
  RECONCILE_PATIENCE_MS: count(
    '28800000',
    'after so long without anything that could be compared a reconciliation ends as failed'
  ),
  FEED_STREAMS: count('100', 'streams of status events open at once; each looks once a second'),
  REDIS_URL: Type.Optional(
    Type.String({ pattern: '^rediss?://', description: 'shared request limits; in process without it' })
  ),
  REQUESTS_PER_MINUTE: count('1200', 'most requests a minute from one address'),
  DOCS: Type.Union([Type.Literal('on'), Type.Literal('off')], {
    default: 'off',
    description: '`/docs`: never in production'
  }),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug'].map(level => Type.Literal(level)),
    { default: 'info', description: 'least level that is logged' }
  )
})
export type Config = Static<typeof Config>

/** Throws one Error that names each fault. */
export function parseConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  const config = readConfig(Config, env)
  accessIn(config.END_POINTS)
  if (config.SMTP_URL !== undefined && config.MAIL_FROM === undefined)
    throw new Error('MAIL_FROM: is missing, and SMTP_URL is there')
  if (config.PAPER_LINK_URL !== undefined && config.PAPER_LINK_KEY_FILE === undefined)
    throw new Error('PAPER_LINK_KEY_FILE: is missing, and PAPER_LINK_URL is there')
  if (config.SMS_URL !== undefined && config.SMS_TOKEN_FILE === undefined)
    throw new Error('SMS_TOKEN_FILE: is missing, and SMS_URL is there')
  return config
}
