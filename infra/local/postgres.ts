import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { awaitReady, listen, watch, type Farewell, type Running } from './child.ts'
import { postgresUser, programs } from './postgres-binaries.ts'
import { ensureData, reach } from './postgres-data.ts'

export type PostgresOptions = {
  /** Its data are in `folder`/postgres and are kept. */
  folder: string
  port: number
  /** Of the superuser `postgres`; it holds from the first start on. */
  password?: string
  /** False only for tests: what is committed may then be lost with the machine. */
  durable?: boolean
  /** True only for what reads its log, as a peer of a bench does. */
  logical?: boolean
}

export type Postgres = Running & { url: string }

// fast shutdown, then immediate: what is committed is safe in either case
const farewell: Farewell = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000]
]
/** For a machine of one's own: little memory, few processes, nothing that listens but the port. */
const small = [
  'shared_buffers=64MB',
  'max_connections=300',
  'io_method=sync',
  'jit=off',
  'unix_socket_directories='
]

/**
 * A PostgreSQL 18 on 127.0.0.1 from npm's packages, made on its first start. Resolves when it takes connections; throws
 * one sentence when the port is taken, the folder is in use or of another version, or it ends during its start.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { port, password = 'postgres', durable = true, logical = false } = options
  const data = resolve(options.folder, 'postgres')
  const user = postgresUser()
  const bin = await programs(user)
  ensureData(data, { bin, user, password, durable })
  const asked = [...(durable ? [] : ['fsync=off']), ...(logical ? ['wal_level=logical'] : [])]
  const settings = [...small, ...asked].flatMap(setting => ['-c', setting])
  const child = reach(data, user, ({ path, fd }) =>
    spawn(join(bin, 'postgres'), ['-D', path, '-p', String(port), '-h', '127.0.0.1', ...settings], {
      ...user,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', fd]
    })
  )
  if (!child.stderr) throw new Error('PostgreSQL has no log')
  const { said, last } = listen(child.stderr, 'ready to accept connections')
  const server = await watch(child, farewell)
  await awaitReady(server, said, 60_000, () => reasonOf(last().join('\n'), port, data))
  return { ...server, url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres` }
}

function reasonOf(log: string, port: number, data: string): string {
  if (log.includes('could not bind'))
    return `port ${port}, meant for PostgreSQL, is taken: end what listens on it`
  if (log.includes('postmaster.pid')) return `another PostgreSQL uses ${data}: stop it first`
  const fault = /(?:FATAL|PANIC|ERROR): +([^\n]*)/.exec(log)?.[1] ?? 'it gave no reason'
  return `PostgreSQL ended during its start: ${fault}`
}
