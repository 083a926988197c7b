import type { Pool } from 'pg'
import type { Bus, InBatch } from './bus/port.ts'
import { applyAll, HandlerFailure } from './consumer/apply.ts'
import { createClassifier, type Handlers, type Incoming } from './consumer/classify.ts'
import { createTogether } from './consumer/together.ts'
import type { Log } from './log.ts'

export { on, type Handler, type Handlers } from './consumer/classify.ts'
export { discard, listParked, unpark, UnparkFailure, type ParkedRecord } from './consumer/parked.ts'

export type ConsumerOptions = {
  /** The group of the bus, and whose cursors: never two consumers of different effects under one name. */
  name: string
  pool: Pool
  bus: Pick<Bus, 'consume'>
  topics: string[]
  /** By CloudEvents type. A type that is not here is parked: name also those that have no effect. */
  handlers: Handlers
  log: Log
  /** Events to one transaction, of one partition or of several. */
  slice?: number
  /** How often a failing event is tried, with pauses of `firstMs`, twice that ... `mostMs`, before it is parked. */
  retry?: { attempts: number; firstMs: number; mostMs: number }
}

/**
 * Applies each event of each dossier once and in order: effect, cursor and own outbox rows in one transaction; the bus is
 * told afterwards. An event that cannot be applied is parked with all that follow it for its dossier; others go on.
 */
export async function startConsumer(options: ConsumerOptions): Promise<{ stop: () => Promise<void> }> {
  const { name, pool, bus, topics, handlers, log, slice = 200 } = options
  const { attempts, firstMs, mostMs } = options.retry ?? { attempts: 5, firstMs: 100, mostMs: 2_000 }
  const classify = createClassifier(handlers)

  const apply = async (incoming: Incoming[]): Promise<void> => {
    for (const { incoming: one, reason, alarm } of await applyAll(pool, name, incoming)) {
      const { topic, partition, offset } = one.record
      const about = {
        consumer: name,
        dossierId: one.dossierId,
        seq: one.seq,
        topic,
        partition,
        offset: String(offset),
        reason
      }
      if (alarm) log.error(about, 'an event is parked and its dossier blocked')
      else log.info(about, 'an event of a blocked dossier is parked')
    }
  }

  const together = createTogether(apply, slice)

  /** Until it is applied or parked; false when the batch is no longer ours. Only the handler's own failures count. */
  const persist = async (one: Incoming, batch: InBatch): Promise<boolean> => {
    let now = one
    for (let attempt = 1, failures = 0; !batch.stale(); attempt++) {
      try {
        await apply([now])
        return true
      } catch (err) {
        if (err instanceof HandlerFailure) failures++
        log.warn({ err, consumer: name, dossierId: one.dossierId, seq: one.seq, attempt }, 'an event failed')
        if (failures >= attempts)
          now = { ...one, fault: `handler: ${err instanceof Error ? err.message : String(err)}` }
        else await rest(Math.min(mostMs, firstMs * 2 ** Math.min(attempt - 1, 20)), batch)
      }
    }
    return false
  }

  const onBatch = async (batch: InBatch): Promise<void> => {
    const { topic, partition, recs } = batch
    for (let from = 0; from < recs.length && !batch.stale(); from += slice) {
      const incoming = recs.slice(from, from + slice).map(rec => classify({ ...rec, topic, partition }))
      try {
        if (!(await together({ incoming, stale: batch.stale }))) return
        batch.done(incoming.at(-1)?.record.offset ?? -1n)
      } catch (err) {
        log.warn({ err, consumer: name, topic, partition }, 'a slice failed; its events are tried one by one')
        for (const one of incoming) {
          if (!(await persist(one, batch))) return
          batch.done(one.record.offset)
          await batch.beat()
        }
      }
      await batch.beat()
    }
  }

  return { stop: await bus.consume({ group: name, topics, onBatch }) }
}

/** Waits, and keeps the partition meanwhile. */
async function rest(ms: number, batch: InBatch): Promise<void> {
  for (let left = ms; left > 0 && !batch.stale(); left -= 500) {
    await new Promise(done => setTimeout(done, Math.min(left, 500)))
    await batch.beat()
  }
}
