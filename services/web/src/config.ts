import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

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
  REDIS_URL: Type.Optional(
    Type.String({ pattern: '^rediss?://', description: 'sessions; in process without it' })
  ),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug'].map(level => Type.Literal(level)),
    { default: 'info', description: 'least level that is logged' }
  )
})
export type Config = Static<typeof Config>

const compiled = Compile(Config)

/** The environment as configuration, frozen. Throws one Error that names each fault. */
export function parseConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  const given = Object.fromEntries(
    Object.keys(Config.properties).flatMap(key => (env[key] ? [[key, env[key]]] : []))
  )
  const config = { ...defaults(), ...given }
  const faults = compiled.Errors(config).map(({ instancePath, params, message }) => {
    const missing = 'requiredProperties' in params ? params.requiredProperties.join(', ') : ''
    return `${instancePath.slice(1) || missing}: ${message}`
  })
  if (!compiled.Check(config) || faults.length > 0)
    throw new Error(`the configuration has faults: ${faults.join('; ')}`)
  return Object.freeze(config)
}

const defaults = () =>
  Object.fromEntries(
    Object.entries(Config.properties).flatMap(([key, schema]) =>
      'default' in schema ? [[key, schema.default]] : []
    )
  )
