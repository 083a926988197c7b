import { execFile, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { BACKLOG, fill } from './events-drain.ts'
import { PEER_TOPIC } from './events-messages.ts'
import { dossiersOf, measure, WARM_SECONDS } from './events-round.ts'
import { startReader, startSender, type Where } from './events-stage.ts'
import { memoryOf } from './processes.ts'
import type { Figures, Stage } from './stage.ts'
import { printTable, quantile, round, whole, type Print } from './stats.ts'

const run = promisify(execFile)
const source = join(import.meta.dirname, 'debezium')
const cache = join(import.meta.dirname, '../../.local/debezium')

/** Debezium and our few lines around it, fetched and compiled once; undefined, and said aloud, where that cannot be. */
export async function peerJars(print: Print): Promise<{ classPath: string } | undefined> {
  const files = await Promise.all(['pom.xml', 'Peer.java'].map(name => readFile(join(source, name))))
  const digest = files.reduce((hash, file) => hash.update(file), createHash('sha256')).digest('hex')
  const home = join(cache, digest.slice(0, 12))
  try {
    if (!existsSync(home)) await build(home, print)
    return { classPath: `${join(home, 'classes')}:${join(home, 'libs')}/*` }
  } catch (error) {
    print(
      'peer not measured: it needs a JDK of 17 or newer, and Maven with Maven Central or a mirror in reach'
    )
    print(`  ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`)
    return undefined
  }
}

async function build(home: string, print: Print): Promise<void> {
  print('fetching Debezium by Maven')
  const folder = join(cache, `new-${randomUUID()}`)
  const [libs, classes] = [join(folder, 'libs'), join(folder, 'classes')]
  await mkdir(classes, { recursive: true })
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${libs}`]
  await run('mvn', ['-B', '-q', '-f', join(source, 'pom.xml'), ...goal], { timeout: 300_000 })
  await run('javac', ['-cp', `${libs}/*`, '-d', classes, join(source, 'Peer.java')], { timeout: 60_000 })
  await rename(folder, home)
}

type Peer = { stage: Stage; where: Where; print: Print; classPath: string }

/** The same acts at the same rates, and the same backlog; Debezium instead of our relay, a topic of its own. */
export async function measurePeer(peer: Peer, rates: number[], seconds: number): Promise<Figures> {
  const { stage, where, print } = peer
  const java = await startDebezium(peer)
  const [sender, reader] = [startSender(stage, where), startReader(stage, where)]
  await reader.ask({ do: 'watch', topic: PEER_TOPIC.name })
  const figures: Figures = {}
  const rows = [['Debezium', 'events', 'commit to received: p50 ms', 'p99 ms']]
  let [missing, doubled, reordered] = [0, 0, 0]
  for (const rate of rates) {
    const dossiers = await dossiersOf(where.sourcePool, rate)
    await measure(sender, reader, dossiers, rate, WARM_SECONDS)
    const one = await measure(sender, reader, dossiers, rate, seconds)
    missing += one.missing
    doubled += one.doubled
    reordered += one.reordered
    const [p50, p99] = [round(quantile(one.received, 0.5)), round(quantile(one.received, 0.99))]
    figures[`peer_p50_ms_${rate}`] = p50
    figures[`peer_p99_ms_${rate}`] = p99
    rows.push([`${rate}/s`, whole(one.sent), String(p50), String(p99)])
  }
  const { pss } = memoryOf(java)
  await fill(where)
  const since = performance.now()
  const seen = new Set<string>()
  while (seen.size < BACKLOG && performance.now() - since < 120_000) {
    await pause(50, undefined, { signal: stage.signal })
    const report = await reader.ask({ do: 'report' })
    if ('seen' in report) for (const [key] of report.seen) seen.add(key)
  }
  const perSecond = Math.round((seen.size / (performance.now() - since)) * 1000)
  missing += BACKLOG - seen.size
  const drained = memoryOf(java).pss
  await sender.ask({ do: 'end' })
  await reader.ask({ do: 'end' })
  printTable(print, rows)
  print(
    `  its backlog of ${whole(BACKLOG)}, from the commit until received: ${whole(perSecond)} a second; ${whole(drained)} MiB then`
  )
  return {
    ...figures,
    peer_drain_per_s: perSecond,
    peer_missing: missing,
    peer_doubled: doubled,
    peer_reordered: reordered,
    peer_pss_mib: Math.round(pss),
    peer_drained_pss_mib: Math.round(drained)
  }
}

/** Resolves with its process id once it reads PostgreSQL's log: what is written from then on is its to send. */
async function startDebezium({ stage, where, classPath }: Peer): Promise<number> {
  const { port, password } = new URL(where.server)
  const child = spawn(
    'java',
    ['-Xmx512m', '-cp', classPath, 'Peer', port, password, where.brokers, PEER_TOPIC.name],
    {
      stdio: ['ignore', 'ignore', 'inherit']
    }
  )
  stage.onEnd(() => child.kill('SIGKILL'))
  for (let tries = 0; tries < 300; tries++) {
    await pause(200, undefined, { signal: stage.signal })
    if (child.exitCode !== null) break
    const slot = await where.sourcePool.query(
      "select from pg_replication_slots where slot_name = 'peer' and active"
    )
    if (slot.rowCount === 1) return child.pid ?? 0
  }
  throw new Error('Debezium did not come to read the log')
}
