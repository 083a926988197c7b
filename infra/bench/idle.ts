import { setTimeout as pause } from 'node:timers/promises'
import { portsFor } from '@motcua/local/ports'
import { startSystem } from '@motcua/local/system'
import { cpuSeconds, familyOf, memoryOf } from './processes.ts'
import { lacksKafka, type Figures, type Stage } from './stage.ts'
import { printTable, round, whole, type Print } from './stats.ts'

const SETTLE_MS = 30_000
const WATCH_MS = 20_000
const GOAL_MIB = 1_200

/** What the whole system, Kafka and PostgreSQL included, takes of a machine while nobody uses it. */
export async function idle({ data, signal, onEnd }: Stage, print: Print): Promise<Figures> {
  const lacking = await lacksKafka()
  if (lacking !== undefined) {
    print(lacking)
    return {}
  }
  const ports = await portsFor('free', {})
  const system = await startSystem({ data, bus: 'kafka', ports, seed: true, say: print, signal })
  onEnd(system.stop)
  print(`idle for ${SETTLE_MS / 1000} s, then watched for ${WATCH_MS / 1000} s`)
  await pause(SETTLE_MS, undefined, { signal })

  const families = Object.entries(system.pids()).map(([name, pid]) => ({ name, pids: familyOf(pid) }))
  const before = families.map(({ pids }) => used(pids))
  await pause(WATCH_MS, undefined, { signal })
  const rows = families.map(({ name, pids }, n) => {
    const memory = pids.map(memoryOf)
    return {
      name,
      processes: pids.length,
      pss: memory.reduce((sum, { pss }) => sum + pss, 0),
      rss: memory.reduce((sum, { rss }) => sum + rss, 0),
      cpu: ((used(pids) - (before[n] ?? 0)) / (WATCH_MS / 1000)) * 100
    }
  })
  const sum = (key: 'processes' | 'pss' | 'rss' | 'cpu'): number =>
    rows.reduce((all, row) => all + row[key], 0)
  const total = {
    name: 'all',
    processes: sum('processes'),
    pss: sum('pss'),
    rss: sum('rss'),
    cpu: sum('cpu')
  }
  printTable(print, [
    ['process', 'processes', 'MiB (shared pages once)', 'MiB (RSS)', 'CPU % of a core'],
    ...[...rows, total].map(({ name, processes, pss, rss, cpu }) => [
      name,
      String(processes),
      whole(pss),
      whole(rss),
      cpu.toFixed(1)
    ])
  ])
  print(`  goal: at most ${whole(GOAL_MIB)} MiB; ratio ${round(total.pss / GOAL_MIB)}`)
  return { rss_mib: Math.round(total.pss), cpu_percent: round(total.cpu, 1) }
}

const used = (pids: number[]): number => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0)
