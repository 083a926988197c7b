import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Bus, InBatch, Place, Start } from './bus/port.ts'
import { startConsumer } from './consumer.ts'
import { createClassifier, type Handlers } from './consumer/classify.ts'
import { decide, nobody, type Cursor } from './consumer/decide.ts'
import { seqOf } from './envelope.ts'
import type { Log } from './log.ts'

export type ReplayOptions = {
  /** A name that nobody has used: of the cursors, and with `replay-` before it of the group on the bus. */
  as: string
  topic: string
  /** The earliest records that are kept, without it. */
  from?: Start
  bus: Pick<Bus, 'begin' | 'consume' | 'lag' | 'places'>
  /** Their effects must stay in the database: what a service does outside of it is not to be done twice. */
  handlers: Handlers
  /** The database of the effects; without it nothing is written, and what would be done is only counted. */
  into?: Pool
  /** Told about once a second, and at the end. */
  onProgress: (progress: Progress) => void
  log: Log
  signal?: AbortSignal
}

export type Progress = {
  read: number
  left: bigint
  applied: number
  dropped: number
  parked: number
  /** How many records retention had removed where it began without being told where. */
  removed: bigint
  /** What could not be applied, and why; the first hundred. */
  reasons: string[]
}

/**
 * Puts the events of a topic through handlers once more, up to where the topic ends now: in order for each dossier, each
 * once. From the middle of a topic, as where retention has removed its beginning, a dossier begins with the first of its
 * events that is met. Throws one sentence when the name is in use, or retention has removed the place to begin at.
 */
export async function replay(options: ReplayOptions): Promise<Progress> {
  const { as, topic, from, bus, into, onProgress, log, signal } = options
  const used = await into?.query(
    'select from cursor where consumer = $1 union all select from parked where consumer = $1 limit 1',
    [as]
  )
  if (used?.rowCount) throw new Error(`the name ${as} is in use: a replay has one of its own`)
  // never a group of consumers that live: what a replay reads would count as theirs. A dry one leaves nothing to go on from
  const group = into ? `replay-${as}` : `replay-${as}-${randomUUID()}`
  const places = await bus.places(group, topic)
  if (from) {
    refuseGone(topic, from, places)
    await bus.begin(group, topic, from)
  }
  const cut = new Set(places.filter(({ earliest }) => earliest > 0n).map(({ partition }) => partition))
  const midway: Midway = partition => from !== undefined || cut.has(partition)
  const removed = from ? 0n : places.reduce((sum, { earliest }) => sum + earliest, 0n)
  const progress: Progress = { read: 0, left: 0n, applied: 0, dropped: 0, parked: 0, removed, reasons: [] }
  const account = createAccount(options.handlers, progress, midway)
  const stop = into
    ? await startConsumer({
        name: as,
        pool: into,
        bus: beginning(bus, into, { as, group, midway, account }),
        topics: [topic],
        handlers: options.handlers,
        log
      }).then(consumer => consumer.stop)
    : await bus.consume({ group, topics: [topic], onBatch: async batch => settle(batch, account) })
  try {
    for (;;) {
      progress.left = await bus.lag(group, topic)
      onProgress(progress)
      if (progress.left === 0n || signal?.aborted) return progress
      await pause(progress.read === 0 ? 100 : 1_000)
    }
  } finally {
    await stop()
  }
}

function refuseGone(topic: string, from: Start, places: Place[]): void {
  if ('at' in from) return
  const { partition, offset } = from
  const earliest = places.find(place => place.partition === partition)?.earliest ?? 0n
  if (offset < earliest)
    throw new Error(
      `${topic}/${partition}@${offset} is gone: the earliest record that is kept is ${partition}@${earliest}`
    )
}

/** Whether a partition is read from its middle on, where a dossier may begin with any of its events. */
type Midway = (partition: number) => boolean
type Account = (batch: Pick<InBatch, 'topic' | 'partition' | 'recs'>) => void

/** Counts what the rules of a consumer make of each record, in memory alone. */
function createAccount(handlers: Handlers, progress: Progress, midway: Midway): Account {
  const classify = createClassifier(handlers)
  const cursors = new Map<string, Cursor>()
  return ({ topic, partition, recs }) => {
    for (const rec of recs) {
      const one = classify({ ...rec, topic, partition })
      const start = { lastSeq: midway(partition) && one.seq !== null ? one.seq - 1 : 0, blocked: false }
      const { verdict, next } = decide(cursors.get(one.dossierId) ?? start, one)
      if (one.dossierId !== nobody) cursors.set(one.dossierId, next)
      progress.read++
      if (verdict.does === 'apply') progress.applied++
      if (verdict.does === 'drop') progress.dropped++
      if (verdict.does !== 'park') continue
      progress.parked++
      if (progress.reasons.length < 100)
        progress.reasons.push(`${topic}/${partition}@${rec.offset} ${rec.key}: ${verdict.reason}`)
    }
  }
}

function settle(batch: InBatch, account: Account): void {
  account(batch)
  const last = batch.recs.at(-1)
  if (last) batch.done(last.offset)
}

/**
 * The same bus, under the group of the replay; from the middle of a topic on, each dossier's cursor is put before the first
 * of its events that comes.
 */
function beginning(
  { consume }: Pick<Bus, 'consume'>,
  pool: Pool,
  { as, group, midway, account }: { as: string; group: string; midway: Midway; account: Account }
): Pick<Bus, 'consume'> {
  const before = async ({ recs }: InBatch): Promise<void> => {
    const firsts = new Map<string, number>()
    for (const rec of recs) {
      const seq = seqOf(rec)
      if (seq !== null && !firsts.has(rec.key)) firsts.set(rec.key, seq - 1)
    }
    await pool.query(
      `insert into cursor (consumer, dossier_id, last_seq)
       select $1, id, seq from unnest($2::uuid[], $3::int[]) as f (id, seq) order by id on conflict do nothing`,
      [as, [...firsts.keys()], [...firsts.values()]]
    )
  }
  return {
    consume: ({ onBatch, ...rest }) =>
      consume({
        ...rest,
        group,
        onBatch: async batch => {
          if (midway(batch.partition)) await before(batch)
          await onBatch(batch)
          account(batch)
        }
      })
  }
}
