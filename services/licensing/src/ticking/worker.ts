import { setTimeout } from 'node:timers/promises'

export type WorkerOptions = {
  /** Does the next thing and answers true, or false when there is nothing to do. */
  step: () => Promise<boolean>
  /** Told when a step fails; it is tried again. */
  log: { error: (about: object, message: string) => void }
  /** Called after each step that is committed. */
  stepped?: () => void
  idleMs?: number
}

export type Worker = { wake: () => void; stop: () => Promise<void> }

/** Works off what is stored, of its own process and of others that died; several may run. */
export function startWorker({ step, log, stepped, idleMs = 2_000 }: WorkerOptions): Worker {
  const state = { stopping: false, waiting: new AbortController() }
  const rest = async (): Promise<void> => {
    state.waiting = new AbortController()
    await setTimeout(idleMs, undefined, { signal: state.waiting.signal }).catch(() => {}) // roused
  }
  const run = async (): Promise<void> => {
    while (!state.stopping) {
      try {
        if (await step()) stepped?.()
        else await rest()
      } catch (err) {
        log.error({ err }, 'work that is stored cannot go on and will be tried again')
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
