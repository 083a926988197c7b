import { Client } from 'pg'

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
