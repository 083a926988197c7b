import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missing } from '@motcua/kafka/broker'

export type Stage = { data: string; signal: AbortSignal; onEnd: (end: () => unknown) => void }
export type Figures = Record<string, number>

/** Runs a bench in a folder of its own; whatever it hands to `onEnd` is ended at the end, the newest first, Ctrl-C included. */
export async function onStage(bench: (stage: Stage) => Promise<Figures>): Promise<Figures> {
  const data = mkdtempSync(join(tmpdir(), 'motcua-bench-'))
  const interrupt = new AbortController()
  const ends: (() => unknown)[] = []
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => interrupt.abort(new Error('interrupted')))
  const { signal } = interrupt
  const stopped = new Promise<never>((_, refuse) =>
    signal.addEventListener('abort', () => refuse(new Error('interrupted')))
  )
  try {
    return await Promise.race([bench({ data, signal, onEnd: end => void ends.push(end) }), stopped])
  } finally {
    for (const end of ends.toReversed()) await Promise.resolve(end()).catch(() => {})
    rmSync(data, { recursive: true, force: true })
  }
}

/** Throws a sentence with the remedy where there can be no broker: a figure without one would be another figure. */
export async function needKafka(): Promise<void> {
  const lacking = await missing()
  if (lacking !== undefined) throw new Error(`this bench needs a real Kafka: ${lacking}`)
}
