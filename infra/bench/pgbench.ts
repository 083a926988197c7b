import { execFile } from 'node:child_process'
import { existsSync, globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian keeps it out of the path. Throws a sentence with the remedy when there is none. */
export function findPgbench(): string {
  const found = ['/usr/bin/pgbench', ...globSync('/usr/lib/postgresql/*/bin/pgbench')].findLast(existsSync)
  if (found === undefined) throw new Error('the limit is measured by pgbench: apt-get install -y postgresql')
  return found
}

/** Runs one statement, prepared, `perClient` times by each client; answers transactions a second. */
export async function pgbench(
  url: string,
  folder: string,
  { statement, clients, perClient }: { statement: string; clients: number; perClient: number }
): Promise<number> {
  const script = join(folder, 'statement.sql')
  writeFileSync(script, statement.replaceAll(/\s+/g, ' '))
  const how = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '2',
    '-t',
    String(perClient),
    '-f',
    script
  ]
  const { stdout } = await run(findPgbench(), [...how, url], { timeout: 300_000 })
  if (/number of failed transactions: [1-9]/.test(stdout)) throw new Error(`pgbench failed: ${stdout}`)
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (tps === undefined) throw new Error(`pgbench said no figure: ${stdout}`)
  return Number(tps)
}
