import { randomUUID } from 'node:crypto'
import { ownerUrl, testDatabase } from '@motcua/db/testing'
import { Client, type Pool } from 'pg'
import type { Test } from 'tap'
import { openBus, type Bus } from './bus/open.ts'
import type { CloudEvent } from './envelope.ts'
import { partitionOf } from './partition.ts'

export { until } from './bus/testing.ts'

export const topic = 'licensing.dossiers.v1'
export const partitions = 12
export const silent = { info() {}, warn() {}, error() {} }

/** An event of a type made for tests. */
export const event = (dossierId: string, seq: number, data: unknown = { note: 'ok' }): CloudEvent => ({
  specversion: '1.0',
  id: `${dossierId}.${seq}`,
  source: 'urn:motcua:licensing',
  type: 'vn.gdnn.dossiers.submitted.v1',
  subject: dossierId,
  time: '2026-11-02T02:15:00.000Z',
  datacontenttype: 'application/json',
  dossierseq: seq,
  correlationid: 'c',
  data
})

export const dossierIds = (n: number): string[] => Array.from({ length: n }, () => randomUUID())

/** A database with the tables of this lib and what `ddl` adds; a second one with the embedded log, and a bus on it. */
export async function stage(t: Test, ddl = '') {
  const pool = await testDatabase(t, [new URL('../migrations', import.meta.url)])
  const log = await testDatabase(t, [new URL('../migrations-bus', import.meta.url)])
  if (ddl) {
    const owner = new Client({ connectionString: ownerUrl(pool.url) })
    await owner.connect()
    await owner.query(ddl)
    await owner.end()
  }
  const bus = await openBus({ databaseUrl: log.url, clientId: 'test' })
  t.teardown(() => bus.close())
  await bus.ensureTopics([{ name: topic, partitions, replicas: 1 }])
  return { pool, log, bus }
}

type Queryable = { query: (text: string, values: unknown[]) => Promise<unknown> }

/** Writes an event as a service does, in the transaction of the caller. */
export async function writeOutbox(tx: Queryable, one: CloudEvent): Promise<void> {
  await tx.query('insert into outbox (shard, topic, dossier_id, seq, event) values ($1, $2, $3, $4, $5)', [
    partitionOf(one.subject, partitions),
    topic,
    one.subject,
    one.dossierseq,
    JSON.stringify(one)
  ])
}

/** For each dossier the numbers of its events in the log, in order, a repeated one only the first time. */
export async function toldOf(log: Pool): Promise<Map<string, number[]>> {
  const { rows } = await log.query<{ key: string; seq: number }>(
    `select key, (headers ->> 'ce_dossierseq')::int as seq from log_record order by partition, "offset"`
  )
  const told = new Map<string, number[]>()
  for (const { key, seq } of rows) {
    const seqs = told.get(key) ?? []
    if (!seqs.includes(seq)) seqs.push(seq)
    told.set(key, seqs)
  }
  return told
}

/** Sends events to the log past any outbox. */
export async function tell(bus: Bus, recs: Parameters<Bus['append']>[2]): Promise<void> {
  for (const one of recs) await bus.append(topic, partitionOf(one.key, partitions), [one])
}
