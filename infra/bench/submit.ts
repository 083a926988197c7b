import { setTimeout as pause } from 'node:timers/promises'
import { createPool } from '@motcua/db'
import { enter } from '@motcua/local/people'
import { portsFor } from '@motcua/local/ports'
import { startSystem } from '@motcua/local/system'
import type { Pool } from 'pg'
import { makeDrafts } from './drafts.ts'
import { openLimit, type Kind } from './limit.ts'
import { cpuMeter } from './cpu.ts'
import { closedLoop, openLoop, type Target } from './load.ts'
import { findPgbench, PGBENCH_REMEDY } from './pgbench.ts'
import { OWNER } from './sample.ts'
import { lacksKafka, type Figures, type Stage } from './stage.ts'
import { median, printTable, quantile, round, spread, type Print } from './stats.ts'

const ROUNDS = 5
const WARM_UP = 4_000 // submissions; they also say how many fill a round
const SECONDS = 4 // of each measurement of a round
const CLIENTS = 32
const OPEN_SECONDS = 10
const SHARE = 0.6 // of the most that was reached: where a service should live

const LIMITS: (Kind & { name: string; counts: boolean })[] = [
  { name: '8 clients', clients: 8, agencies: 'one', each: 1, counts: true },
  { name: '32 clients', clients: 32, agencies: 'one', each: 1, counts: true },
  {
    name: '32 clients, each its own agency',
    clients: 32,
    agencies: 'each client its own',
    each: 1,
    counts: false
  },
  { name: '2 clients, 32 dossiers together', clients: 2, agencies: 'one', each: 32, counts: false }
]

/** Submissions over HTTP, everything on, against pgbench of the very statement that each comes down to. */
export async function submit(stage: Stage, print: Print): Promise<Figures> {
  const lacking = await lacksKafka()
  if (lacking !== undefined) {
    print(lacking)
    return {}
  }
  const { system, pool, target } = await start(stage, print)
  const limits = findPgbench() === undefined ? [] : LIMITS
  if (limits.length === 0) print(`no limit: ${PGBENCH_REMEDY}`)
  const limit = await openLimit({
    adminUrl: system.adminUrl,
    appUrl: system.databases.licensing,
    folder: stage.data,
    signal: stage.signal
  })
  /** One run of ours: how fast, at what cost, and how many events had still to go out at its end. */
  const run = async (submissions: number) => {
    const ids = await makeDrafts(pool, submissions)
    const used = cpuMeter(system)
    const perSecond = await closedLoop(target, ids, CLIENTS)
    const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from outbox')
    await outboxEmpty(pool, stage.signal)
    return { perSecond, waiting: rows[0]?.n ?? 0, cpu: used(submissions) }
  }

  const fill = { ours: await run(WARM_UP), limits: [] as number[] }
  for (const kind of limits) fill.limits.push(await limit(kind, WARM_UP))
  print('  warmed up')
  const ours: Awaited<ReturnType<typeof run>>[] = []
  const theirs: number[][] = limits.map(() => [])
  for (let n = 1; n <= ROUNDS; n++) {
    ours.push(await run(Math.round(fill.ours.perSecond * SECONDS)))
    for (const [i, kind] of limits.entries())
      theirs[i]?.push(await limit(kind, Math.round((fill.limits[i] ?? 0) * SECONDS)))
    print(`  round ${n} of ${ROUNDS}`)
  }
  const reached = median(ours.map(({ perSecond }) => perSecond))
  const rate = Math.round(reached * SHARE)
  const open: number[][] = []
  for (let n = 0; n < 3; n++)
    open.push(await openLoop(target, await makeDrafts(pool, rate * OPEN_SECONDS), rate))

  const best = Math.max(...limits.map(({ counts }, i) => (counts ? median(theirs[i] ?? []) : 0)))
  printTable(print, [
    ['submissions', 'a second: median (all rounds)', 'ours to it'],
    ...limits.map(({ name }, i) => [
      `limit: pgbench, the same statement, ${name}`,
      spread(theirs[i] ?? []),
      String(round(reached / median(theirs[i] ?? [])))
    ]),
    [
      `ours: HTTP, tokens, rules, relay to Kafka, ${CLIENTS} clients`,
      spread(ours.map(({ perSecond }) => perSecond)),
      ''
    ]
  ])
  printTable(print, [
    ['ms from when each was due', 'median (all runs)'],
    ...[0.5, 0.99, 0.999].map(q => [
      `p${q * 100} at ${rate} a second`,
      spread(
        open.map(took => quantile(took, q)),
        1
      )
    ])
  ])
  const cpu = (who: string) => round(median(ours.map(one => one.cpu[who] ?? 0)))
  print(
    `  CPU seconds for 1,000 submissions: licensing ${cpu('licensing')}, PostgreSQL ${cpu('postgres')}, Kafka ${cpu('kafka')}, and ${cpu('generator')} for the load generator, which shares the cores`
  )
  print(
    `  ${Math.round(median(ours.map(({ waiting }) => waiting)))} events had still to go to Kafka when a round's last submission was answered`
  )
  const all = open.flat()
  return {
    submit_per_s: Math.round(reached),
    ...(limits.length === 0 ? {} : { pgbench_per_s: Math.round(best), ratio: round(reached / best) }),
    p50_ms: round(median(all)),
    p99_ms: round(quantile(all, 0.99))
  }
}

/** The whole system, but portal-integration stands still: where figures matter it is on another machine. */
async function start({ data, signal, onEnd }: Stage, print: Print) {
  const system = await startSystem({
    data,
    bus: 'kafka',
    ports: await portsFor('free', {}),
    say: print,
    signal,
    serviceEnv: { licensing: { REQUESTS_PER_MINUTE: '999999999' } }
  })
  onEnd(system.stop)
  const { portalIntegration: downstream } = system.pids()
  if (downstream === undefined) throw new Error('a process is missing')
  process.kill(downstream, 'SIGSTOP')
  onEnd(() => process.kill(downstream, 'SIGCONT'))
  const pool = createPool(system.databases.licensing, { max: 4 })
  onEnd(() => pool.end())
  const token = await (await enter(system.urls, OWNER)).token()
  const target: Target = { url: system.urls.licensing, token }
  return { system, pool, target }
}

async function outboxEmpty(pool: Pool, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query('select from outbox limit 1')
    if (rowCount === 0) return
    await pause(100, undefined, { signal })
  }
}
