import { createPool } from '@motcua/db'
import { migrate } from '@motcua/db/migrate'
import { ensureDatabases, ensureRoles, urlFor } from '@motcua/local/databases'
import { freePorts } from '@motcua/local/ports'
import { startPostgres } from '@motcua/local/postgres'
import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Pool, QueryConfig } from 'pg'
import { readOf, type Read } from './queue-plans.ts'
import { questions } from './queue-questions.ts'
import { loadQueue } from './queue-rows.ts'
import type { Figures, Stage } from './stage.ts'
import { printTable, quantile, round, whole, type Print } from './stats.ts'

const FOLDERS = ['libs/events', 'libs/casework', 'services/licensing']
const BYTES = 2_500 // of a dossier on disk, with indexes and the log of their making
const ASKED = 300
const PAGES = 'all, first page'
const NAMES: Record<string, string> = { '10000': '10k', '1000000': '1m', '10000000': '10m' }

type Asked = Read & { took: number[] }

/** Pages, counts and searches of the queue in the same system when it is small and when it is large. */
export async function queue({ data, onEnd, signal }: Stage, print: Print): Promise<Figures> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      sizes: { type: 'string', default: '10000,1000000' },
      plans: { type: 'boolean', default: false }
    }
  })
  const sizes = values.sizes.split(',').map(Number)
  if (!sizes.every(size => Number.isInteger(size) && size > 0)) throw new Error('--sizes 10000,1000000')
  const { bavail, bsize } = statfsSync(data)
  if (Math.max(...sizes) * BYTES > bavail * bsize) throw new Error(`too little disk in ${data}`)
  const pool = await database(data, onEnd)
  const results: Record<string, Asked>[] = []
  let perSecond = 0
  for (const size of sizes) {
    const since = performance.now()
    const { open } = await loadQueue(pool, size)
    signal.throwIfAborted()
    print(
      `  ${whole(size)} dossiers, ${whole(open)} open, made in ${whole((performance.now() - since) / 1000)} s`
    )
    const asks = questions(new Date())
    const result: Record<string, Asked> = {}
    for (const [name, statement] of Object.entries(asks)) {
      const read = await readOf(pool, statement)
      result[name] = { ...read, took: await timed(pool, statement) }
      if (values.plans) print([`  ${name}`, ...read.plan].join('\n    '))
      signal.throwIfAborted()
    }
    const page = asks[PAGES]
    if (page) perSecond = await rate(pool, page)
    results.push(result)
  }
  table(print, sizes, results)
  return figures(sizes, results, perSecond)
}

async function database(data: string, onEnd: Stage['onEnd']): Promise<Pool> {
  const [port = 0] = await freePorts(1)
  const server = await startPostgres({ folder: data, port, durable: false })
  onEnd(server.stop)
  await ensureRoles(server.url, { motcua_migrator: 'migrator', motcua_app: 'app' })
  await ensureDatabases(server.url, ['bench_queue'], 'motcua_migrator')
  const url = urlFor(server.url, 'bench_queue')
  const folders = FOLDERS.map(folder => join(import.meta.dirname, '../..', folder, 'migrations'))
  await migrate(url, folders, 'motcua_app')
  const pool = createPool(url, { max: 8 })
  onEnd(() => pool.end())
  return pool
}

async function timed(pool: Pool, statement: QueryConfig): Promise<number[]> {
  const took: number[] = []
  for (let n = -20; n < ASKED; n++) {
    const before = performance.now()
    await pool.query(statement)
    if (n >= 0) took.push(performance.now() - before)
  }
  return took
}

/** Pages a second for eight who ask at once. */
async function rate(pool: Pool, statement: QueryConfig): Promise<number> {
  const since = performance.now()
  await Promise.all(Array.from({ length: 8 }, () => timed(pool, statement)))
  return (8 * (ASKED + 20)) / ((performance.now() - since) / 1000)
}

function table(print: Print, sizes: number[], results: Record<string, Asked>[]): void {
  const heads = sizes.flatMap(size => [`${whole(size)}: p50 ms`, 'p99 ms', 'buffers'])
  const names = Object.keys(results[0] ?? {})
  printTable(print, [
    ['', ...heads, 'p99 last / first', 'buffers last / first'],
    ...names.map(name => {
      const of = results.map(result => result[name]).filter(asked => asked !== undefined)
      const cells = of.flatMap(({ took, buffers }) => [
        quantile(took, 0.5).toFixed(2),
        quantile(took, 0.99).toFixed(2),
        whole(buffers)
      ])
      return [name, ...cells, growth(of.map(p99)).toFixed(2), growth(of.map(one => one.buffers)).toFixed(2)]
    })
  ])
}

const p99 = ({ took }: Asked): number => quantile(took, 0.99)
const growth = (numbers: number[]): number => (numbers.at(-1) ?? Number.NaN) / (numbers[0] ?? Number.NaN)

/** Keys of the first page of the whole queue; sizes that were not asked for are left out. */
function figures(sizes: number[], results: Record<string, Asked>[], perSecond: number): Figures {
  const pages = results.map(result => result[PAGES]).filter(asked => asked !== undefined)
  const each = sizes.map((size, n) => [
    `p99_ms_${NAMES[size] ?? size}`,
    round(pages[n] ? p99(pages[n]) : Number.NaN)
  ])
  return {
    ...Object.fromEntries(each),
    growth: round(growth(pages.map(p99))),
    buffers_growth: round(growth(pages.map(({ buffers }) => buffers))),
    pages_per_s: Math.round(perSecond)
  }
}
