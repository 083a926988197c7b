import { createPool } from '@motcua/db'
import { migrate } from '@motcua/db/migrate'
import { ensureDatabases, ensureRoles, urlFor } from '@motcua/local/databases'
import { freePorts } from '@motcua/ports'
import { startPostgres } from '@motcua/local/postgres'
import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Pool, PoolClient, QueryConfig } from 'pg'
import { ratesOf } from './queue-limit.ts'
import { readOf, type Read } from './queue-plans.ts'
import { PAGE, questions } from './queue-questions.ts'
import { loadQueue, openOf } from './queue-rows.ts'
import { figuresOf, printAnswers, type Asked } from './queue-table.ts'
import type { Figures, Stage } from './stage.ts'
import { whole, type Print } from './stats.ts'

const FOLDERS = ['libs/events', 'libs/casework', 'services/licensing']
const BYTES = 2_500 // of a dossier on disk, with indexes and the log of their making
const ASKED = 200
const WARM = 10
const PATIENCE = 6_000 // ms for a question; one that is slow is asked less often

const openIn = (text: string, size: number): number => {
  const open = Number(text)
  if (Number.isInteger(open) && open > 0 && open <= size) return open
  throw new Error('--open 6000')
}

/**
 * Pages, counts and searches of the queue in the same system when it is small and when it is large: all sizes are up in one
 * server, and each question is put to them in turn, so that what the machine does meanwhile is in all their figures alike.
 */
export async function queue({ data, onEnd, signal }: Stage, print: Print): Promise<Figures> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      sizes: { type: 'string', default: '10000,1000000' },
      open: { type: 'string' }, // at every size so many are open: the archive grows, the work does not
      plans: { type: 'boolean', default: false },
      keep: { type: 'string' } // a folder whose databases are made once and asked again by later runs
    }
  })
  const sizes = values.sizes.split(',').map(Number)
  if (!sizes.every(size => Number.isInteger(size) && size > 0)) throw new Error('--sizes 10000,1000000')
  const { bavail, bsize } = statfsSync(data)
  if (sizes.reduce((sum, size) => sum + size, 0) * BYTES > bavail * bsize)
    throw new Error(`too little disk in ${data}`)
  const databases = await start(values.keep ?? data, onEnd, sizes)
  for (const [n, { pool }] of databases.entries()) {
    const since = performance.now()
    const size = sizes[n] ?? 0
    const { open, ours } = await loadQueue(
      pool,
      size,
      values.open === undefined ? openOf(size) : openIn(values.open, size)
    )
    signal.throwIfAborted()
    const made = whole((performance.now() - since) / 1000)
    print(
      `  ${whole(sizes[n] ?? 0)} dossiers, ${whole(open)} open, ${whole(ours)} of them ours, made in ${made} s`
    )
  }
  const asks = Object.entries(questions(new Date()))
  const answers: Record<string, Asked[]> = {}
  for (const [name, statement] of asks) {
    const reads = await Promise.all(databases.map(({ pool }) => readOf(pool, statement)))
    if (values.plans) printPlans(print, name, sizes, reads)
    const took = await inTurn(
      databases.map(({ pool }) => pool),
      statement
    )
    answers[name] = reads.map((read, n) => ({ ...read, took: took[n] ?? [] }))
    signal.throwIfAborted()
  }
  printAnswers(print, sizes, answers)
  const page = asks.find(([name]) => name === PAGE)?.[1]
  const last = databases.at(-1)
  const rates = page && last ? await ratesOf(last, page, { folder: data, signal, print }) : {}
  return { ...figuresOf(sizes, answers), ...rates }
}

/** One server, a database for each size. */
async function start(
  data: string,
  onEnd: Stage['onEnd'],
  sizes: readonly number[]
): Promise<{ pool: Pool; url: string }[]> {
  const [port = 0] = await freePorts(1)
  const server = await startPostgres({ folder: data, port, durable: false })
  onEnd(server.stop)
  await ensureRoles(server.url, { motcua_migrator: 'migrator', motcua_app: 'app' })
  const names = sizes.map(size => `bench_queue_${size}`)
  await ensureDatabases(server.url, names, 'motcua_migrator')
  const folders = FOLDERS.map(folder => join(import.meta.dirname, '../..', folder, 'migrations'))
  return Promise.all(
    names.map(async name => {
      const url = urlFor(server.url, name)
      await migrate(url, folders, 'motcua_app')
      const pool = createPool(url, { max: 8 })
      onEnd(() => pool.end())
      return { pool, url }
    })
  )
}

/** The same question to each in turn, one at a time, on one connection each. */
async function inTurn(pools: readonly Pool[], statement: QueryConfig): Promise<number[][]> {
  const clients: PoolClient[] = []
  const took: number[][] = pools.map(() => [])
  try {
    for (const pool of pools) clients.push(await pool.connect())
    const since = performance.now()
    for (let n = -WARM; n < ASKED && performance.now() - since < PATIENCE; n++)
      for (const [i, client] of clients.entries()) {
        const before = performance.now()
        await client.query(statement)
        if (n >= 0) took[i]?.push(performance.now() - before)
      }
    return took
  } finally {
    for (const client of clients) client.release()
  }
}

const printPlans = (print: Print, name: string, sizes: readonly number[], reads: readonly Read[]): void => {
  for (const [n, { plan }] of reads.entries())
    print([`  ${name}, ${whole(sizes[n] ?? 0)}`, ...plan].join('\n    '))
}
