import { Type, type Static } from 'typebox'
import { ADDRESSES, readConfig } from '@motcua/http/config'

const Url = '^https?://[^/]+$'

/** Everything that the environment may say; the README's table is checked against it. */
export const Config = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', description: 'address to listen on' }),
  PORT: Type.String({ pattern: '^\\d{1,5}$', default: '4003', description: 'port to listen on' }),
  PUBLIC_URL: Type.String({
    pattern: Url,
    description: 'where browsers find the pages; with https its cookies are `__Host-` and Secure'
  }),
  ISSUER: Type.String({ pattern: '^https?://', description: 'identity provider' }),
  CLIENT_ID: Type.String({ default: 'web', description: 'how the identity provider knows this service' }),
  CLIENT_SECRET_FILE: Type.String({ minLength: 1, description: 'file with the client’s secret' }),
  LICENSING_URL: Type.String({ pattern: Url, description: 'licensing service' }),
  PORTAL_INTEGRATION_URL: Type.String({
    pattern: Url,
    description: 'service that tells portals, for administrators'
  }),
  TRUSTED_PROXIES: Type.Optional(
    Type.String({
      pattern: ADDRESSES,
      description:
        'what stands before the pages: whose `X-Forwarded-For` names the visitor; nobody’s without it'
    })
  ),
  REDIS_URL: Type.Optional(
    Type.String({ pattern: '^rediss?://', description: 'sessions; in process without it' })
  ),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug'].map(level => Type.Literal(level)),
    { default: 'info', description: 'least level that is logged' }
  )
})
export type Config = Static<typeof Config>

/** Throws one Error that names each fault. */
export const parseConfig = (env: NodeJS.ProcessEnv): Readonly<Config> => readConfig(Config, env)
