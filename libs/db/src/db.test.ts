import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { createPool, inTransaction } from './db.ts'
import { migrate } from './migrate.ts'
import { ownerUrl, testDatabase } from './testing.ts'

async function folderOf(
  t: { teardown: (fn: () => Promise<void>) => void },
  files: Record<string, string>
): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-db-'))
  t.teardown(() => rm(folder, { recursive: true }))
  await Promise.all(Object.entries(files).map(([name, sql]) => writeFile(join(folder, name), sql)))
  return pathToFileURL(folder)
}

t.test('a transaction keeps all of its work or none', async t => {
  const folder = await folderOf(t, { '001_thing.sql': 'create table thing (id int primary key)' })
  const pool = await testDatabase(t, [folder])
  await inTransaction(pool, tx => tx.query('insert into thing values (1)'))
  const both = inTransaction(pool, async tx => {
    await tx.query('insert into thing values (2)')
    await tx.query('insert into thing values (1)')
  })
  await t.rejects(both, { code: '23505' })
  t.same((await pool.query('select id from thing')).rows, [{ id: 1 }])
})

t.test('instants and dates come as ISO strings, big integers as numbers', async t => {
  const pool = await testDatabase(t, [await folderOf(t, {})])
  const { rows } = await pool.query(
    `select '2026-11-24T09:00+07'::timestamptz as at, date '2026-11-24' as day, 5::bigint as n`
  )
  t.same(rows, [{ at: '2026-11-24T02:00:00.000Z', day: '2026-11-24', n: 5 }])
})

t.test('the app role reads and writes rows but alters no table', async t => {
  const folder = await folderOf(t, {
    '001_thing.sql': 'create table thing (id int generated always as identity)'
  })
  const pool = await testDatabase(t, [folder])
  await pool.query('insert into thing default values')
  await t.rejects(pool.query('alter table thing add column x int'), { code: '42501' })
  await t.rejects(pool.query('drop table thing'), { code: '42501' })
  await t.rejects(pool.query('truncate thing'), { code: '42501' })
  await t.rejects(pool.query('create table another (id int)'), { code: '42501' })
})

t.test('migrations run once, in order, and one that was changed afterwards is refused', async t => {
  const pool = await testDatabase(t, [await folderOf(t, {})])
  const url = ownerUrl(pool.url)
  const folder = await folderOf(t, {
    '002_b.sql': 'alter table a add column b int',
    '001_a.sql': 'create table a (id int)'
  })
  const path = folder.pathname
  t.equal((await migrate(url, [path], 'motcua_app')).length, 2)
  t.same(await migrate(url, [path], 'motcua_app'), [])
  await writeFile(join(path, '001_a.sql'), 'create table a (id bigint)')
  await t.rejects(migrate(url, [path], 'motcua_app'), /changed after it ran/)
})

t.test('a migration that fails leaves nothing behind', async t => {
  const pool = await testDatabase(t, [await folderOf(t, {})])
  const folder = await folderOf(t, { '001_a.sql': 'create table a (id int); select 1/0' })
  await t.rejects(migrate(ownerUrl(pool.url), [folder.pathname], 'motcua_app'), /001_a.sql failed/)
  t.same((await pool.query(`select to_regclass('a') as a`)).rows, [{ a: null }])
})

t.test('two migrators at once do the work once', async t => {
  const pool = await testDatabase(t, [await folderOf(t, {})])
  const folder = await folderOf(t, { '001_a.sql': 'create table a (id int)' })
  const runs = await Promise.all(
    [1, 2].map(() => migrate(ownerUrl(pool.url), [folder.pathname], 'motcua_app'))
  )
  t.same(
    runs.map(fresh => fresh.length).toSorted((a, b) => a - b),
    [0, 1]
  )
})

t.test('a pool survives the server closing its connections', async t => {
  const { url } = await testDatabase(t, [await folderOf(t, {})])
  const pool = createPool(url)
  t.teardown(() => pool.end())
  await pool.query('select 1')
  await pool.query('select pg_terminate_backend(pg_backend_pid())').catch(() => {})
  t.equal((await pool.query('select 2 as n')).rows[0].n, 2)
})
