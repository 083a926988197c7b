import { Client } from 'pg'
import { migrate } from '@motcua/db/migrate'
import { join } from 'node:path'
import { root, runNode } from './node-child.ts'
import { programs, type Database } from './programs.ts'
import type { Secrets } from './secrets.ts'

const BUS = 'bus'

/**
 * A database for each service, and one for the embedded log where it is asked for: made and migrated by the migrator
 * role, reached by the app role. Throws one sentence when the server does not answer or does not let us.
 */
export async function prepareDatabases(
  adminUrl: string,
  secrets: Pick<Secrets, 'migrator' | 'app'>,
  embeddedLog: boolean
): Promise<{ databases: Record<Database, string>; busUrl: string }> {
  const services = Object.values(programs).flatMap(({ service }) => service ?? [])
  const names = [...services.map(({ database }) => database), ...(embeddedLog ? [BUS] : [])]
  const as = (database: string, role: 'migrator' | 'app') =>
    urlFor(adminUrl, database, { name: `motcua_${role}`, password: secrets[role] })
  try {
    await ensureRoles(adminUrl, { motcua_migrator: secrets.migrator, motcua_app: secrets.app })
    await ensureDatabases(adminUrl, names, 'motcua_migrator')
  } catch (cause) {
    const why = cause instanceof Error ? cause.message || String(cause) : String(cause)
    throw new Error(
      `the database server does not let us in (${why}): DATABASE_URL must name a PostgreSQL that runs, and a role that may create roles and databases`,
      { cause }
    )
  }
  await Promise.all([
    ...services.map(one => runNode(one.migrate, { MIGRATOR_DATABASE_URL: as(one.database, 'migrator') })),
    ...(embeddedLog
      ? [migrate(as(BUS, 'migrator'), [join(root, 'libs/events/migrations-bus')], 'motcua_app')]
      : [])
  ])
  return {
    databases: { licensing: as('licensing', 'app'), portal_integration: as('portal_integration', 'app') },
    busUrl: as(BUS, 'app')
  }
}

/** The login roles of this name and password, made or brought up to date. */
export async function ensureRoles(url: string, passwords: Record<string, string>): Promise<void> {
  await withClient(url, async db => {
    for (const [role, password] of Object.entries(passwords)) {
      const { rowCount } = await db.query('select from pg_roles where rolname = $1', [role])
      const verb = rowCount === 0 ? 'create' : 'alter'
      await db.query(`${verb} role ${db.escapeIdentifier(role)} login password ${db.escapeLiteral(password)}`)
    }
  })
}

/** The databases of these names, owned by the role. */
export async function ensureDatabases(url: string, names: string[], owner: string): Promise<void> {
  await withClient(url, async db => {
    for (const name of names) {
      const { rowCount } = await db.query('select from pg_database where datname = $1', [name])
      if (rowCount === 0)
        await db.query(`create database ${db.escapeIdentifier(name)} owner ${db.escapeIdentifier(owner)}`)
    }
  })
}

/** The same server, reached as another role or in another database. */
export function urlFor(url: string, database: string, role?: { name: string; password: string }): string {
  const other = Object.assign(new URL(url), { pathname: `/${database}` })
  if (role) Object.assign(other, { username: role.name, password: encodeURIComponent(role.password) })
  return other.href
}

async function withClient(url: string, work: (db: Client) => Promise<void>): Promise<void> {
  const db = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await db.connect()
  try {
    await work(db)
  } finally {
    await db.end()
  }
}
