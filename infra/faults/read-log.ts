import { setTimeout as pause } from 'node:timers/promises'
import { openBus } from '@motcua/events/bus'
import type { System } from '@motcua/local/system'
import type { Seen } from './check.ts'

/**
 * A log as it lies there, each partition from its beginning to its end: by a group of its own and without our consumer.
 * A record that is fetched twice is one record.
 */
export async function readLog(where: System['bus'], topic: string): Promise<Seen['topic']> {
  const bus = await openBus({ ...where, clientId: 'fault-run' })
  const group = `fault-run-${topic}-${Date.now()}`
  const partitions = new Map<number, Map<bigint, Seen['topic'][number]>>()
  const stop = await bus.consume({
    group,
    topics: [topic],
    async onBatch({ partition, recs, done }) {
      const mine = partitions.get(partition) ?? new Map<bigint, Seen['topic'][number]>()
      partitions.set(partition, mine)
      for (const { offset, key, headers } of recs)
        mine.set(offset, { dossier: key, seq: Number(headers.ce_dossierseq) })
      const last = recs.at(-1)
      if (last) done(last.offset)
    }
  })
  try {
    for (const deadline = Date.now() + 60_000; (await bus.lag(group, topic)) > 0n; await pause(200))
      if (Date.now() > deadline) throw new Error('the log could not be read to its end within a minute')
  } finally {
    await stop()
    await bus.close()
  }
  return [...partitions.values()].flatMap(records =>
    [...records].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record)
  )
}
