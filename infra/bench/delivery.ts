import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createPool } from '@motcua/db'
import { ensureDatabases, ensureRoles, urlFor } from '@motcua/local/databases'
import { freePorts } from '@motcua/local/ports'
import { startPostgres } from '@motcua/local/postgres'
import type { Pool } from 'pg'
import { KEY, makeOurs, makePeers, OURS_LEFT, PEERS_LEFT } from './delivery-rows.ts'
import { cpuSeconds, familyOf, memoryOf } from './processes.ts'
import { printProfile } from './profile.ts'
import type { Figures, Stage } from './stage.ts'
import { printTable, round, whole, type Print } from './stats.ts'

type Account = { accepted: number; doubled: number; reordered: number }
type Drained = Account & { perSecond: number; rss: number; cpu: Record<string, number> }

/**
 * Due deliveries over HTTP to one receiver that answers after 5 ms: ours signed, each dossier in its order and written down
 * act by act; beside it graphile-worker with as many calls at once, in no order. One process each, one after the other.
 */
export async function delivery(stage: Stage, print: Print): Promise<Figures> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      deliveries: { type: 'string', default: '100000' },
      acts: { type: 'string', default: '5' },
      concurrency: { type: 'string', default: '96' },
      answer: { type: 'string', default: '5' },
      profile: { type: 'boolean', default: false }
    }
  })
  const [deliveries, acts] = [Number(values.deliveries), Number(values.acts)]
  const server = await database(stage)
  const receiver = child(stage, 'delivery-receiver.ts', [values.answer])
  const [{ port }] = await once(receiver, 'message')
  const hook = `http://127.0.0.1:${port}/hook`
  const databases = ['ours', 'peer'].map(name => ({ name, url: urlFor(server.url, name) }))
  const drained: Drained[] = []
  for (const { name, url } of databases) {
    const owner = createPool(url, { max: 1 })
    try {
      if (name === 'ours') await makeOurs(owner, url, hook, deliveries, acts)
      else await makePeers(owner, url, deliveries)
      await owner.query('checkpoint')
      stage.signal.throwIfAborted()
      const own = name === 'ours' ? [url, KEY, values.concurrency] : [url, hook, values.concurrency]
      const options = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${stage.data}`] : []
      const start = () => child(stage, `delivery-${name}.ts`, own, options)
      drained.push(
        await drain({ start, owner, left: name === 'ours' ? OURS_LEFT : PEERS_LEFT, receiver, server })
      )
    } finally {
      await owner.end()
    }
  }
  const [ours, peer] = drained
  if (ours === undefined || peer === undefined) throw new Error('two were measured')
  const line = (what: string, one: Drained) => [
    what,
    whole(one.perSecond),
    whole(one.rss),
    ...['sender', 'postgres', 'receiver'].map(name =>
      String(round(((one.cpu[name] ?? 0) / deliveries) * 1e6, 0))
    )
  ]
  printTable(print, [
    [`${whole(deliveries)} deliveries`, 'per s', 'MiB', 'µs CPU each: sender', 'PostgreSQL', 'receiver'],
    line('ours, in order', ours),
    line('graphile-worker', peer)
  ])
  if (values.profile) printProfile(print, stage.data)
  return {
    ordered_per_s: round(ours.perSecond, 0),
    peer_per_s: round(peer.perSecond, 0),
    ratio: round(ours.perSecond / peer.perSecond),
    doubled: ours.doubled,
    reordered: ours.reordered,
    missing: deliveries - (ours.accepted - ours.doubled)
  }
}

type Server = { url: string; pid: number }
type Drain = { start: () => ChildProcess; owner: Pool; left: string; receiver: ChildProcess; server: Server }

/** From the start of the sender's first call until nothing is left. */
async function drain({ start, owner, left, receiver, server }: Drain): Promise<Drained> {
  const sender = start()
  await once(sender, 'spawn')
  const cpu = (): Record<string, number> => ({
    sender: cpuSeconds(sender.pid ?? 0),
    postgres: familyOf(server.pid).reduce((sum, pid) => sum + cpuSeconds(pid), 0),
    receiver: cpuSeconds(receiver.pid ?? 0)
  })
  const before = cpu()
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
  return {
    ...all,
    perSecond: (all.accepted - first.accepted) / seconds,
    rss,
    cpu: Object.fromEntries(Object.entries(after).map(([name, used]) => [name, used - (before[name] ?? 0)]))
  }
}

async function database({ data, onEnd }: Stage): Promise<Server> {
  const [port = 0] = await freePorts(1)
  const server = await startPostgres({ folder: data, port })
  onEnd(server.stop)
  await ensureRoles(server.url, { motcua_migrator: 'migrator', motcua_app: 'app' })
  await ensureDatabases(server.url, ['ours', 'peer'], 'motcua_migrator')
  return server
}

function child({ onEnd }: Stage, file: string, args: string[], execArgv: string[] = []): ChildProcess {
  const started = fork(join(import.meta.dirname, file), args, { execArgv })
  onEnd(() => started.kill('SIGKILL'))
  return started
}
