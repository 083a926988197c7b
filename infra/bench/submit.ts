import { setTimeout as pause } from 'node:timers/promises'
import { APPEND } from '@motcua/casework/append'
import { createPool } from '@motcua/db'
import { enter } from '@motcua/local/people'
import { portsFor } from '@motcua/local/ports'
import { startSystem } from '@motcua/local/system'
import type { Pool } from 'pg'
import { makeDrafts } from './drafts.ts'
import { closedLoop, openLoop } from './load.ts'
import { findPgbench, pgbench } from './pgbench.ts'
import { cpuSeconds } from './processes.ts'
import { needKafka, type Figures, type Stage } from './stage.ts'
import { median, printTable, quantile, round, spread, type Print } from './stats.ts'

const ROUNDS = 4 // the first warms up and is dropped
const SUBMITS = 6_000
const CLIENTS = 32
const OPEN_SECONDS = 10
const SHARE = 0.6 // of the most that was reached: where a service should live

/** Submissions over HTTP, everything on, against pgbench of the very statement that each comes down to. */
export async function submit({ data, signal, onEnd }: Stage, print: Print): Promise<Figures> {
  await needKafka()
  findPgbench()
  const system = await startSystem({
    data,
    bus: 'kafka',
    ports: await portsFor('free', {}),
    say: print,
    signal,
    serviceEnv: { licensing: { REQUESTS_PER_MINUTE: '999999999' } }
  })
  onEnd(system.stop)
  const { licensing: server, portalIntegration: downstream } = system.pids()
  if (server === undefined || downstream === undefined) throw new Error('a process is missing')
  process.kill(downstream, 'SIGSTOP') // it lives on another machine where figures matter
  onEnd(() => process.kill(downstream, 'SIGCONT'))
  const pool = createPool(system.databases.licensing, { max: 4 })
  onEnd(() => pool.end())
  const target = { url: system.urls.licensing, token: (await enter(system.urls, 'school-officer')).token }
  const quiet = () => outboxEmpty(pool, signal)
  await prepareLimit(pool, system.adminUrl)

  const ours: number[] = []
  const limits = new Map<string, number[]>(LIMITS.map(({ name }) => [name, []]))
  let cpu = 0
  for (let n = 0; n < ROUNDS; n++) {
    const ids = await makeDrafts(pool, 'school-officer', SUBMITS)
    const before = cpuSeconds(server)
    const perSecond = await closedLoop(target, ids, CLIENTS)
    cpu = ((cpuSeconds(server) - before) / SUBMITS) * 1000
    await quiet()
    if (n > 0) ours.push(perSecond)
    for (const { name, clients, each } of LIMITS) {
      const perClient = Math.floor(SUBMITS / clients / each)
      await stock(pool, perClient * clients * each)
      const statement = `${APPEND.replace('$1::jsonb', `bench_commands(${each})`)};`
      const tps = await pgbench(system.databases.licensing, data, { statement, clients, perClient })
      await quiet()
      if (n > 0) limits.get(name)?.push(tps * each)
    }
    print(`  round ${n + 1} of ${ROUNDS}${n === 0 ? ' (warm-up, dropped)' : ''}`)
  }
  const rate = Math.round(median(ours) * SHARE)
  const ids = await makeDrafts(pool, 'school-officer', rate * OPEN_SECONDS)
  const took = await openLoop(target, ids, rate)

  const best = Math.max(
    ...LIMITS.filter(({ each }) => each === 1).map(({ name }) => median(limits.get(name) ?? []))
  )
  printTable(print, [
    ['what', 'submissions a second: median (all runs)', 'ratio to it'],
    ...LIMITS.map(({ name }) => [
      name,
      spread(limits.get(name) ?? []),
      String(round(median(ours) / median(limits.get(name) ?? [])))
    ]),
    [`licensing over HTTP, tokens, rules, relay to Kafka, ${CLIENTS} clients`, spread(ours), '']
  ])
  print(
    `  licensing takes ${round(cpu)} CPU seconds for 1,000 submissions; the load generator shares the same cores`
  )
  print(
    `  at ${rate} a second, from the moment each was due: p50 ${round(median(took))} ms, p99 ${round(quantile(took, 0.99))} ms, p99.9 ${round(quantile(took, 0.999))} ms`
  )
  return {
    submit_per_s: Math.round(median(ours)),
    pgbench_per_s: Math.round(best),
    ratio: round(median(ours) / best),
    p50_ms: round(median(took)),
    p99_ms: round(quantile(took, 0.99))
  }
}

const LIMITS = [
  { name: 'pgbench, the statement with one dossier, 8 clients', clients: 8, each: 1 },
  { name: 'pgbench, the statement with one dossier, 32 clients', clients: 32, each: 1 },
  { name: 'pgbench, the statement with 32 dossiers, 2 clients', clients: 2, each: 32 }
]

/** Where pgbench takes fresh drafts from, and the parameter that licensing would send for each. */
async function prepareLimit(pool: Pool, adminUrl: string): Promise<void> {
  const owner = createPool(Object.assign(new URL(adminUrl), { pathname: '/licensing' }).href, { max: 1 })
  const event = {
    specversion: '1.0',
    id: 'ID.1',
    source: 'urn:motcua:licensing',
    type: 'vn.gdnn.dossiers.submitted.v1',
    subject: 'ID',
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dossierseq: 1,
    correlationid: 'ID',
    data: {
      code: 'H57.99-000000-0000',
      procedure: { code: 'rename-institution', version: 1 },
      agency: 'H57.99',
      status: 'submitted',
      at: new Date().toISOString(),
      dueAt: new Date().toISOString(),
      actor: { kind: 'applicant', id: 'school-officer' }
    }
  }
  const command = {
    i: 0,
    dossier_id: 'ID',
    expected: 0,
    draft: 1,
    status: 'submitted',
    assignee: null,
    submitted_at: new Date().toISOString(),
    due_at: new Date().toISOString(),
    changed_at: new Date().toISOString(),
    agency: 'H57.99',
    day: new Date().toISOString().slice(0, 10),
    start: '',
    principal: 'school-officer',
    key: 'ID',
    request_hash: 'bench',
    entries: [
      {
        data: {
          type: 'Submitted',
          at: new Date().toISOString(),
          by: { kind: 'applicant', id: 'school-officer' }
        },
        content: { salt: 'bench', answers: { newName: 'x'.repeat(400) } },
        publish: { topic: 'licensing.dossiers.v1', shard: 0, event }
      }
    ]
  }
  try {
    await owner.query(`
      create table bench_draft (n bigint primary key, id uuid not null);
      create sequence bench_next;
      grant select, insert on bench_draft to motcua_app;
      grant all on sequence bench_next to motcua_app;
      create function bench_commands(many int) returns jsonb volatile language sql as $f$
        select jsonb_agg(replace(replace('${JSON.stringify(command)}', 'ID', d.id::text), '"i":0', '"i":' || k)::jsonb)
        from (select k, nextval('bench_next') as n from generate_series(1, many) k) as next join bench_draft d using (n)
      $f$;`)
  } finally {
    await owner.end()
  }
}

/** As many fresh drafts as the next run of pgbench takes. */
async function stock(pool: Pool, count: number): Promise<void> {
  const ids = await makeDrafts(pool, 'school-officer', count)
  await pool.query(
    `insert into bench_draft (n, id)
     select (select coalesce(max(n), 0) from bench_draft) + o, id from unnest($1::uuid[]) with ordinality as d (id, o)`,
    [ids]
  )
}

async function outboxEmpty(pool: Pool, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query('select from outbox limit 1')
    if (rowCount === 0) return
    await pause(100, undefined, { signal })
  }
}
