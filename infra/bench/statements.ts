import { setTimeout as pause } from 'node:timers/promises'
import type { System } from '@motcua/local/system'
import type { Pool } from 'pg'
import { printTable, round, type Print } from './stats.ts'

const LINES = 15

/** Starts the database server anew with pg_stat_statements; the services find it again by themselves. */
export async function countStatements(system: System, admin: Pool, signal: AbortSignal): Promise<void> {
  await admin.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`)
  await admin.query('alter system set pg_stat_statements.track_planning = on')
  const { postgres } = system.pids()
  if (postgres === undefined) throw new Error('the database server is not ours to start anew')
  process.kill(postgres, 'SIGINT')
  for (;;) {
    await pause(500, undefined, { signal })
    const known = await admin
      .query('create extension if not exists pg_stat_statements')
      .catch(() => undefined)
    if (known !== undefined && system.pids().postgres !== postgres) return
  }
}

export const forgetStatements = (admin: Pool) => admin.query('select pg_stat_statements_reset()')

/** What was asked of the database since, the dearest first: how often for one of what is measured, and how long it ran. */
export async function printStatements(print: Print, admin: Pool, done: number): Promise<void> {
  const { rows } = await admin.query<{ calls: number; ms: number; query: string }>(
    `select calls, total_exec_time + total_plan_time as ms, regexp_replace(query, '\\s+', ' ', 'g') as query
     from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
     order by 2 desc limit ${LINES}`
  )
  printTable(print, [
    ['calls a life', 'ms a life', 'statement'],
    ...rows.map(({ calls, ms, query }) => [
      String(round(calls / done)),
      String(round(ms / done)),
      query.trim().slice(0, 90)
    ])
  ])
  const { rows: databases } = await admin.query<{ name: string; calls: number; ms: number }>(
    `select d.datname as name, sum(s.calls)::int as calls, sum(s.total_exec_time + s.total_plan_time) as ms
     from pg_stat_statements s join pg_database d on d.oid = s.dbid group by 1 order by 3 desc`
  )
  for (const { name, calls, ms } of databases)
    print(`  ${name}: ${round(calls / done, 1)} statements and ${round(ms / done, 1)} ms a life`)
}
