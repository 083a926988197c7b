import { spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { mayEnter, type User } from './postgres-binaries.ts'

export type Reached = { path: string; fd: number }
type Making = { bin: string; user: User | undefined; password: string; durable: boolean }

const release = '18'

/** Makes the data folder on its first use. Throws when it is of another version of PostgreSQL. */
export function ensureData(data: string, making: Making): void {
  if (!existsSync(data)) {
    const fresh = `${data}.new` // what an interrupted start left is thrown away
    rmSync(fresh, { recursive: true, force: true })
    mkdirSync(fresh, { recursive: true, mode: 0o700 })
    initialise(fresh, making)
    renameSync(fresh, data)
  }
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (version !== release)
    throw new Error(`${data} was made by PostgreSQL ${version}, this is ${release}: npm start -- --reset`)
}

/**
 * The folder as a child of that user reaches it, when it is given the descriptor as its number 3. A process finds its
 * own open folder also where it may not walk to it, as in a clone that only root may enter.
 */
export function reach<T>(data: string, user: User | undefined, use: (reached: Reached) => T): T {
  const fd = openSync(data, 'r')
  try {
    return use({ path: user && !mayEnter(dirname(data), user) ? '/proc/self/fd/3' : data, fd })
  } finally {
    closeSync(fd)
  }
}

function initialise(data: string, { bin, user, password, durable }: Making): void {
  const secret = mkdtempSync(join(tmpdir(), 'motcua-pg-'))
  const file = join(secret, 'password')
  try {
    writeFileSync(file, password, { mode: 0o600 })
    if (user) for (const path of [data, secret, file]) chownSync(path, user.uid, user.gid)
    const { status, stderr } = reach(data, user, ({ path, fd }) => {
      const login = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${file}`]
      const form = ['--locale=C', '--encoding=UTF8', ...(durable ? [] : ['--no-sync'])]
      return spawnSync(join(bin, 'initdb'), ['-D', path, ...login, ...form], {
        ...user,
        cwd: '/',
        env: { PATH: process.env.PATH, LC_ALL: 'C' },
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe', fd]
      })
    })
    if (status !== 0) throw new Error(`PostgreSQL could not make its data folder ${data}: ${stderr.trim()}`)
  } finally {
    rmSync(secret, { recursive: true, force: true })
  }
}
