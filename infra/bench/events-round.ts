import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Passed, Seen, Sent } from './events-messages.ts'
import type { Reader, Sender } from './events-stage.ts'

/** Of each rate before it is measured. */
export const WARM_SECONDS = 5

/** Milliseconds of each event that was seen, and what was wrong with the others. */
export type Round = {
  sent: number
  took: number[]
  /** From the moment it was due. */
  wholly: number[]
  /** From one to the next: committed, read by the relay, acknowledged by Kafka, received, effect committed. */
  stages: number[][]
  /** From the commit until a consumer had it. */
  received: number[]
  missing: number
  /** Seen more than once. */
  doubled: number
  reordered: number
}

/** Sends for a while, then waits until what was sent is seen, at most ten seconds. */
export async function measure(
  sender: Sender,
  reader: Reader,
  dossiers: string[],
  perSecond: number,
  seconds: number
): Promise<Round> {
  const answer = await sender.ask({ do: 'send', dossiers, perSecond, seconds })
  const [sent, passed] = 'sent' in answer ? [answer.sent, answer.passed] : [[], []]
  const seen: Seen[] = []
  for (let tries = 0; tries < 50 && seen.length < sent.length; tries++) {
    await pause(200)
    const report = await reader.ask({ do: 'report' })
    if ('seen' in report) for (const one of report.seen) seen.push(one)
  }
  return account(sent, passed, seen)
}

function account(sent: Sent[], passed: Passed[], seen: Seen[]): Round {
  const there = new Map(seen.map(([key, ...times]) => [key, times]))
  const between = new Map(passed.map(([key, ...times]) => [key, times]))
  const found = sent.flatMap(({ key, meant, committed }) => {
    const times = there.get(key)
    return times ? [{ meant, moments: [committed, ...(between.get(key) ?? []), ...times] }] : []
  })
  const [committed, effect] = [0, -1]
  const whole = found.filter(({ moments }) => moments.length === 5)
  return {
    sent: sent.length,
    took: found.map(({ moments }) => ms(moments.at(committed) ?? 0n, moments.at(effect) ?? 0n)),
    wholly: found.map(({ meant, moments }) => ms(meant, moments.at(effect) ?? 0n)),
    stages: [1, 2, 3, 4].map(n => whole.map(({ moments }) => ms(moments[n - 1] ?? 0n, moments[n] ?? 0n))),
    received: found.map(({ moments }) => ms(moments.at(committed) ?? 0n, moments.at(-2) ?? 0n)),
    missing: sent.length - found.length,
    doubled: seen.length - there.size,
    reordered: disorder(seen)
  }
}

const ms = (from: bigint, to: bigint): number => Number(to - from) / 1e6

/** Dossiers enough that no two acts of one come close to each other. */
export async function dossiersOf(pool: Pool, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  await pool.query(
    `insert into dossier (id, code, procedure_code, procedure_version, agency, owner_id, begun_at, changed_at)
     select id, 'bench-' || id, 'bench', 1, 'H57.99', 'bench', now(), now() from unnest($1::uuid[]) as id`,
    [ids]
  )
  return ids
}

/** How often a dossier's event was seen before an earlier one of it. */
function disorder(seen: Seen[]): number {
  const last = new Map<string, number>()
  let found = 0
  for (const [key] of seen) {
    const [dossier = '', seq = ''] = key.split('.')
    if (Number(seq) <= (last.get(dossier) ?? 0)) found++
    last.set(dossier, Number(seq))
  }
  return found
}
