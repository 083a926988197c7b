import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { partitionOf } from '@motcua/events/bus'
import { TOPIC } from './events-messages.ts'
import { memoryOf } from './processes.ts'
import { startReader, startSender, type Where } from './events-stage.ts'
import type { Stage } from './stage.ts'

export const BACKLOG = 100_000

/** A backlog made set-wise while nobody relays; first the relay alone (`mib`: of its process, PSS, then), then the consumer alone. */
export async function drain(
  stage: Stage,
  where: Where
): Promise<{ topic: number; effects: number; mib: number }> {
  await fill(where)
  const { rows } = await where.effectPool.query<{ n: number }>('select count(*)::int as n from bench_effect')
  const before = rows[0]?.n ?? 0

  const sender = startSender(stage, where)
  const topic = await speedOf(
    stage,
    () => sender.ask({ do: 'relay', stamps: false }),
    async () => {
      const { rowCount } = await where.sourcePool.query('select from outbox limit 1')
      return rowCount === 0
    }
  )
  const { pss: mib } = memoryOf(sender.pid)
  await sender.ask({ do: 'end' })
  const reader = startReader(stage, where)
  const effects = await speedOf(
    stage,
    () => reader.ask({ do: 'read' }),
    async () => {
      const { rows: now } = await where.effectPool.query<{ n: number }>(
        'select count(*)::int as n from bench_effect'
      )
      return (now[0]?.n ?? 0) - before >= BACKLOG
    }
  )
  await reader.ask({ do: 'end' })
  return { topic, effects, mib }
}

/** 50 events of each of many dossiers, in one statement. */
export async function fill(where: Where): Promise<void> {
  const dossiers = Array.from({ length: BACKLOG / 50 }, () => randomUUID())
  const at = new Date().toISOString()
  const data = {
    code: 'H57.99-261125-0001',
    procedure: { code: 'rename-institution', version: 1 },
    agency: 'H57.99',
    status: 'submitted',
    at,
    dueAt: at,
    actor: { kind: 'applicant', id: 'bench' }
  }
  await where.sourcePool.query(
    `insert into outbox (topic, shard, dossier_id, seq, event)
     select $1, shard, id, seq, jsonb_build_object('specversion', '1.0', 'id', id || '.' || seq, 'source', 'urn:motcua:licensing',
       'type', 'vn.gdnn.dossiers.submitted.v1', 'subject', id, 'time', $4::text, 'datacontenttype', 'application/json',
       'dossierseq', seq, 'correlationid', 'bench', 'data', $5::jsonb)
     from generate_series(1, 50) as seq, unnest($2::uuid[], $3::smallint[]) as d (id, shard)`,
    [TOPIC.name, dossiers, dossiers.map(id => partitionOf(id, TOPIC.partitions)), at, JSON.stringify(data)]
  )
}

async function speedOf(
  stage: Stage,
  begin: () => Promise<unknown>,
  done: () => Promise<boolean>
): Promise<number> {
  const since = performance.now()
  await begin()
  while (!(await done())) await pause(20, undefined, { signal: stage.signal })
  return (BACKLOG / (performance.now() - since)) * 1000
}
