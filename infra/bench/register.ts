import { setTimeout as pause } from 'node:timers/promises'
import { createPool } from '@motcua/db'
import { wasLicensed } from '@motcua/licensing/was-licensed'
import { enter } from '@motcua/local/people'
import { portsFor } from '@motcua/local/ports'
import { startSystem } from '@motcua/local/system'
import type { Pool } from 'pg'
import { cpuSeconds, familyOf } from './processes.ts'
import { lacksKafka, type Figures, type Stage } from './stage.ts'
import { printTable, quantile, round, whole, type Print } from './stats.ts'

const ROWS = 100_000 // a licence each: the heaviest file that is taken
const QUESTIONS = 20_000

type Progress = { id: string; state: string; imported: number; faulty: number }

/** A whole province's licences from before, entered from one file; then questions about days, beside an empty query. */
export async function register({ data, signal, onEnd }: Stage, print: Print): Promise<Figures> {
  const lacking = await lacksKafka()
  if (lacking !== undefined) {
    print(lacking)
    return {}
  }
  const system = await startSystem({
    data,
    bus: 'kafka',
    ports: await portsFor('free', {}),
    say: print,
    signal
  })
  onEnd(system.stop)
  const pool = createPool(system.databases.licensing, { max: 8 })
  onEnd(() => pool.end())
  const token = await (await enter(system.urls, 'director')).token()
  const url = `${system.urls.licensing}/licences`
  const headers = { authorization: `Bearer ${token}` }
  const cpuOf = (name: 'licensing' | 'postgres'): number =>
    familyOf(system.pids()[name] ?? 0).reduce((sum, pid) => sum + cpuSeconds(pid), 0)
  const cpuBefore = { licensing: cpuOf('licensing'), postgres: cpuOf('postgres') }
  const since = performance.now()
  const seconds = () => (performance.now() - since) / 1000
  const taken = await progressOf(
    await fetch(`${url}/import?dryRun=false`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/csv' },
      body: file()
    })
  )
  const answered = seconds()
  let progress = taken
  while (progress.state !== 'done') {
    await pause(500, undefined, { signal })
    progress = await progressOf(await fetch(`${url}/imports/${taken.id}`, { headers }))
  }
  const entered = seconds()
  const cpu = {
    licensing: cpuOf('licensing') - cpuBefore.licensing,
    postgres: cpuOf('postgres') - cpuBefore.postgres
  }
  await outboxEmpty(pool, signal)
  const told = seconds()
  await analyzed(pool, signal)

  const question = (n: number) =>
    wasLicensed(pool, {
      institution: `demo-${(n * 7919) % ROWS}`,
      code: String(5_000_000 + ((n * 7919) % 97)),
      level: 'intermediate',
      day: `20${String(20 + (n % 8))}-05-15`,
      asKnownAt: n % 4 === 0 ? new Date().toISOString() : null
    })
  const empty = () => pool.query({ name: 'empty', text: 'select 1' })
  await timed(2_000, 1, question)
  const alone = await timed(QUESTIONS, 1, question)
  const nothing = await timed(QUESTIONS, 1, empty)
  const eight = await timed(QUESTIONS, 8, question)
  print(
    `  ${whole(ROWS)} rows, a licence each: file taken in after ${answered.toFixed(1)} s, ${whole(progress.imported)} entered and ${progress.faulty} faulty after ${entered.toFixed(1)} s, all told to Kafka after ${told.toFixed(1)} s`
  )
  print(
    `  CPU seconds until then: licensing ${cpu.licensing.toFixed(0)}, PostgreSQL ${cpu.postgres.toFixed(0)}`
  )
  printTable(print, [
    [`was it licensed on that day? ${whole(ROWS)} licences`, 'p50 ms', 'p99 ms', 'a second'],
    row('one after the other', alone),
    row('limit: an empty query, one after the other', nothing),
    row('eight at a time', eight)
  ])
  return {
    import_rows_per_s: Math.round(ROWS / entered),
    import_s: round(entered, 1),
    import_cpu_s: round(cpu.licensing + cpu.postgres, 0),
    told_s: round(told, 1),
    p50_ms: round(quantile(alone.took, 0.5)),
    p99_ms: round(quantile(alone.took, 0.99)),
    empty_p50_ms: round(quantile(nothing.took, 0.5)),
    questions_per_s_8: Math.round(eight.perSecond)
  }
}

async function progressOf(response: Response): Promise<Progress> {
  const body: Progress & { detail?: string } = JSON.parse(await response.text())
  if (!response.ok) throw new Error(`answered ${response.status}: ${body.detail}`)
  return body
}

function file(): string {
  const header = 'number,grantedOn,validTo,institution,name,place,trade,level,quota\n'
  const lines = Array.from(
    { length: ROWS },
    (_, n) =>
      `${n}/GCNĐKHĐ-SGDĐT,${(n % 28) + 1}/3/${2015 + (n % 8)},${n % 3 === 0 ? '31/12/2027' : ''},demo-${n},Trường Minh Họa số ${n} (dữ liệu minh họa),${n} Đường Minh Họa thành phố Huế,${5_000_000 + (n % 97)},Trung cấp,${20 + (n % 30)}\n`
  )
  return header + lines.join('')
}

type Timed = { took: number[]; perSecond: number }

const row = (name: string, { took, perSecond }: Timed): string[] => [
  name,
  round(quantile(took, 0.5)).toFixed(2),
  round(quantile(took, 0.99)).toFixed(2),
  whole(perSecond)
]

async function timed(count: number, clients: number, ask: (n: number) => Promise<unknown>): Promise<Timed> {
  const took: number[] = []
  let next = 0
  const since = performance.now()
  const client = async (): Promise<void> => {
    while (next < count) {
      const before = performance.now()
      await ask(next++)
      took.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { took, perSecond: count / ((performance.now() - since) / 1000) }
}

async function outboxEmpty(pool: Pool, signal: AbortSignal): Promise<void> {
  while ((await pool.query('select from outbox limit 1')).rowCount !== 0)
    await pause(100, undefined, { signal })
}

/** A day later PostgreSQL would have done it by itself. */
async function analyzed(pool: Pool, signal: AbortSignal): Promise<void> {
  for (let n = 0; n < 120; n++) {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_user_tables where relname in ('licence', 'licence_interval') and last_autoanalyze is not null`
    )
    if (rows[0]?.n === 2) return
    await pause(1_000, undefined, { signal })
  }
}
