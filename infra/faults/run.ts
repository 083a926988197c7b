import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPool } from '@motcua/db'
import { signInAll } from '@motcua/local/people'
import { portsFor } from '@motcua/local/ports'
import { startSystem, type System } from '@motcua/local/system'
import { runApplications, type Meter, type People } from './applications.ts'
import { check, type Verdict } from './check.ts'
import { drain } from './drain.ts'
import { createGate } from './gate.ts'
import { gather } from './gather.ts'
import { openJournal } from './journal.ts'
import { strike, type Databases, type Kill, type Kind } from './nemesis.ts'
import { createRandom } from './random.ts'
import { startStalls } from './stalls.ts'

export type RunOptions = {
  applications: number
  faults: number
  seed: number
  bus: 'kafka' | 'embedded'
  say: (line: string) => void
  signal: AbortSignal
  control?: Control
}
/** A seeded bug put in the place of what the system does itself. */
export type Control = {
  env: Record<string, string>
  /** Returns what takes it away again. */
  start: (system: System, databases: Databases) => Promise<() => Promise<void>>
  /** A finding that only this bug explains. */
  sign: RegExp
}
export type Outcome = { verdict: Verdict; kills: Kill[]; repeated: number; data: string }

const CLIENTS = 24
const STILL = { healthy: 60_000, control: 4_000 }

/**
 * One run on a system of its own: applications, faults beside them, quiet, judgement. The data folder stays, for the
 * caller to forget; one that could not be judged is named in the error, one that was interrupted is thrown away.
 */
export async function run(options: RunOptions): Promise<Outcome> {
  const data = mkdtempSync(join(tmpdir(), 'motcua-faults-'))
  try {
    return await runIn(data, options)
  } catch (cause) {
    if (options.signal.aborted) {
      forget(data)
      throw new Error('interrupted', { cause })
    }
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${why}; the data folder is kept: ${data}`, { cause })
  }
}

export const forget = (data: string): void => rmSync(data, { recursive: true, force: true })

async function runIn(data: string, options: RunOptions): Promise<Outcome> {
  const { applications, faults, seed, bus, control, say } = options
  const system = await startSystem({
    data,
    bus,
    ports: await portsFor('free', {}),
    say: () => {},
    serviceEnv: { licensing: { REQUESTS_PER_MINUTE: '999999999', ...control?.env } },
    signal: options.signal
  })
  const [licensing, portal] = [
    createPool(system.databases.licensing, { max: 4 }),
    createPool(system.databases.portal_integration, { max: 4 })
  ]
  const databases = { licensing, portal }
  const journal = openJournal(join(data, 'acknowledged.jsonl'))
  const broken = new AbortController()
  void system.lost.then(sentence => broken.abort(new Error(sentence)))
  const signal = AbortSignal.any([options.signal, broken.signal])
  try {
    const people = createPeople(system)
    const gate = createGate(applications, faults)
    const meter: Meter = { underWay: 0, repeated: 0 }
    const uncontrol = await control?.start(system, databases)
    const underWay = (): number => meter.underWay
    const load = { applications, clients: CLIENTS, seed, people, journal, meter, signal, mayBegin: gate.wait }
    const endStalls = startStalls(licensing, createRandom(seed))
    const [kills] = await Promise.all([
      strike({ kinds: KINDS[bus], faults, seed, system, databases, gate, underWay, signal, say }),
      runApplications(load)
    ]).catch(async (error: unknown) => {
      broken.abort(error)
      await endStalls()
      throw error
    })
    await endStalls()
    say('all applications are through; waiting until everything has arrived')
    const rest = await drain(databases, { stillMs: control ? STILL.control : STILL.healthy, signal })
    say(
      `${rest.events} events, ${rest.effects} taken in, ${rest.due} not yet told, ${rest.outbox} in the outbox`
    )
    await uncontrol?.()
    const verdict = check(await gather(system, databases, journal.read()))
    return { verdict, kills, repeated: meter.repeated, data }
  } finally {
    journal.close()
    await Promise.all([licensing.end(), portal.end()])
    await system.stop()
  }
}

const KINDS: Record<RunOptions['bus'], readonly [Kind, ...Kind[]]> = {
  kafka: ['licensing', 'portalIntegration', 'kafka'],
  embedded: ['licensing', 'portalIntegration']
}

/** The personas, signed in once all of them could be; each renews its sign-in by itself. */
function createPeople({ urls }: Pick<System, 'urls'>): () => Promise<People> {
  let people: Promise<People> | undefined
  return () => {
    if (people === undefined) {
      people = signInAll(urls)
      people.catch(() => (people = undefined))
    }
    return people
  }
}
