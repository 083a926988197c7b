import { createPool } from '@motcua/db'
import { openBus, type Bus } from '@motcua/events/bus'
import { startGenerousRelay } from './bugs/multi-partition-send.ts'
import { startNaiveRelay } from './bugs/naive-cursor.ts'
import { startSkippingRelays } from './bugs/skip-locked.ts'
import type { Verdict } from './check.ts'
import type { Random } from './random.ts'
import { forget, run, type RunOptions } from './run.ts'

/** A seeded bug put in the place of what the system does itself. */
export type Control = Pick<RunOptions, 'seeded' | 'beside'> & {
  /** What it needs to show itself; `kafka`: real brokers. */
  needs?: { brokers: 3; faults: number; kinds: NonNullable<RunOptions['kinds']> }
  /** A finding that only this bug explains. */
  sign: RegExp
}

const noRelay = { licensing: { RELAY: 'off' } }

/** A relay of another kind on a bus of its own. */
const relaying =
  (
    start: (database: { url: string }, bus: Bus, random: Random) => Promise<() => Promise<void>>
  ): NonNullable<Control['beside']> =>
  async (system, _, random) => {
    const bus = await openBus({ ...system.bus, clientId: 'seeded-relay' })
    const stop = await start({ url: system.databases.licensing }, bus, random)
    return async () => {
      await stop()
      await bus.close()
    }
  }

const skipping = relaying(async ({ url }, bus, random) => {
  const pool = createPool(url, { max: 2 })
  const stop = startSkippingRelays(pool, bus, random)
  return async () => {
    await stop()
    await pool.end()
  }
})

/** Environment of a program that runs with another module in the place of one of its own. */
const replacing = (replaced: string, by: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${new URL('bugs/replace.ts', import.meta.url).href}`,
  REPLACED: replaced,
  REPLACEMENT: new URL(by, import.meta.url).href
})

/** Seeded bugs by name: a judge who does not find them is worth nothing. */
export const controls = {
  'naive-cursor': {
    seeded: noRelay,
    beside: async (system, databases) => {
      const bus = await openBus({ ...system.bus, clientId: 'naive-relay' })
      const relay = startNaiveRelay(databases.licensing, bus)
      return async () => {
        await relay.stop()
        await bus.close()
      }
    },
    sign: /^lost: .* is not on the log$/
  },
  'skip-locked': { seeded: noRelay, beside: skipping, sign: /^reordered: .* on the log/ },
  'no-sequence-guard': {
    seeded: {
      ...noRelay,
      portalIntegration: replacing('/libs/events/src/consumer/decide.ts', 'bugs/unguarded-decide.ts')
    },
    beside: skipping,
    sign: /^reordered: .* at effects/
  },
  'no-idempotency-key': {
    seeded: {
      portalIntegration: replacing('/delivery/chunk.ts', 'bugs/forgetful-turn.ts')
    },
    beside: async ({ urls }) => {
      const rule = { kind: 'timeoutAfterAccept', service: 'CapNhatTienDoHoSoMC', probability: 0.05, ms: 100 }
      const headers = { 'content-type': 'application/json' }
      await fetch(`${urls.simulator}/_faults`, { method: 'POST', headers, body: JSON.stringify([rule]) })
      return async () => {}
    },
    sign: /^doubled: .* at portal/
  },
  'multi-partition-send': {
    seeded: noRelay,
    beside: async (system, databases) => startGenerousRelay(databases.licensing, system.bus.brokers ?? ''),
    needs: { brokers: 3, faults: 6, kinds: ['freeze and kill a broker'] },
    sign: /^lost: .* is not on the log$/
  }
} satisfies Record<string, Control>

/** A small run with the bug in it: whether the judge finds what only this bug explains. */
export async function tryControl(
  { sign, needs, seeded = {}, beside }: Control,
  common: Pick<RunOptions, 'bus' | 'brokers' | 'seed' | 'say' | 'signal'>,
  applications = 300
): Promise<{ caught: boolean; verdict: Verdict }> {
  const options = { ...common, applications, faults: 0, ...needs, seeded, stillMs: 4_000 }
  const { verdict, data } = await run(beside ? { ...options, beside } : options)
  forget(data)
  return { caught: verdict.findings.some(finding => sign.test(finding)), verdict }
}
