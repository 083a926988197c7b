import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Client } from 'pg'

/**
 * Brings a database up to the newest migration of each folder, in the order given; one transaction a file, one
 * migrator at a time. Runs as the migrator role; the app role afterwards may read and write rows, never alter tables.
 * Throws when a file that has already run was changed.
 */
export async function migrate(
  connectionString: string,
  folders: string[],
  appRole: string
): Promise<string[]> {
  const db = new Client({ connectionString })
  await db.connect()
  try {
    await db.query(`select pg_advisory_lock(hashtext('migrate'))`)
    await db.query(
      `create table if not exists migration (
         name text primary key, sha256 text not null, ran_at timestamptz not null default now())`
    )
    await grantTo(db, appRole)
    const { rows } = await db.query<{ name: string; sha256: string }>('select name, sha256 from migration')
    const ran = new Map(rows.map(row => [row.name, row.sha256]))
    const fresh: string[] = []
    for (const { name, sql } of await filesOf(folders)) {
      const sha256 = createHash('sha256').update(sql).digest('hex')
      if (ran.get(name) === sha256) continue
      if (ran.has(name)) throw new Error(`migration ${name} was changed after it ran; add a new file instead`)
      await runOne(db, name, sql, sha256)
      fresh.push(name)
    }
    return fresh
  } finally {
    await db.end()
  }
}

async function runOne(db: Client, name: string, sql: string, sha256: string): Promise<void> {
  try {
    await db.query('begin')
    await db.query(sql)
    await db.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    await db.query('commit')
  } catch (cause) {
    await db.query('rollback')
    throw new Error(`migration ${name} failed`, { cause })
  }
}

/** Rows of every table, present and to come, for the app role: no ddl, no truncate. */
async function grantTo(db: Client, role: string): Promise<void> {
  const name = db.escapeIdentifier(role)
  await db.query(`grant usage on schema public to ${name}`)
  await db.query(
    `alter default privileges in schema public grant select, insert, update, delete on tables to ${name}`
  )
  await db.query(`alter default privileges in schema public grant usage on sequences to ${name}`)
}

async function filesOf(folders: string[]): Promise<{ name: string; sql: string }[]> {
  const files: { name: string; sql: string }[] = []
  for (const folder of folders) {
    const owner = basename(join(folder, '..'))
    const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).toSorted()
    for (const name of names)
      files.push({ name: `${owner}/${name}`, sql: await readFile(join(folder, name), 'utf8') })
  }
  return files
}
