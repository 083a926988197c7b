import type { Client } from 'pg'
import { maxRecordBytes, sizeOf, type Bus, type Rec } from './bus/port.ts'
import { toBinary, type CloudEvent } from './envelope.ts'
import type { Log } from './log.ts'
import { newWater, observe, settle, type Water } from './low-water.ts'
import { runShards } from './shards/loop.ts'

type Row = { shard: number; pos: number; topic: string; event: CloudEvent }

export type RelayOptions = {
  /** Of the database with the outbox; direct, not through a pooler of transactions. */
  connectionString: string
  bus: Pick<Bus, 'append'>
  /** Partitions of the topic, all of them. */
  shards: number
  log: Log
  batch?: number
  /** Every so often one query without the low-water mark: a mistake in it delays an event and never loses one. */
  sweepMs?: number
  /** After how long a relay that hangs loses its shards to others. */
  leaseMs?: number
}

export type Relay = {
  stop: () => Promise<void>
  /** Call after a commit: what was written goes out at once. Cheap, however often. */
  wake: () => void
  /** Shards that this process relays now. */
  held: () => number[]
}

const namespace = 26_001 // of the advisory locks of all relays of a database
const observeMs = 1_000

/**
 * Sends what is in the outbox to the bus, each shard in the order of `pos` by the one process that holds it, and deletes
 * it after the acknowledgement. A crash in between sends it twice; nothing is lost or skipped. A row that cannot be sent
 * stops its shard, loudly, until it can.
 */
export function startRelay(options: RelayOptions): Relay {
  const { connectionString, bus, shards, log, batch = 500, sweepMs = 10_000, leaseMs = 6_000 } = options
  const waters = new Map<number, Water>()
  const waterOf = (shard: number): Water => waters.get(shard) ?? newWater()
  let observeAt = 0
  let sweepAt = 0

  const look = async (session: Client): Promise<void> => {
    const before = [...waters].map(([, water]) => ({ water, sent: water.sent }))
    const snapshot = await snapshotOf(session)
    for (const { water, sent } of before) observe(water, sent, snapshot)
    observeAt = Date.now() + observeMs
  }

  return runShards<Row>({
    connectionString,
    namespace,
    shards,
    name: 'relay',
    log,
    leaseMs,
    prepare,
    gained: async (_session, shard) => void waters.set(shard, newWater()),
    async poll(session, ready) {
      if (Date.now() >= observeAt) await look(session)
      const sweep = Date.now() >= sweepAt
      if (sweep) sweepAt = Date.now() + sweepMs
      const found = await select(session, ready, sweep ? () => 0 : shard => waterOf(shard).low, batch)
      for (const shard of ready) settle(waterOf(shard), found.get(shard)?.[0]?.pos)
      return found
    },
    async work(session, shard, rows, lost) {
      for (const { topic, recs, upTo } of batches(rows)) {
        const part = rows.slice(upTo - recs.length, upTo)
        await bus.append(topic, shard, recs)
        if (lost()) return // another process has the shard by now and sends these again
        await session.query({
          name: 'delete',
          text: 'delete from outbox where pos = any($1::bigint[])',
          values: [part.map(row => row.pos)]
        })
        const water = waterOf(shard)
        water.sent = Math.max(water.sent, part.at(-1)?.pos ?? 0)
      }
    }
  })
}

/** Cuts a shard's rows, in order, where the topic changes or a batch would outweigh what a bus takes. */
export function batches(rows: { topic: string; event: CloudEvent }[]): Batch[] {
  const cut: Batch[] = []
  let size = 0
  for (const [i, { topic, event }] of rows.entries()) {
    const rec = toBinary(event)
    const last = cut.at(-1)
    size += sizeOf(rec)
    if (last?.topic === topic && size <= maxRecordBytes) {
      last.recs.push(rec)
      last.upTo = i + 1
    } else {
      cut.push({ topic, recs: [rec], upTo: i + 1 })
      size = sizeOf(rec)
    }
  }
  return cut
}

type Batch = { topic: string; recs: Rec[]; upTo: number }

/**
 * The statistics of a table that is empty one moment and full the next mislead the planner: the index it is. A delete that
 * a crash of the server forgets sends its events once more, as any crash does: it need not wait for the disk.
 */
async function prepare(session: Client): Promise<void> {
  await session.query(
    `set enable_seqscan = off; set enable_bitmapscan = off; set plan_cache_mode = force_generic_plan;
     set synchronous_commit = off`
  )
}

async function snapshotOf(session: Client): Promise<{ xmin: bigint; xmax: bigint }> {
  const { rows } = await session.query<{ xmin: string; xmax: string }>({
    name: 'snapshot',
    text: 'select pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax from pg_current_snapshot() s'
  })
  return { xmin: BigInt(rows[0]?.xmin ?? 0), xmax: BigInt(rows[0]?.xmax ?? 0) }
}

/** The first rows of each shard above its low-water mark, in one query. */
async function select(
  session: Client,
  shards: number[],
  low: (shard: number) => number,
  batch: number
): Promise<Map<number, Row[]>> {
  const { rows } = await session.query<Omit<Row, 'pos'> & { pos: string }>({
    name: 'select',
    text: `select r.shard, r.pos, r.topic, r.event
           from unnest($1::smallint[], $2::bigint[]) as s (shard, low)
           cross join lateral (
             select o.shard, o.pos, o.topic, o.event from outbox o
             where o.shard = s.shard and o.pos > s.low order by o.pos limit $3
           ) r`,
    values: [shards, shards.map(low), batch]
  })
  const found = new Map<number, Row[]>()
  for (const row of rows) {
    const mine = found.get(row.shard) ?? []
    mine.push({ ...row, pos: Number(row.pos) })
    found.set(row.shard, mine)
  }
  for (const mine of found.values()) mine.sort((a, b) => a.pos - b.pos) // whatever the plan was
  return found
}
