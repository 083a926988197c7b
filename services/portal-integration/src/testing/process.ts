import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Test } from './world.ts'

/** The service as a process of its own, on a port that nobody needs to know. `said` is its log so far. */
export async function startService(t: Test, env: Record<string, string>) {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url))
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (log += String(chunk)))
  const exited = once(child, 'exit')
  /** Its exit code; null when the signal ended it. */
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
    return child.exitCode
  }
  t.teardown(() => end('SIGKILL'))
  await once(child, 'spawn')
  return { said: () => log, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
