import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

/** A process of ours. `exited` gives its exit code, or null after a signal. */
export type Running = { pid: number; exited: Promise<number | null>; stop: () => Promise<void> }

/** What is sent to end a process, and how many milliseconds it is given before the next. */
export type Farewell = [signal: NodeJS.Signals, ms: number][]

/**
 * Watches over a child that was started in a process group of its own (so that Ctrl-C reaches us alone and we end
 * them in order). `stop` sends the signals one after another until it is gone, at last SIGKILL. When this process is
 * killed, a shell of a few hundred kilobytes does the same in its place.
 */
export async function watch(child: ChildProcess, farewell: Farewell): Promise<Running> {
  const exited = new Promise<number | null>(done => child.once('exit', done))
  await once(child, 'spawn')
  const { pid } = child
  if (pid === undefined) throw new Error('a child without a process id')
  const release = guard(pid, farewell)
  void exited.then(release)
  let stopping: Promise<void> | undefined
  return { pid, exited, stop: () => (stopping ??= end(child, exited, farewell)) }
}

/** Ends the process after this one is gone, however that came about. Returns what calls the guard off. */
export function guard(pid: number, farewell: Farewell): () => void {
  const steps = farewell.map(
    ([signal, ms]) =>
      `kill -s ${signal.slice(3)} ${pid} 2>/dev/null || exit; n=${Math.ceil(ms / 1000)}; ` +
      `while [ $n -gt 0 ] && kill -0 ${pid} 2>/dev/null; do sleep 1; n=$((n-1)); done`
  )
  const script = `read -r _; ${steps.join('; ')}; kill -s KILL ${pid} 2>/dev/null`
  const shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  shell.on('error', () => {}) // without a shell there is no guard; the next start finds what is left
  shell.unref()
  return () => shell.kill('SIGKILL')
}

async function end(child: ChildProcess, exited: Promise<unknown>, farewell: Farewell): Promise<void> {
  for (const [signal, ms] of farewell) {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    if (await within(ms, exited)) return
  }
  child.kill('SIGKILL')
  await exited
}

/** True when it is settled in time. */
export async function within(ms: number, what: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController()
  const late = new Promise<false>(done => {
    const id = setTimeout(done, ms, false)
    timer.signal.addEventListener('abort', () => clearTimeout(id))
  })
  const first = await Promise.race([what.then(() => true), late])
  timer.abort()
  return first
}

/** Waits for a server's sign that it is ready. Throws the reason when it ends first or takes too long; it is gone then. */
export async function awaitReady(server: Running, ready: Promise<unknown>, ms: number, reason: () => string) {
  const first = Promise.race([ready.then(() => true), server.exited.then(() => false)])
  if ((await within(ms, first)) && (await first)) return
  await server.stop()
  await pause(50) // its last words may still be on their way
  throw new Error(reason())
}

/** The last lines of what a server says; `said` resolves at the first line with the sign in it. */
export function listen(stream: Readable, sign: string): { last: () => string[]; said: Promise<void> } {
  const lines: string[] = []
  const said = new Promise<void>(done => {
    createInterface({ input: stream }).on('line', line => {
      if (lines.push(line) > 50) lines.shift()
      if (line.includes(sign)) done()
    })
  })
  return { last: () => lines, said }
}
