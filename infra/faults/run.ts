import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPool } from '@motcua/db'
import { signInAll } from '@motcua/local/people'
import type { System } from '@motcua/local/system'
import { runApplications, type Meter, type People } from './applications.ts'
import { check, type Verdict } from './check.ts'
import { drain } from './drain.ts'
import { createGate } from './gate.ts'
import { gather } from './gather.ts'
import { openJournal, type Acknowledged } from './journal.ts'
import { kindsFor, type Kind } from './kinds.ts'
import { strike, type Databases, type Struck } from './nemesis.ts'
import { createRandom, type Random } from './random.ts'
import { hasSeconds, startStage } from './stage.ts'
import { startStalls } from './stalls.ts'

export type RunOptions = {
  applications: number
  faults: number
  seed: number
  bus: 'kafka' | 'embedded'
  brokers: 1 | 3
  /** Only these kinds of faults; all that can be had without it. */
  kinds?: readonly [Kind, ...Kind[]]
  /** No fault begins later than so many minutes after the first. */
  minutes?: number
  say: (line: string) => void
  signal: AbortSignal
  /** More environment for a service: what a seeded bug needs. */
  seeded?: Partial<Record<'licensing' | 'portalIntegration', Record<string, string>>>
  /** Something else that goes on beside the work; returns what ends it. */
  beside?: (system: System, databases: Databases, random: Random) => Promise<() => Promise<void>>
  /** How long nothing may move before what is left is taken for lost. */
  stillMs?: number
}
export type Outcome = {
  verdict: Verdict
  struck: Struck[]
  acknowledged: Acknowledged[]
  repeated: number
  data: string
}

const CLIENTS = 24

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
  const { applications, faults, seed, bus, minutes = 1e6, say, stillMs = 60_000 } = options
  const { system, scene, end } = await startStage(data, options)
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
    const meter: Meter = { underWay: 0, repeated: 0, fault: 0 }
    const endBeside = await options.beside?.(system, databases, createRandom(seed))
    const load = { applications, clients: CLIENTS, seed, people, journal, meter, signal, mayBegin: gate.wait }
    const endStalls = startStalls(licensing, createRandom(seed))
    const nemesis = {
      kinds: options.kinds ?? kindsFor({ bus, disk: scene.disk !== undefined, seconds: hasSeconds(options) }),
      faults,
      scene: { ...scene, system, random: createRandom(seed), backends: () => backendsOf(licensing) },
      databases,
      gate,
      underWay: () => meter.underWay,
      onFault: (n: number) => void (meter.fault = n),
      until: Date.now() + minutes * 60_000,
      signal,
      say
    }
    const [struck] = await Promise.all([faults === 0 ? [] : strike(nemesis), runApplications(load)]).catch(
      async (error: unknown) => {
        broken.abort(error)
        await endStalls()
        throw error
      }
    )
    await endStalls()
    say('all applications are through; waiting until everything has arrived')
    const rest = await drain(databases, { stillMs, signal })
    say(
      `${rest.events} events, ${rest.effects} taken in, ${rest.due} not yet told, ${rest.outbox} and ${rest.unpublished} in the outboxes`
    )
    await endBeside?.()
    const acknowledged = journal.read()
    const verdict = check(await gather(system, databases, acknowledged))
    return { verdict, struck, acknowledged, repeated: meter.repeated, data }
  } finally {
    journal.close()
    await Promise.all([licensing.end(), portal.end()])
    await end()
  }
}

/** The processes of the database server that work for our services now. */
async function backendsOf(db: Databases['licensing']): Promise<number[]> {
  const { rows } = await db.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname is not null and pid <> pg_backend_pid()`
  )
  return rows.map(({ pid }) => pid)
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
