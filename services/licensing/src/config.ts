import { Type, type Static } from 'typebox'
import { ADDRESSES, readConfig } from '@motcua/http/config'

/** Everything that the environment may say; the README's table is checked against it. */
export const Config = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', description: 'address to listen on' }),
  PORT: Type.String({ pattern: '^\\d{1,5}$', default: '4001', description: 'port to listen on' }),
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://', description: 'database `licensing`, app role' }),
  DATABASE_POOL: Type.String({
    pattern: '^\\d{1,3}$',
    default: '10',
    description: 'most connections to the database'
  }),
  KAFKA_BROKERS: Type.Optional(Type.String({ minLength: 3, description: 'host:port, comma-separated' })),
  KAFKA_REPLICAS: Type.Union([Type.Literal('1'), Type.Literal('3')], {
    default: '1',
    description: 'copies of each topic: 3 in production'
  }),
  BUS_DATABASE_URL: Type.Optional(
    Type.String({ pattern: '^postgres(ql)?://', description: 'the embedded log, where there is no Kafka' })
  ),
  ISSUER: Type.String({ pattern: '^https?://', description: 'identity provider' }),
  AUDIENCE: Type.String({ default: 'motcua', description: '`aud` of access tokens' }),
  REDIS_URL: Type.Optional(
    Type.String({ pattern: '^rediss?://', description: 'shared request limits; in process without it' })
  ),
  PAPERS_FOLDER: Type.Optional(Type.String({ minLength: 1, description: 'where papers lie; or a bucket:' })),
  S3_ENDPOINT: Type.Optional(
    Type.String({
      pattern: '^https?://\\S+[^/]$',
      description: 'the bucket’s server, shared by all replicas'
    })
  ),
  S3_REGION: Type.String({ default: 'us-east-1', description: 'its region' }),
  S3_BUCKET: Type.Optional(Type.String({ minLength: 3, description: 'its name' })),
  S3_ACCESS_KEY_ID: Type.Optional(Type.String({ minLength: 1, description: 'who asks' })),
  S3_SECRET_ACCESS_KEY: Type.Optional(Type.String({ minLength: 1, description: 'and its secret' })),
  CLAMD: Type.Optional(
    Type.String({
      pattern: '^(/\\S+|[\\w.-]+:\\d{1,5})$',
      description: 'virus scanner: host:port or socket; without it papers are not scanned and say so'
    })
  ),
  PAPER_LINK_KEY_FILE: Type.Optional(
    Type.String({
      minLength: 1,
      description:
        'file with the key, 32 bytes in base64url, of links to papers; without it none leads anywhere'
    })
  ),
  SIGNER_FOLDER: Type.String({
    minLength: 1,
    description: 'key of the development signer, made at the first start; the same for all replicas'
  }),
  CHECK_URL: Type.String({
    pattern: '^https?://\\S+[^/]$',
    default: 'http://127.0.0.1:4001/check',
    description: 'where QR codes of results lead to, before the code'
  }),
  TRUSTED_PROXIES: Type.Optional(
    Type.String({
      pattern: ADDRESSES,
      description:
        'addresses of the web service, comma-separated: whose `X-Forwarded-For` says who asks; nobody’s without it'
    })
  ),
  REQUESTS_PER_MINUTE: Type.String({
    pattern: '^\\d{1,9}$',
    default: '1200',
    description: 'most requests a minute from one address'
  }),
  RELAY: Type.Union([Type.Literal('on'), Type.Literal('off')], {
    default: 'on',
    description: 'whether this process also relays its outbox'
  }),
  DOCS: Type.Union([Type.Literal('on'), Type.Literal('off')], {
    default: 'off',
    description: '`/docs`: never in production'
  }),
  PROFILE: Type.Union([Type.Literal('current-2026'), Type.Literal('legacy-2024')], {
    default: 'current-2026',
    description: 'which set of procedures is offered'
  }),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug'].map(level => Type.Literal(level)),
    { default: 'info', description: 'least level that is logged' }
  )
})
export type Config = Static<typeof Config>

/** Throws one Error that names each fault. */
export const parseConfig = (env: NodeJS.ProcessEnv): Readonly<Config> => readConfig(Config, env)
