import { setTimeout as pause } from 'node:timers/promises'
import type { System } from '@motcua/local/system'
import type { Pool } from 'pg'
import { createRandom } from './random.ts'

export type Kind = 'licensing' | 'portalIntegration' | 'kafka'
export type Kill = { kind: Kind; recoveredMs: number }
export type Databases = Record<'licensing' | 'portal', Pick<Pool, 'query'>>

type Nemesis = {
  kinds: readonly [Kind, ...Kind[]]
  faults: number
  seed: number
  system: Pick<System, 'pids' | 'urls'>
  databases: Databases
  signal: AbortSignal
  onKill: (done: number) => void
  say: (line: string) => void
}

const PATIENCE = 90_000

/** Kills processes at random moments, one after the other; each kill waits until the one before has healed. */
export async function strike(nemesis: Nemesis): Promise<Kill[]> {
  const { kinds, faults, seed, system, databases, signal, onKill, say } = nemesis
  const random = createRandom(seed)
  const kills: Kill[] = []
  while (kills.length < faults && !signal.aborted) {
    await pause(200 + random.below(1_300))
    const kind = random.one(kinds)
    const pid = system.pids()[kind]
    if (pid === undefined) throw new Error(`there is no process ${kind}`)
    const at = Date.now()
    const { rows } = await databases.licensing.query<{ now: string }>('select clock_timestamp()::text as now')
    process.kill(pid, 'SIGKILL')
    await healed(kind, pid, String(rows[0]?.now), system, databases)
    kills.push({ kind, recoveredMs: Date.now() - at })
    onKill(kills.length)
    say(`kill ${kills.length} of ${faults}: ${kind}, healed in ${((Date.now() - at) / 1000).toFixed(1)} s`)
  }
  return kills
}

/** Until another process is there and all that waited at the moment of the kill has gone through it. */
async function healed(
  kind: Kind,
  pid: number,
  since: string,
  system: Nemesis['system'],
  databases: Databases
): Promise<void> {
  const works = {
    licensing: async () => (await answers(`${system.urls.licensing}/ready`)) && relayed(databases, since),
    portalIntegration: async () =>
      (await answers(`${system.urls.portalIntegration}/ready`)) && delivered(databases, since),
    kafka: () => relayed(databases, since)
  }[kind]
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await pause(20))
    if (system.pids()[kind] !== pid && (await works())) return
  throw new Error(`${kind} was killed and did not work again within ${PATIENCE / 1000} s`)
}

const relayed = ({ licensing }: Databases, since: string): Promise<boolean> =>
  none(licensing, 'select from outbox where created_at < $1::timestamptz limit 1', since)

const delivered = ({ portal }: Databases, since: string): Promise<boolean> =>
  none(portal, `select from delivery where state = 'due' and created_at < $1::timestamptz limit 1`, since)

async function none(db: Pick<Pool, 'query'>, sql: string, since: string): Promise<boolean> {
  const { rowCount } = await db.query(sql, [since])
  return rowCount === 0
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false
  )
}
