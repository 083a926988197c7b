import { setTimeout as pause } from 'node:timers/promises'
import type { Running } from './child.ts'

export type Supervised = { readonly pid: number; stop: () => Promise<void> }

export type Supervision = {
  name: string
  first: Running
  /** Starts another in its place; gives up when the signal comes. */
  again: (signal: AbortSignal) => Promise<Running>
  say: (line: string) => void
  onRestart: (pid: number) => void
  /** It could not be brought back. */
  onLost: (sentence: string) => void
}

const TRIES = 10
const LONGEST_PAUSE = 5_000
const SETTLED = 3_000 // who has lived this long is not failing at its start

/** Keeps a process alive: one that ends is started again, at once at first, later after longer and longer pauses. */
export function supervise({ name, first, again, say, onRestart, onLost }: Supervision): Supervised {
  const ending = new AbortController()
  let current = first
  const kept = keep()

  async function keep(): Promise<void> {
    let failures = 0
    while (!ending.signal.aborted) {
      const since = Date.now()
      const code = await current.exited
      if (ending.signal.aborted) return
      say(`${name} has ended (${code === null ? 'killed' : `exit code ${code}`}) and is started again`)
      if (Date.now() - since > SETTLED) failures = 0
      const next = await retry()
      if (!next) return
      current = next
      onRestart(current.pid)
      say(`${name} is back`)
    }

    async function retry(): Promise<Running | undefined> {
      while (failures < TRIES) {
        await pause(Math.min(LONGEST_PAUSE, 50 * 2 ** failures++), undefined, {
          signal: ending.signal
        }).catch(() => {})
        if (ending.signal.aborted) return undefined
        try {
          return await again(ending.signal)
        } catch (error) {
          if (!ending.signal.aborted) say(String(error instanceof Error ? error.message : error))
        }
      }
      onLost(`${name} could not be started again in ${TRIES} tries`)
      return undefined
    }
  }

  return {
    get pid() {
      return current.pid
    },
    stop: async () => {
      ending.abort()
      await current.stop()
      await kept
      await current.stop() // what came back while it was being ended
    }
  }
}
