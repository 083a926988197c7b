import { setTimeout } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Publishing } from '../append.ts'
import { importNext } from './work.ts'

type Log = { error: (about: object, message: string) => void }

export type ImporterOptions = {
  pool: Pool
  publishing: Publishing
  now: () => Date
  log: Log
  /** Called after each step that is committed. */
  stepped?: () => void
  idleMs?: number
  batch?: number
}

export type Importer = { wake: () => void; stop: () => Promise<void> }

/** Works off the imports there are, its own and those that another process left; several may run. */
export function startImporter(options: ImporterOptions): Importer {
  const { pool, publishing, now, log, stepped, idleMs = 2_000, batch } = options
  const state = { stopping: false, waiting: new AbortController() }
  const rest = async (): Promise<void> => {
    state.waiting = new AbortController()
    await setTimeout(idleMs, undefined, { signal: state.waiting.signal }).catch(() => {}) // roused
  }
  const run = async (): Promise<void> => {
    while (!state.stopping) {
      try {
        if (await importNext(pool, publishing, now, batch)) stepped?.()
        else await rest()
      } catch (err) {
        log.error({ err }, 'an import cannot go on and will try again')
        await rest()
      }
    }
  }
  const running = run()
  return {
    wake: () => state.waiting.abort(),
    stop: async () => {
      state.stopping = true
      state.waiting.abort()
      await running
    }
  }
}
