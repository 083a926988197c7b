import type { Running } from './child.ts'
import { supervise, type Supervised } from './supervise.ts'

type Options = {
  say: (line: string) => void
  /** Told the process ids whenever one changes. */
  keep: (pids: number[]) => void
  /** A process could not be brought back. */
  onLost: (sentence: string) => void
}

/** The processes of one system: each is kept alive from its start on, and all end together, the newest first. */
export function createHousehold({ say, keep, onLost }: Options) {
  const members = new Map<string, Supervised>()
  let ending: Promise<void> | undefined
  const pids = (): Record<string, number> =>
    Object.fromEntries([...members].map(([name, { pid }]) => [name, pid]))
  const note = (): void => keep(Object.values(pids()))

  async function end(): Promise<void> {
    const faults: unknown[] = []
    for (const one of [...members.values()].toReversed())
      await one.stop().catch((error: unknown) => faults.push(error))
    if (faults.length > 0) throw new AggregateError(faults, 'not every process could be ended')
  }

  return {
    pids,
    /** Starts a process and keeps it alive. Throws what its start throws; nothing is left of it then. */
    async run<R extends Running>(
      name: string,
      title: string,
      start: (signal: AbortSignal) => Promise<R>,
      signal: AbortSignal
    ): Promise<R> {
      const since = Date.now()
      const first = await start(signal)
      members.set(name, supervise({ name: title, first, again: start, say, onRestart: note, onLost }))
      note()
      say(`${title} is ready (${((Date.now() - since) / 1000).toFixed(1)} s)`)
      return first
    },
    stop: (): Promise<void> => (ending ??= end())
  }
}
