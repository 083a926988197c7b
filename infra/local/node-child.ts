import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { watch, type Running } from './child.ts'

export const root = resolve(import.meta.dirname, '../..')

export type NodeChild = {
  name: string
  /** From the root of the repository. */
  script: string
  env: Record<string, string>
  logFile: string
  /** Address that answers 200 once it can do its work. */
  ready: string
  signal: AbortSignal
}

const PATIENCE = 60_000

/** Starts a program of ours and resolves when it is ready; throws one sentence when it ends before or takes a minute. */
export async function startNode({ name, script, env, logFile, ready, signal }: NodeChild): Promise<Running> {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a', 0o600)
  const from = statSync(logFile).size
  const child = spawn(process.execPath, [join(root, script)], {
    cwd: root,
    env: { ...inherited(), ...env },
    stdio: ['ignore', log, log],
    detached: true
  })
  closeSync(log)
  const running = await watch(child, [['SIGTERM', 15_000]])
  const outcome = await Promise.race([
    awaitAnswer(ready, Date.now() + PATIENCE, signal),
    running.exited.then(code => (code === null ? 'ended by a signal' : `ended with exit code ${code}`))
  ])
  if (outcome === true) return running
  await running.stop()
  if (signal.aborted) throw new Error('interrupted')
  const why = lastWords(readFileSync(logFile).subarray(from).toString())
  const how = outcome === false ? 'was not ready within a minute' : `${outcome} during its start`
  throw new Error(`${name} ${how}: ${why}; its log is ${logFile}`)
}

/** True once the address answers 200; false when that takes too long or is not wanted any more. */
async function awaitAnswer(url: string, deadline: number, signal: AbortSignal): Promise<boolean> {
  while (Date.now() < deadline && !signal.aborted) {
    if (await answers(url)) return true
    await pause(50)
  }
  return false
}

/** Runs a program of ours to its end; throws what it said when it fails. */
export async function runNode(script: string, env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [join(root, script)], {
    cwd: root,
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += String(chunk)))
  const code = await new Promise(done => child.once('close', done))
  if (code !== 0) throw new Error(`${script} failed: ${lastWords(said)}`)
}

/** Where Node keeps what it made of our sources, so that the next start need not: portal-integration loads in 0.6 s instead of 1.1. */
export const COMPILED = join(root, '.local/compiled')

/** Only what a program may need: no secrets of the one who starts it, no hooks of a test runner. */
const inherited = (): Record<string, string> => ({
  NODE_COMPILE_CACHE: COMPILED,
  ...Object.fromEntries(
    ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TZ', 'LOG_LEVEL'].flatMap(key =>
      process.env[key] ? [[key, process.env[key]]] : []
    )
  )
})

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

/** The line of a log that says most: an error's message if there is one, else the last line. */
function lastWords(log: string): string {
  const lines = log.split('\n').filter(line => line.trim() !== '' && !/^\s+at |^Node\.js v/.test(line))
  const fault = lines.findLast(line => /\b\w*Error\b.*: /.test(line))
  return (fault ?? lines.at(-1) ?? 'it said nothing').trim().slice(0, 500)
}
