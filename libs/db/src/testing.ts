import { createHash, randomBytes } from 'node:crypto'
import { Client, type Pool } from 'pg'
import { createPool } from './db.ts'
import { migrate } from './migrate.ts'

type Test = { teardown: (fn: () => Promise<void>) => void }

/**
 * A database of this test's own, copied from a template that is migrated once per run for each list of folders;
 * dropped when the test ends. The pool connects as the app role `motcua_app`, as the services do.
 */
export async function testDatabase(t: Test, folders: URL[]): Promise<Pool & { url: string }> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const admin = new Client({ connectionString: adminUrl('postgres') })
  await admin.connect()
  const template = await templateOf(admin, folders)
  // copied as files: a quarter of the time of its way through the log
  await admin.query(`create database ${name} template ${template} owner motcua_migrator strategy file_copy`)
  const url = urlOf(name, 'motcua_app')
  const pool = createPool(url)
  t.teardown(async () => {
    await pool.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  return Object.assign(pool, { url })
}

/** The url by which a test reaches the same database as its owner, for what the app role may not do. */
export const ownerUrl = (url: string): string => urlOf(new URL(url).pathname.slice(1), 'motcua_migrator')

async function templateOf(admin: Client, folders: URL[]): Promise<string> {
  const paths = folders.map(folder => folder.pathname.replace(/\/$/, ''))
  const template = `template_${createHash('sha256').update(paths.join()).digest('hex').slice(0, 16)}`
  await admin.query('select pg_advisory_lock(hashtext($1))', [template])
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount === 0) {
      await admin.query(`create database ${template}_new owner motcua_migrator`)
      await migrate(urlOf(`${template}_new`, 'motcua_migrator'), paths, 'motcua_app')
      await admin.query(`alter database ${template}_new rename to ${template}`)
    }
  } finally {
    await admin.query('select pg_advisory_unlock(hashtext($1))', [template])
  }
  return template
}

function adminUrl(database: string): string {
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined) throw new Error('TEST_DATABASE_URL is not set: run the tests by `npm test`')
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}

/** The roles' passwords in tests are their names. */
function urlOf(database: string, role: 'motcua_app' | 'motcua_migrator'): string {
  return Object.assign(new URL(adminUrl(database)), { username: role, password: role }).href
}
