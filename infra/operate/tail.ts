import { setTimeout as pause } from 'node:timers/promises'
import { fromRecord } from '@motcua/events'
import { openBus } from '@motcua/events/bus'
import { topics } from '@motcua/kafka/topics'
import type { Where } from './where.ts'

export type Tail = {
  /** Only of this dossier or licence. */
  subject?: string | undefined
  /** Goes on with what comes, until the signal. */
  follow?: boolean | undefined
  signal?: AbortSignal | undefined
  print: (line: string) => void
  /** Told every few seconds how far it has come. */
  note?: (line: string) => void
}

/**
 * Every record of every topic as it lies there, a line each; in order within a partition, thus for each dossier. Reads
 * under a group of its own: nobody's place is moved. Returns how many records were read.
 */
export async function tail({ bus: at }: Pick<Where, 'bus'>, options: Tail): Promise<number> {
  const { subject, follow = false, signal, print, note } = options
  const bus = await openBus({ ...at, clientId: 'operate' })
  const group = `operate-tail-${Date.now()}`
  const names = topics(1).map(({ name }) => name)
  let read = 0
  const stop = await bus.consume({
    group,
    topics: names,
    async onBatch({ topic, partition, recs, done }) {
      for (const { offset, ...record } of recs) {
        read++
        const place = `${topic}/${partition}@${offset}`
        const found = fromRecord(record)
        if ('fault' in found) {
          if (subject === undefined || record.key === subject) print(`${place}  no event: ${found.fault}`)
        } else if (subject === undefined || found.event.subject === subject) {
          const { time, type, subject: about, dossierseq } = found.event
          print(`${time}  ${place}  ${about}  ${String(dossierseq).padStart(3)}  ${type}`)
        }
      }
      const last = recs.at(-1)
      if (last) done(last.offset)
    }
  })
  try {
    for (let notedAt = Date.now(); !over(); await pause(200)) {
      const left = await behind()
      if (!follow && left === 0n) break
      if (Date.now() - notedAt < 2_000) continue
      notedAt = Date.now()
      note?.(`${read} read, ${left} left`)
    }
  } finally {
    await stop()
    await bus.close()
  }
  return read

  function over(): boolean {
    return signal?.aborted ?? false
  }
  async function behind(): Promise<bigint> {
    let sum = 0n
    for (const name of names) sum += await bus.lag(group, name)
    return sum
  }
}
