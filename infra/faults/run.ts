import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPool } from '@motcua/db'
import { signInAll } from '@motcua/local/people'
import { portsFor } from '@motcua/local/ports'
import { startSystem, type System } from '@motcua/local/system'
import { runApplications } from './applications.ts'
import { check, type Verdict } from './check.ts'
import { drain } from './drain.ts'
import { gather } from './gather.ts'
import { openJournal } from './journal.ts'
import { strike, type Databases, type Kill, type Kind } from './nemesis.ts'

export type RunOptions = {
  applications: number
  faults: number
  seed: number
  bus: 'kafka' | 'embedded'
  say: (line: string) => void
  signal: AbortSignal
  /** A seeded bug put in the place of what the system does itself; returns what takes it away again. */
  control?: {
    env: Record<string, string>
    start: (system: System, databases: Databases) => Promise<() => Promise<void>>
  }
}
export type Outcome = { verdict: Verdict; kills: Kill[]; data: string }

const CLIENTS = 24
const STILL = { healthy: 60_000, control: 4_000 }

/** One run on a system of its own: applications, faults beside them, quiet, judgement. The data folder stays if something is wrong. */
export async function run(options: RunOptions): Promise<Outcome> {
  const { applications, faults, seed, bus, control, say } = options
  const data = mkdtempSync(join(tmpdir(), 'motcua-faults-'))
  const noLimit = { REQUESTS_PER_MINUTE: '999999999' }
  const system = await startSystem({
    data,
    bus,
    ports: await portsFor('free', {}),
    say: () => {},
    serviceEnv: {
      licensing: { ...noLimit, ...control?.env },
      portalIntegration: { CALL_TIMEOUT_MS: '4000', DELIVERY_LEASE_MS: '8000' }
    },
    signal: options.signal
  })
  const [licensing, portal] = [system.databases.licensing, system.databases.portal_integration].map(url =>
    createPool(url, { max: 4 })
  )
  if (!licensing || !portal) throw new Error('a database is missing')
  const databases = { licensing, portal }
  const journal = openJournal(join(data, 'acknowledged.jsonl'))
  const broken = new AbortController()
  const signal = AbortSignal.any([options.signal, broken.signal])
  try {
    const people = await signInAll(system.urls)
    const uncontrol = await control?.start(system, databases)
    const gate = createGate(applications, faults)
    const [kills] = await Promise.all([
      strike({ kinds: KINDS[bus], faults, seed, system, databases, signal, onKill: gate.open, say }),
      runApplications({ applications, clients: CLIENTS, seed, people, journal, signal, mayBegin: gate.wait })
    ]).catch((error: unknown) => {
      broken.abort()
      throw error
    })
    say('all applications are through; waiting until everything has arrived')
    const still = { stillMs: control ? STILL.control : STILL.healthy, signal }
    const rest = await drain(databases, still)
    say(
      `${rest.events} events, ${rest.effects} effects, ${rest.due} not yet told, ${rest.outbox} in the outbox`
    )
    await uncontrol?.()
    const verdict = check(await gather(system, databases, journal.read()))
    return { verdict, kills, data }
  } finally {
    journal.close()
    await Promise.all([licensing.end(), portal.end()])
    await system.stop()
  }
}

export const forget = (data: string): void => rmSync(data, { recursive: true, force: true })

const KINDS: Record<RunOptions['bus'], readonly [Kind, ...Kind[]]> = {
  kafka: ['licensing', 'portalIntegration', 'kafka'],
  embedded: ['licensing', 'portalIntegration']
}

/** Lets a share of the applications begin with each kill, so that there is work under way at every one of them. */
function createGate(applications: number, faults: number) {
  let allowed = faults === 0 ? applications : Math.ceil(applications / (faults + 1))
  let waiting: { n: number; go: () => void }[] = []
  return {
    wait: (n: number): Promise<void> =>
      n < allowed ? Promise.resolve() : new Promise(go => void waiting.push({ n, go })),
    open: (kills: number): void => {
      allowed = Math.ceil((applications * (kills + 1)) / (faults + 1))
      for (const one of waiting) if (one.n < allowed) one.go()
      waiting = waiting.filter(one => one.n >= allowed)
    }
  }
}
