import type { Static, TObject } from 'typebox'
import { Compile } from 'typebox/compile'

/** Addresses or ranges (CIDR), comma-separated: as `trustedProxies` wants them. */
export const ADDRESSES = '^[\\da-fA-F:.]+(/\\d{1,3})?(,[\\da-fA-F:.]+(/\\d{1,3})?)*$'

/**
 * The environment as configuration: what the schema names and nothing else, its defaults where the environment is
 * silent or says nothing, frozen. Throws one Error that names each fault, and no value.
 */
export function readConfig<T extends TObject>(schema: T, env: NodeJS.ProcessEnv): Readonly<Static<T>> {
  const names = Object.entries<object>(schema.properties)
  const given = Object.fromEntries(
    names.flatMap(([name, one]) => {
      const value = env[name] || ('default' in one ? one.default : undefined)
      return value === undefined ? [] : [[name, value]]
    })
  )
  const compiled = Compile(schema)
  const faults = compiled.Errors(given).map(({ instancePath, params, message }) => {
    const missing = 'requiredProperties' in params ? params.requiredProperties.join(', ') : ''
    return `${instancePath.slice(1) || missing}: ${message}`
  })
  if (!compiled.Check(given)) throw new Error(`the configuration has faults: ${faults.join('; ')}`)
  return Object.freeze(given)
}
