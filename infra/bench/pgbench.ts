import { execFile } from 'node:child_process'
import { existsSync, globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian keeps it out of the path; undefined where there is none. */
export const findPgbench = (): string | undefined =>
  ['/usr/bin/pgbench', ...globSync('/usr/lib/postgresql/*/bin/pgbench')].findLast(path => existsSync(path))

export const PGBENCH_REMEDY =
  'the limit is measured by pgbench, and none is found: apt-get install -y postgresql'

export type Pgbench = {
  url: string
  folder: string
  /** May use `:command` and `:client_id`. */
  statement: string
  command: string
  clients: number
  /** How often each client runs it. */
  perClient: number
  signal: AbortSignal
}

/** Runs one prepared statement; answers transactions a second, the time to connect left out. */
export async function pgbench(options: Pgbench): Promise<number> {
  const { url, folder, statement, command, clients, perClient, signal } = options
  const script = join(folder, 'statement.sql')
  // pgbench reads a statement to the end of its line: comments go first, which would end it
  writeFileSync(script, statement.replaceAll(/--[^\n]*/g, '').replaceAll(/\s+/g, ' '))
  const size = ['-c', String(clients), '-j', '2', '-t', String(perClient)]
  const how = ['-n', '-M', 'prepared', '-D', `command=${command}`, '-f', script, ...size]
  const { stdout } = await run(findPgbench() ?? '', [...how, url], { timeout: 300_000, signal })
  if (/number of failed transactions: [1-9]/.test(stdout)) throw new Error(`pgbench failed: ${stdout}`)
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (tps === undefined) throw new Error(`pgbench said no figure: ${stdout}`)
  return Number(tps)
}
