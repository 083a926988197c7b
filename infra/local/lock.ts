import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

type Process = { pid: number; born: string | undefined }
type State = { owner: Process; children: Process[] }

export type Lock = { keep: (pids: number[]) => void; release: () => void }

const PATIENCE = 15_000

/**
 * Makes the data folder this process's own. Throws one sentence when another runs on it. What a killed one has left
 * running is ended first: by its process id and moment of birth, so that nobody else's process is ever touched.
 */
export async function lockFolder(data: string, say: (line: string) => void): Promise<Lock> {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const file = join(data, LOCK)
  const owner = { pid: process.pid, born: bornAt(process.pid) }
  const fresh = `${file}.${process.pid}`
  for (;;) {
    write(fresh, { owner, children: [] })
    try {
      linkSync(fresh, file) // fails where one is, unlike a rename
      break
    } catch {
      const state = stateIn(file)
      if (state && lives(state.owner))
        throw new Error(
          `the system runs already on ${data} (process ${state.owner.pid}): stop that first, or name another folder by --data`
        )
      await endLeftovers(state, say)
      rmSync(file, { force: true })
    } finally {
      rmSync(fresh, { force: true })
    }
  }
  return {
    keep: pids => {
      write(fresh, { owner, children: pids.map(pid => ({ pid, born: bornAt(pid) })) })
      renameSync(fresh, file)
    },
    release: () => rmSync(file, { force: true })
  }
}

/** Throws away all that a locked folder holds, but not the lock. */
export function emptyFolder(data: string): void {
  for (const name of readdirSync(data))
    if (!name.startsWith(LOCK)) rmSync(join(data, name), { recursive: true, force: true })
}

const LOCK = 'running.json'

const write = (path: string, state: State): void =>
  writeFileSync(path, JSON.stringify(state), { mode: 0o600 })

async function endLeftovers(state: State | undefined, say: (line: string) => void): Promise<void> {
  const left = (state?.children ?? []).filter(lives)
  if (left.length === 0) return
  say(`ending ${left.length} processes that an interrupted start has left`)
  for (const one of left) kill(one, 'SIGTERM')
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline && left.some(lives);) await pause(100)
  for (const one of left.filter(lives)) kill(one, 'SIGKILL')
}

function kill({ pid }: Process, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {} // gone in the meantime
}

function stateIn(file: string): State | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

const lives = ({ pid, born }: Process): boolean => born !== undefined && bornAt(pid) === born

/** When a process was born, in ticks since this boot; a process id is used again, this pair is not. */
function bornAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z') return undefined // ended, only not yet buried
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[18]}`
  } catch {
    return undefined
  }
}
