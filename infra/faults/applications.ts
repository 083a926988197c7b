import { setTimeout as pause } from 'node:timers/promises'
import {
  ACTS,
  ANSWERS,
  INSTITUTION,
  type Act,
  type Answer,
  type Person,
  type Role
} from '@motcua/local/people'
import type { Journal } from './journal.ts'
import { createRandom } from './random.ts'

type Life = readonly [Act, ...Act[]]

/** The ways an application can go, the plain one most often. */
const LIVES: readonly [Life, ...Life[]] = [
  ['submit', 'accept', 'process', 'approve', 'give'],
  ['submit', 'accept', 'process', 'approve', 'give'],
  ['submit', 'accept', 'process', 'reject', 'give'],
  ['submit', 'askAtIntake', 'supplement', 'accept', 'process', 'approve', 'give'],
  ['submit', 'accept', 'process', 'ask', 'supplement', 'approve', 'give'],
  ['submit', 'accept', 'process', 'stop'],
  ['submit', 'refuse'],
  ['submit', 'withdraw']
]

export type Workload = {
  applications: number
  clients: number
  seed: number
  people: Record<Role, Person>
  journal: Journal
  signal: AbortSignal
  /** Resolves when application `n` may begin: so that work goes on for as long as faults come. */
  mayBegin: (n: number) => Promise<void>
}

/** Drives applications through their lives, many side by side. Every command is repeated, under its one key, until it is answered. */
export async function runApplications(load: Workload): Promise<void> {
  const { applications, clients, seed, people, journal, signal, mayBegin } = load
  let next = 0
  const client = async (): Promise<void> => {
    while (next < applications && !signal.aborted) {
      const n = next++
      await mayBegin(n)
      const life = createRandom(seed + n).one(LIVES)
      await live(life, `fault-run-${seed}-${n}`, people, journal, signal)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

async function live(
  acts: Life,
  key: string,
  people: Record<Role, Person>,
  journal: Journal,
  signal: AbortSignal
): Promise<void> {
  const { school } = people
  const begin = { procedure: 'rename-institution', institution: INSTITUTION }
  const { id } = await insist(() => school.call('POST', '/dossiers', begin, undefined, key), signal)
  await insist(() => school.call('PUT', `/dossiers/${id}/draft`, { answers: ANSWERS }, 1), signal)
  let version = 2 // of the saved draft; the submission makes version 1 of the dossier
  for (const act of acts) {
    const { who, path, body } = ACTS[act]
    const asked = version
    const done = await insist(
      () => people[who].call('POST', `/dossiers/${id}/${path}`, body, asked, `${key}-${act}`),
      signal
    )
    journal.keep({ dossier: id, seq: done.version })
    ;({ version } = done)
  }
}

/** Asks until an answer is had; an answer that is a refusal is a fault of the system or of ours. */
async function insist(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer['body']> {
  for (;;) {
    signal.throwIfAborted()
    const answer = await ask().catch(() => undefined) // nobody there, or the connection broke
    if (answer !== undefined && answer.status < 300) return answer.body
    if (answer !== undefined && answer.status < 500)
      throw new Error(`a command was refused: ${answer.status} ${answer.body.detail ?? ''}`)
    await pause(100)
  }
}
