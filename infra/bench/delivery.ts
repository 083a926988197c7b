import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createPool } from '@motcua/db'
import { ensureDatabases, ensureRoles, urlFor } from '@motcua/local/databases'
import { freePorts } from '@motcua/ports'
import { startPostgres } from '@motcua/local/postgres'
import type { Pool } from 'pg'
import { KEY, makeOurs, makePeers, OURS_LEFT, PEERS_LEFT } from './delivery-rows.ts'
import { cpuSeconds, familyOf, memoryOf } from './processes.ts'
import { printProfile } from './profile.ts'
import type { Figures, Stage } from './stage.ts'
import { median, printTable, round, spread, whole, type Print } from './stats.ts'

const names = ['ours', 'peer'] as const
type Name = (typeof names)[number]
type Account = { accepted: number; doubled: number; reordered: number }
type Drained = Account & { counted: number; perSecond: number; rss: number; cpu: Record<string, number> }

/**
 * Due deliveries over HTTP to one receiver that answers after 5 ms: ours signed, each dossier in its order and written down
 * act by act; beside it graphile-worker with as many calls at once, in no order. One process each, in turns: a small round
 * that is not counted warms the receiver, then each goes first as often as the other.
 */
export async function delivery(stage: Stage, print: Print): Promise<Figures> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      deliveries: { type: 'string', default: '100000' },
      acts: { type: 'string', default: '5' },
      concurrency: { type: 'string', default: '96' },
      answer: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '4' },
      profile: { type: 'boolean', default: false }
    }
  })
  const [deliveries, acts, rounds] = [values.deliveries, values.acts, values.rounds].map(Number)
  if (!deliveries || !acts || !rounds)
    throw new Error('--deliveries, --acts and --rounds are numbers above 0')
  const server = await startServer(stage)
  const receiver = child(stage, 'delivery-receiver.ts', [values.answer])
  const [{ port }] = await once(receiver, 'message')
  const hook = `http://127.0.0.1:${port}/hook`
  const counted: Record<Name, Drained[]> = { ours: [], peer: [] }
  const take = async (name: Name, many: number): Promise<Drained> => {
    await ensureDatabases(server.url, [name], 'motcua_migrator')
    const url = urlFor(server.url, name)
    const owner = createPool(url, { max: 1 })
    try {
      if (name === 'ours') await makeOurs(owner, url, hook, many, acts)
      else await makePeers(owner, url, many)
      await owner.query('checkpoint')
      stage.signal.throwIfAborted()
      const own = name === 'ours' ? [url, KEY, values.concurrency] : [url, hook, values.concurrency]
      const options = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${stage.data}`] : []
      const start = () => child(stage, `delivery-${name}.ts`, own, options)
      return await drain({ start, owner, left: name === 'ours' ? OURS_LEFT : PEERS_LEFT, receiver, server })
    } finally {
      await owner.end()
      await dropDatabase(server.url, name)
    }
  }
  for (const name of names) await take(name, Math.ceil(deliveries / 20))
  for (let n = 0; n < rounds; n++)
    for (const name of n % 2 === 0 ? names : names.toReversed()) {
      const one = await take(name, deliveries)
      counted[name].push(one)
      print(`round ${n + 1}, ${name}: ${whole(one.perSecond)} a second`)
    }
  const line = (what: string, all: Drained[]) => [
    what,
    spread(all.map(one => one.perSecond)),
    whole(Math.max(...all.map(one => one.rss))),
    ...['sender', 'postgres', 'receiver'].map(name =>
      whole(median(all.map(one => ((one.cpu[name] ?? 0) / one.counted) * 1e6)))
    )
  ]
  const { ours, peer } = counted
  printTable(print, [
    [`${whole(deliveries)} deliveries`, 'per s', 'MiB', 'µs CPU each: sender', 'PostgreSQL', 'receiver'],
    line('ours, in order', ours),
    line('graphile-worker', peer)
  ])
  if (values.profile) printProfile(print, stage.data)
  const middle = (all: Drained[]): number => median(all.map(one => one.perSecond))
  const sum = (of: (one: Drained) => number): number => ours.reduce((all, one) => all + of(one), 0)
  return {
    ordered_per_s: round(middle(ours), 0),
    peer_per_s: round(middle(peer), 0),
    ratio: round(middle(ours) / middle(peer)),
    doubled: sum(one => one.doubled),
    reordered: sum(one => one.reordered),
    missing: sum(one => deliveries - (one.accepted - one.doubled))
  }
}

type Server = { url: string; pid: number }
type Drain = { start: () => ChildProcess; owner: Pool; left: string; receiver: ChildProcess; server: Server }

/** From the first call that came until nothing is left: what a process costs to start is not counted. */
async function drain({ start, owner, left, receiver, server }: Drain): Promise<Drained> {
  const sender = start()
  await once(sender, 'spawn')
  const cpu = (): Record<string, number> => ({
    sender: cpuSeconds(sender.pid ?? 0),
    postgres: familyOf(server.pid).reduce((sum, pid) => sum + cpuSeconds(pid), 0),
    receiver: cpuSeconds(receiver.pid ?? 0)
  })
  const account = async (order: 'account' | 'reset' = 'account'): Promise<Account> => {
    receiver.send(order)
    const [told] = await once(receiver, 'message')
    return told
  }
  let first: Account = { accepted: 0, doubled: 0, reordered: 0 }
  while (first.accepted === 0) {
    if (sender.exitCode !== null) throw new Error('the sender ended')
    await pause(10)
    first = await account()
  }
  const since = performance.now()
  const before = cpu()
  let rss = 0
  for (;;) {
    await pause(100)
    const { rows } = await owner.query<{ left: boolean }>(left)
    rss = Math.max(rss, memoryOf(sender.pid ?? 0).rss)
    if (rows[0]?.left === false) break
  }
  const seconds = (performance.now() - since) / 1000
  const after = cpu()
  sender.send('end')
  await once(sender, 'exit')
  const all = await account('reset')
  const counted = all.accepted - first.accepted
  return {
    ...all,
    counted,
    perSecond: counted / seconds,
    rss,
    cpu: Object.fromEntries(Object.entries(after).map(([name, used]) => [name, used - (before[name] ?? 0)]))
  }
}

async function startServer({ data, onEnd }: Stage): Promise<Server> {
  const [port = 0] = await freePorts(1)
  const server = await startPostgres({ folder: data, port })
  onEnd(server.stop)
  await ensureRoles(server.url, { motcua_migrator: 'migrator', motcua_app: 'app' })
  return server
}

function child({ onEnd }: Stage, file: string, args: string[], execArgv: string[] = []): ChildProcess {
  const started = fork(join(import.meta.dirname, file), args, {
    execArgv,
    env: { ...process.env, NO_LOG_SUCCESS: '1' }
  })
  onEnd(() => started.kill('SIGKILL'))
  return started
}

async function dropDatabase(url: string, name: Name): Promise<void> {
  const db = createPool(url, { max: 1 })
  await db.query(`drop database ${name} with (force)`)
  await db.end()
}
