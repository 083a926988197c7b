import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import { BACKLOG, drain } from './events-drain.ts'
import type { Sent } from './events-messages.ts'
import { prepare, startReader, startSender, type Reader, type Sender } from './events-stage.ts'
import { memoryOf } from './processes.ts'
import { lacksKafka, type Figures, type Stage } from './stage.ts'
import { median, printTable, quantile, round, whole, type Print } from './stats.ts'

const RATES = [200, 1_000] as const
const SECONDS = 30
const WARM_SECONDS = 5

/** From the commit of an act, through relay and Kafka, to the committed effect in another process. */
export async function events(stage: Stage, print: Print): Promise<Figures> {
  const lacking = await lacksKafka()
  if (lacking !== undefined) {
    print(lacking)
    return {}
  }
  const where = await prepare(stage, print)
  const { sourcePool, effectPool } = where
  const sender = startSender(stage, where)
  const reader = startReader(stage, where)
  await reader.ask({ do: 'read' })
  await sender.ask({ do: 'relay' })

  const figures: Figures = {}
  const rows = [['rate', 'events', 'p50 ms', 'p99 ms', 'p99.9 ms', 'p50/p99 from the moment it was due']]
  let [missing, reordered] = [0, 0]
  for (const rate of RATES) {
    await measure(sender, reader, await dossiersOf(sourcePool, rate), rate, WARM_SECONDS)
    const { sent, seen } = await measure(sender, reader, await dossiersOf(sourcePool, rate), rate, SECONDS)
    const at = new Map(seen)
    const ms = (one: Sent, from: 'meant' | 'committed'): number[] => {
      const there = at.get(one.key)
      return there === undefined ? [] : [Number(there - one[from]) / 1e6]
    }
    const took = sent.flatMap(one => ms(one, 'committed'))
    const wholly = sent.flatMap(one => ms(one, 'meant'))
    missing += sent.length - took.length
    reordered += disorder(seen)
    figures[`p50_ms_${rate}`] = round(median(took))
    figures[`p99_ms_${rate}`] = round(quantile(took, 0.99))
    rows.push([
      `${rate}/s`,
      whole(sent.length),
      ...[0.5, 0.99, 0.999].map(q => String(round(quantile(took, q)))),
      `${round(median(wholly))} / ${round(quantile(wholly, 0.99))}`
    ])
    print(`  ${rate}/s measured`)
  }
  const rss = [sender, reader].reduce((sum, { pid }) => sum + memoryOf(pid).rss, 0)
  await sender.ask({ do: 'end' })
  await reader.ask({ do: 'end' })

  printTable(print, rows)
  print(
    '  commit: the append has returned; effect: the consumer’s transaction has committed. Goals: p50 6, p99 20 ms at 200/s; 8 and 25 at 1,000/s'
  )
  const drained = await drain(stage, where)
  printTable(print, [
    [`backlog of ${whole(BACKLOG)} events`, 'a second', 'goal'],
    ['outbox to topic', whole(drained.topic), '24,000'],
    ['topic to committed effects', whole(drained.effects), '10,000']
  ])
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
    rss_mib: Math.round(rss)
  }
}

/** Sends for a while, then waits until what was sent is seen, at most ten seconds. */
async function measure(
  sender: Sender,
  reader: Reader,
  dossiers: string[],
  perSecond: number,
  seconds: number
): Promise<{ sent: Sent[]; seen: [string, bigint][] }> {
  const answer = await sender.ask({ do: 'send', dossiers, perSecond, seconds })
  const sent = 'sent' in answer ? answer.sent : []
  const seen: [string, bigint][] = []
  for (let tries = 0; tries < 50 && seen.length < sent.length; tries++) {
    await pause(200)
    const report = await reader.ask({ do: 'report' })
    if ('seen' in report) for (const one of report.seen) seen.push(one)
  }
  return { sent, seen }
}

/** Dossiers enough that no two acts of one come close to each other. */
async function dossiersOf(pool: Pool, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  await pool.query(
    `insert into dossier (id, code, procedure_code, procedure_version, agency, owner_id, begun_at, changed_at)
     select id, 'bench-' || id, 'bench', 1, 'H57.99', 'bench', now(), now() from unnest($1::uuid[]) as id`,
    [ids]
  )
  return ids
}

/** How often a dossier's event was seen before an earlier one of it. */
function disorder(seen: [string, bigint][]): number {
  const last = new Map<string, number>()
  let found = 0
  for (const [key] of seen) {
    const [dossier = '', seq = ''] = key.split('.')
    if (Number(seq) <= (last.get(dossier) ?? 0)) found++
    last.set(dossier, Number(seq))
  }
  return found
}
