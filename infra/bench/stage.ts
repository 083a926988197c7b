import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missing } from '@motcua/kafka/broker'
import { setTimeout as pause } from 'node:timers/promises'

export type Stage = { data: string; signal: AbortSignal; onEnd: (end: () => unknown) => void }
export type Figures = Record<string, number>

/** Runs a bench in a folder of its own; whatever it hands to `onEnd` is ended at the end, the newest first, Ctrl-C included. */
export async function onStage(bench: (stage: Stage) => Promise<Figures>): Promise<Figures> {
  const data = mkdtempSync(join(tmpdir(), 'motcua-bench-'))
  const interrupt = new AbortController()
  const { signal } = interrupt
  const ends: (() => unknown)[] = []
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interrupt.abort())
  const stopped = new Promise<never>((_, refuse) =>
    signal.addEventListener('abort', () => refuse(new Error('interrupted')))
  )
  const running = bench({ data, signal, onEnd: end => void ends.push(end) })
  try {
    return await Promise.race([running, stopped])
  } finally {
    // what is being started at this moment is ours to end too
    await Promise.race([running.catch(() => {}), pause(20_000, undefined, { ref: false })])
    for (const end of ends.toReversed()) await Promise.resolve(end()).catch(() => {})
    rmSync(data, { recursive: true, force: true })
  }
}

/** A sentence with the remedy where there can be no broker: a figure without one would be another figure. */
export async function lacksKafka(): Promise<string | undefined> {
  const lacking = await missing()
  return lacking && `not measured: this bench needs a real Kafka. ${lacking}`
}
