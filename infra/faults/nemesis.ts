import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Gate } from './gate.ts'
import { createChoice, KINDS, type Kind, type Scene, type Side } from './kinds.ts'

export type Struck = {
  kind: Kind
  /** Commands that clients were waiting for at that moment. */
  underWay: number
  /** From the end of its cause until what it hit worked again. */
  recoveredMs: number
  /** Until nothing was left of what had waited for it. */
  clearedMs: number
}
export type Databases = Record<'licensing' | 'portal', Pick<Pool, 'query'>>

type Nemesis = {
  kinds: readonly [Kind, ...Kind[]]
  faults: number
  scene: Scene
  databases: Databases
  gate: Gate
  underWay: () => number
  /** Told the number of each fault as it begins, from 1. */
  onFault: (n: number) => void
  /** When no further fault begins, in ms since 1970. */
  until: number
  signal: AbortSignal
  say: (line: string) => void
}

const PATIENCE = 120_000

/**
 * Does harm at random points of the work, one fault after the other; each waits until all of the one before is healed.
 * Work goes on meanwhile: the next applications begin with the fault, others when its cause is over, others after it.
 */
export async function strike(nemesis: Nemesis): Promise<Struck[]> {
  const { kinds, faults, scene, gate, underWay, onFault, until, signal, say } = nemesis
  const choose = createChoice(kinds, scene.random)
  const struck: Struck[] = []
  for (let n = 1; n <= faults; n++) {
    const share = scene.random.below(1_000) / 1_600
    const rest = scene.random.below(200)
    const kind = choose()
    await Promise.race([gate.reached(share), stopped(signal)])
    await pause(rest)
    signal.throwIfAborted()
    if (Date.now() > until) {
      say(`the time is over: ${n - 1} of ${faults} faults`)
      break
    }
    const hit = underWay()
    onFault(n)
    gate.open()
    const replaced = await KINDS[kind].strike(scene)
    gate.open()
    const took = await heal(kind, replaced, nemesis)
    struck.push({ kind, underWay: hit, ...took })
    const [works, clear] = [took.recoveredMs, took.clearedMs].map(ms => (ms / 1000).toFixed(1))
    say(`${n} of ${faults}: ${kind}, ${hit} under way; works after ${works} s, all clear after ${clear} s`)
    gate.open()
  }
  gate.end()
  return struck
}

/** Waits until who was killed is replaced, then until something new was done, then until all is done that was left. */
async function heal(
  kind: Kind,
  replaced: () => boolean,
  { scene, databases: { licensing, portal }, signal }: Nemesis
): Promise<Pick<Struck, 'recoveredMs' | 'clearedMs'>> {
  const at = Date.now()
  const since = new Date(at).toISOString()
  const { urls } = scene.system
  const signs: Record<Side, Sign> = {
    recording: { db: licensing, after: recorded, left: unsent, ready: urls.licensing },
    sending: { db: licensing, after: sent, left: unsent },
    telling: { db: portal, after: delivered, left: undelivered, ready: urls.portalIntegration }
  }
  const mine = KINDS[kind].sides.map(side => signs[side])
  /** Whether there is such a row; undefined while the database does not answer. */
  const finds = async (db: Databases['portal'], sql: string): Promise<boolean | undefined> =>
    db.query(sql, [since]).then(
      ({ rowCount }) => (rowCount ?? 0) > 0,
      () => undefined
    )
  const works = async ({ db, after, ready }: Sign): Promise<boolean> =>
    replaced() && (ready === undefined || (await answers(ready))) && (await finds(db, after)) === true
  const clear = async ({ db, left }: Sign): Promise<boolean> => (await finds(db, left)) === false
  const until = async (sign: (one: Sign) => Promise<boolean>, what: string): Promise<number> => {
    for (; Date.now() < at + PATIENCE; await pause(20)) {
      signal.throwIfAborted()
      if ((await Promise.all(mine.map(sign))).every(Boolean)) return Date.now() - at
    }
    throw new Error(`${kind}: ${what} within ${PATIENCE / 1000} s`)
  }
  return {
    recoveredMs: await until(works, 'it did not work again'),
    clearedMs: await until(clear, 'what had waited did not go through')
  }
}

type Sign = { db: Databases['portal']; after: string; left: string; ready?: string }

// what happened after its cause was over, and what is left from before
const recorded = 'select from dossier_event where recorded_at > $1::timestamptz limit 1'
const sent = `
  select from dossier_event e where recorded_at > $1::timestamptz
    and not exists (select from outbox o where o.dossier_id = e.dossier_id and o.seq = e.seq) limit 1`
const delivered = 'select from delivery where delivered_at > $1::timestamptz limit 1'
const unsent = 'select from outbox where created_at < $1::timestamptz limit 1'
const undelivered = `select from delivery where state = 'due' and created_at < $1::timestamptz limit 1`

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise(done => {
    if (signal.aborted) done()
    signal.addEventListener('abort', () => done(), { once: true })
  })

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false
  )
