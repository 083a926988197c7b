import { setTimeout as pause } from 'node:timers/promises'
import type { System } from '@motcua/local/system'
import type { Pool } from 'pg'
import type { Gate } from './gate.ts'
import { createRandom } from './random.ts'

export type Kind = 'licensing' | 'portalIntegration' | 'kafka'
export type Kill = {
  kind: Kind
  /** Commands that clients were waiting for at that moment. */
  underWay: number
  /** Until the killed kind worked again. */
  recoveredMs: number
  /** Until nothing was left of what had waited for it at the kill. */
  clearedMs: number
}
export type Databases = Record<'licensing' | 'portal', Pick<Pool, 'query'>>

type Nemesis = {
  kinds: readonly [Kind, ...Kind[]]
  faults: number
  seed: number
  system: Pick<System, 'pids' | 'urls'>
  databases: Databases
  gate: Gate
  underWay: () => number
  signal: AbortSignal
  say: (line: string) => void
}

const PATIENCE = 90_000

/**
 * Kills processes at random points of the work, one after the other; each kill waits until all of the one before is
 * healed. Work goes on meanwhile: the next applications begin with the kill, others after it.
 */
export async function strike(nemesis: Nemesis): Promise<Kill[]> {
  const { kinds, faults, seed, system, databases, gate, underWay, signal, say } = nemesis
  const random = createRandom(seed)
  const kills: Kill[] = []
  for (let n = 1; n <= faults; n++) {
    await gate.reached(random.below(1_000) / 1_600)
    await pause(random.below(200))
    signal.throwIfAborted()
    const kind = random.one(kinds)
    const pid = system.pids()[kind]
    if (pid === undefined) throw new Error(`there is no process ${kind}`)
    const hit = underWay()
    const at = Date.now()
    process.kill(pid, 'SIGKILL')
    gate.open()
    const { rows } = await databases.licensing.query<{ now: string }>('select clock_timestamp()::text as now')
    const took = await heal(kind, { pid, at, since: String(rows[0]?.now) }, nemesis)
    kills.push({ kind, underWay: hit, ...took })
    const [works, clear] = [took.recoveredMs, took.clearedMs].map(ms => (ms / 1000).toFixed(1))
    say(
      `kill ${n} of ${faults}: ${kind}, ${hit} commands under way; works after ${works} s, all clear after ${clear} s`
    )
    gate.open()
  }
  return kills
}

type Struck = { pid: number; at: number; since: string }

/** Waits until another process is there, then until it has done something new, then until it has done all that was left. */
async function heal(
  kind: Kind,
  { pid, at, since }: Struck,
  { system, databases: { licensing, portal }, signal }: Nemesis
): Promise<Pick<Kill, 'recoveredMs' | 'clearedMs'>> {
  const asked = {
    after: [licensing, recorded],
    left: [licensing, unsent],
    ready: system.urls.licensing
  } as const
  const signs = {
    licensing: asked,
    kafka: { ...asked, after: [licensing, sent], ready: undefined },
    portalIntegration: {
      after: [portal, delivered],
      left: [portal, undelivered],
      ready: system.urls.portalIntegration
    }
  } as const
  const { after, left, ready } = signs[kind]
  const finds = async ([db, sql]: readonly [Databases['portal'], string]): Promise<boolean> =>
    ((await db.query(sql, [since])).rowCount ?? 0) > 0
  const works = async (): Promise<boolean> =>
    system.pids()[kind] !== pid && (ready === undefined || (await answers(ready))) && finds(after)
  const until = async (sign: () => Promise<boolean>, what: string): Promise<number> => {
    for (; Date.now() < at + PATIENCE; await pause(20)) {
      signal.throwIfAborted()
      if (await sign()) return Date.now() - at
    }
    throw new Error(`${kind} was killed and ${what} within ${PATIENCE / 1000} s`)
  }
  return {
    recoveredMs: await until(works, 'did not work again'),
    clearedMs: await until(async () => !(await finds(left)), 'what had waited for it did not go through')
  }
}

// what happened after the kill, and what is left from before it
const recorded = 'select from dossier_event where recorded_at > $1::timestamptz limit 1'
const sent = `
  select from dossier_event e where recorded_at > $1::timestamptz
    and not exists (select from outbox o where o.dossier_id = e.dossier_id and o.seq = e.seq) limit 1`
const delivered = 'select from delivery where delivered_at > $1::timestamptz limit 1'
const unsent = 'select from outbox where created_at < $1::timestamptz limit 1'
const undelivered = `select from delivery where state = 'due' and created_at < $1::timestamptz limit 1`

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false
  )
