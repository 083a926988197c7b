import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type Check = { name: string; command: string[] }

/** What is checked without running any of it; each counts as one. */
export const staticChecks: Check[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'unused code', command: ['knip', '--no-progress'] }
]

/** Runs a check; what it says is given at its end, so that checks side by side do not mix their words. */
export async function runCheck({
  name,
  command
}: Check): Promise<{ name: string; ok: boolean; said: string }> {
  const [program = '', ...args] = command
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const words: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => words.push(String(chunk)))
  const [code] = await once(child, 'close')
  return { name, ok: code === 0, said: words.join('') }
}
