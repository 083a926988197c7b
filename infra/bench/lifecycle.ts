import { join } from 'node:path'
import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { createPool } from '@motcua/db'
import { signInAll } from '@motcua/local/people'
import { portsFor } from '@motcua/local/ports'
import { startSystem } from '@motcua/local/system'
import type { Pool } from 'pg'
import { against } from './against.ts'
import { cpuMeter } from './cpu.ts'
import { createLives, leadClosed, leadOpen, type Led, type Tokens } from './lives.ts'
import { storeOpen } from './open-dossiers.ts'
import { printProfile } from './profile.ts'
import { countStatements } from './statements.ts'
import { lacksKafka, type Figures, type Stage } from './stage.ts'
import { median, printTable, quantile, round, spread, type Print } from './stats.ts'

const GOAL = 400 // a second: four times three workflow engines in process, without HTTP or tokens
const CLIENTS = 32
const SECONDS = 8
const ROUNDS = 3
const OPEN_SECONDS = 15
const SHARE = 0.6 // of the most that was reached: where a service should live
const STORED = 200_000

type Measured = { reached: number[]; led: Led; cpu: Record<string, number>; load: number }

/** Whole lives of a rename, eight commands over HTTP with everything on; on an empty database, then beside open dossiers. */
export async function lifecycle(stage: Stage, print: Print): Promise<Figures> {
  const lacking = await lacksKafka()
  if (lacking !== undefined) {
    print(lacking)
    return {}
  }
  const profiled = process.argv.includes('--profile')
  const folder = join(stage.data, 'profiles')
  const beside = process.argv.indexOf('--against')
  const { system, target, admin } = await start(stage, print, profiled && beside < 0 ? folder : undefined)
  const measure = async (): Promise<Measured> => {
    const load = loadavg()[0] ?? 0
    const used = cpuMeter(system)
    const reached: number[] = []
    for (let n = 0; n < ROUNDS; n++) reached.push(await leadClosed(target, CLIENTS, SECONDS))
    await outboxEmpty(admin, stage.signal)
    const lives = reached.reduce((sum, perSecond) => sum + perSecond * SECONDS, 0)
    const cpu = used(lives)
    return { reached, led: await leadOpen(target, median(reached) * SHARE, OPEN_SECONDS), cpu, load }
  }
  if (beside >= 0) {
    await countStatements(system, admin, stage.signal)
    await against(
      stage,
      print,
      { system, admin, tokens: target.tokens },
      { other: process.argv[beside + 1] ?? '', ...(profiled ? { profiles: folder } : {}) }
    )
    return {}
  }
  await leadClosed(target, CLIENTS, SECONDS)
  print('  warmed up')
  const empty = await measure()
  const like = await openDossier(target, admin)
  await storeOpen(admin, like, STORED)
  const { rows } = await admin.query<{ open: number }>(
    `select count(*)::int as open from dossier where status = 'inProgress'`
  )
  print(`  ${rows[0]?.open} open dossiers stored`)
  const full = await measure()

  const line = (name: string, { reached, led, load }: Measured): string[] => [
    name,
    spread(reached),
    String(round(median(reached) / GOAL)),
    `${led.offered} / ${led.started} / ${led.finished} in ${OPEN_SECONDS} s`,
    ...[0.5, 0.99].map(q => String(round(quantile(led.took, q), 1))),
    String(round(load, 1))
  ]
  printTable(print, [
    [
      `${CLIENTS} clients`,
      'lives a second (all rounds)',
      `to the goal of ${GOAL}`,
      `open loop at ${SHARE * 100} %: offered / started / finished`,
      'p50 ms of a command',
      'p99',
      'load before'
    ],
    line('empty', empty),
    line(`beside ${STORED.toLocaleString('en')} open`, full)
  ])
  for (const [name, { cpu }] of [['empty', empty] as const, ['full', full] as const])
    print(
      `  CPU seconds for 1,000 lives (8,000 commands), ${name}: ${Object.entries(cpu)
        .map(([who, seconds]) => `${who} ${round(seconds)}`)
        .join(', ')}`
    )
  if (profiled) {
    await system.stop()
    printProfile(print, folder)
  }
  return {
    offered: empty.led.offered,
    started: empty.led.started,
    finished: empty.led.finished,
    lifecycles_per_s: round(median(empty.reached), 1),
    p99_ms: round(quantile(empty.led.took, 0.99), 1),
    stored_open: rows[0]?.open ?? 0,
    lifecycles_per_s_at_200k_open: round(median(full.reached), 1)
  }
}

/** The whole system, relay and consumers running. With a folder, licensing writes its CPU profile there when it ends. */
async function start({ data, signal, onEnd }: Stage, print: Print, folder: string | undefined) {
  const system = await startSystem({
    data,
    bus: 'kafka',
    ports: await portsFor('free', {}),
    say: print,
    signal,
    serviceEnv: {
      licensing: {
        REQUESTS_PER_MINUTE: '999999999',
        ...(folder === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` })
      }
    }
  })
  onEnd(system.stop)
  const url = new URL(system.adminUrl)
  url.pathname = new URL(system.databases.licensing).pathname
  const admin = createPool(url.href, { max: 2 })
  onEnd(() => admin.end())
  const people = await signInAll(system.urls)
  const tokens: Tokens = {
    school: people.school.token,
    clerk: people.clerk.token,
    officer: people.officer.token,
    director: people.director.token
  }
  return { system, admin, target: { url: system.urls.licensing, tokens } }
}

/** One that was really brought into processing: what the stored ones are copies of. */
async function openDossier({ url, tokens }: Parameters<typeof leadClosed>[0], pool: Pool): Promise<string> {
  const { live, close } = createLives(url, tokens, 1)
  await live([], performance.now(), 'start-processing')
  await close()
  const { rows } = await pool.query<{ id: string }>(
    `select id from dossier where status = 'inProgress' limit 1`
  )
  const [row] = rows
  if (row === undefined) throw new Error('the dossier to be copied is not in processing')
  return row.id
}

async function outboxEmpty(pool: Pool, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query('select from outbox limit 1')
    if (rowCount === 0) return
    await pause(100, undefined, { signal })
  }
}
