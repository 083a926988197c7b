import { parseArgs } from 'node:util'
import { drain, BACKLOG } from './events-drain.ts'
import { dossiersOf, measure, WARM_SECONDS } from './events-round.ts'
import { prepare, startReader, startSender } from './events-stage.ts'
import { cpuOf } from './events-cpu.ts'
import { relayAlone } from './events-memory.ts'
import { measurePeer, peerJars } from './events-peer.ts'
import { memoryOf } from './processes.ts'
import { printProfile } from './profile.ts'
import { lacksKafka, type Figures, type Stage } from './stage.ts'
import { printTable, quantile, round, whole, type Print } from './stats.ts'

/** From the commit of an act, through relay and Kafka, to the committed effect in another process. */
export async function events(stage: Stage, print: Print): Promise<Figures> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      rates: { type: 'string', default: '200,1000' },
      seconds: { type: 'string', default: '20' },
      peer: { type: 'string' },
      profile: { type: 'boolean', default: false }
    }
  })
  const lacking = await lacksKafka()
  if (lacking !== undefined) {
    print(lacking)
    return {}
  }
  const peer = values.peer === 'debezium' ? await peerJars(print) : undefined
  const where = await prepare(stage, print, peer !== undefined)
  const { sourcePool, effectPool } = where
  const node = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${stage.data}`] : []
  const sender = startSender(stage, where, node)
  const reader = startReader(stage, where, node)
  await reader.ask({ do: 'read' })
  await sender.ask({ do: 'relay', stamps: true })

  const figures: Figures = {}
  const rows = [['rate', 'events', 'p50 ms', 'p99 ms', 'p99.9 ms', 'p50/p99 from the moment it was due']]
  const stages = [['rate', ...['read', 'acked', 'received', 'effect'].map(name => `${name} p50 / p99 ms`)]]
  const cpu: string[][] = []
  let [missing, reordered] = [0, 0]
  const rates = values.rates.split(',').map(Number)
  const received: Figures = {}
  for (const rate of rates) {
    const dossiers = await dossiersOf(sourcePool, rate)
    await measure(sender, reader, dossiers, rate, WARM_SECONDS)
    const used = cpuOf({ sender: sender.pid, reader: reader.pid, ...where.pids })
    const one = await measure(sender, reader, dossiers, rate, Number(values.seconds))
    const spent = used(one.sent)
    if (cpu.length === 0) cpu.push(['rate', ...Object.keys(spent).map(name => `${name} CPU ms of an event`)])
    cpu.push([`${rate}/s`, ...Object.values(spent).map(ms => String(round(ms)))])
    missing += one.missing
    reordered += one.reordered
    figures[`p50_ms_${rate}`] = round(quantile(one.took, 0.5))
    figures[`p99_ms_${rate}`] = round(quantile(one.took, 0.99))
    received[`received_p50_ms_${rate}`] = round(quantile(one.received, 0.5))
    received[`received_p99_ms_${rate}`] = round(quantile(one.received, 0.99))
    rows.push([
      `${rate}/s`,
      whole(one.sent),
      ...[0.5, 0.99, 0.999].map(q => String(round(quantile(one.took, q)))),
      both(one.wholly)
    ])
    stages.push([`${rate}/s`, ...one.stages.map(both)])
    print(`  ${rate}/s measured`)
  }
  const rss = [sender, reader].reduce((sum, { pid }) => sum + memoryOf(pid).rss, 0)
  await sender.ask({ do: 'end' })
  await reader.ask({ do: 'end' })

  printTable(print, rows)
  print(
    '  commit: the append has returned; effect: the consumer’s transaction has committed. Goals: p50 6, p99 20 ms at 200/s; 8 and 25 at 1,000/s'
  )
  printTable(print, stages)
  printTable(print, cpu)
  if (values.profile) {
    printProfile(print, stage.data)
    return figures
  }
  const drained = await drain(stage, where)
  printTable(print, [
    [`backlog of ${whole(BACKLOG)} events`, 'a second', 'goal'],
    ['outbox to topic', whole(drained.topic), '24,000'],
    ['topic to committed effects', whole(drained.effects), '10,000'],
    ['MiB of the process that relayed it', whole(drained.mib), 'Debezium’s']
  ])
  const alone = peer && (await relayAlone(stage, where, rates, Number(values.seconds)))
  const beside = peer && (await measurePeer({ stage, where, print, ...peer }, rates, Number(values.seconds)))
  const { rows: twice } = await effectPool.query<{ n: number }>(
    'select count(*)::int as n from (select from bench_effect group by dossier_id, seq having count(*) > 1) as d'
  )
  return {
    ...figures,
    drain_topic_per_s: Math.round(drained.topic),
    drain_effects_per_s: Math.round(drained.effects),
    missing,
    doubled: twice[0]?.n ?? 0,
    reordered,
    rss_mib: Math.round(rss),
    relay_drained_pss_mib: Math.round(drained.mib),
    ...(alone && { relay_pss_mib: Math.round(alone) }),
    ...(beside && { ...received, ...beside })
  }
}

const both = (numbers: number[]): string =>
  [0.5, 0.99].map(q => String(round(quantile(numbers, q)))).join(' / ')
