import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Config as Licensing, parseConfig as parseLicensing } from '@motcua/licensing/config'
import { Config as Portal, parseConfig as parsePortal } from '@motcua/portal-integration/config'

import { Config as Web, parseConfig as parseWeb } from '@motcua/web/config'

type Environment = Record<string, string>

/** The programs with a schema of their environment, by their script: it judges names and values. */
const SCHEMAS: Record<string, { properties: object; parse: (env: Environment) => unknown }> = {
  'services/licensing/src/main.ts': { properties: Licensing.properties, parse: parseLicensing },
  'services/portal-integration/src/main.ts': { properties: Portal.properties, parse: parsePortal },
  'services/web/src/main.ts': { properties: Web.properties, parse: parseWeb }
}

/** What a program would say of its environment: variables that neither it nor Node reads, and faults that its schema finds. */
export function environmentFaults(script: string, environment: Environment, root: string): string[] {
  const schema = SCHEMAS[script]
  const read = schema ? Object.keys(schema.properties) : namesIn(readFileSync(join(root, script), 'utf8'))
  const unread = Object.keys(environment).filter(name => name !== 'NODE_OPTIONS' && !read.includes(name))
  const faults = unread.map(name => `${name} is not read by it`)
  if (!schema) return [...faults, ...missing(script, environment)]
  try {
    schema.parse(environment)
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error))
  }
  return faults
}

/** The variables that a script takes by name from process.env. */
export function namesIn(source: string): string[] {
  const [, taken = ''] = /const \{([^}]*)\} = process\.env/.exec(source) ?? []
  const single = [...source.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name = '']) => name)
  return [...(taken.match(/\b[A-Z][A-Z_]+\b/g) ?? []), ...single]
}

/** What the programs without a schema throw for when it is not there. */
function missing(script: string, environment: Environment): string[] {
  const needed = script.endsWith('/migrate.ts')
    ? ['MIGRATOR_DATABASE_URL']
    : script.includes('portal-simulator')
      ? ['PORTAL_USERNAME', 'PORTAL_PASSWORD']
      : script.includes('catcher')
        ? ['SMS_TOKEN_FILE']
        : []
  return needed.filter(name => !environment[name]).map(name => `${name} is missing`)
}
