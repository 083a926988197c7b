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
  ['submit', 'accept', 'process', 'message', 'draft', 'forward', 'claim', 'approve', 'give'],
  ['submit', 'accept', 'process', 'reject', 'give'],
  ['submit', 'askAtIntake', 'supplement', 'accept', 'process', 'approve', 'give'],
  ['submit', 'accept', 'process', 'ask', 'supplement', 'approve', 'give'],
  ['submit', 'accept', 'process', 'stop'],
  ['submit', 'refuse'],
  ['submit', 'withdraw']
]
const PATIENCE = 180_000

export type People = Record<Role, Person>
/** Commands that are asked and not answered now, how often one had to be asked again, and the fault that was last. */
export type Meter = { underWay: number; repeated: number; fault: number }

export type Workload = {
  applications: number
  clients: number
  seed: number
  /** Signed in, with tokens that hold. */
  people: () => Promise<People>
  journal: Journal
  meter: Meter
  signal: AbortSignal
  /** Resolves when application `n` may begin: so that work goes on for as long as faults come; false when none may. */
  mayBegin: (n: number) => Promise<boolean>
}

/** Drives applications through their lives, many side by side. Every command is repeated, under its one key, until it is answered. */
export async function runApplications(load: Workload): Promise<void> {
  const { applications, clients, seed, signal, mayBegin } = load
  let next = 0
  const client = async (): Promise<void> => {
    while (next < applications && !signal.aborted) {
      const n = next++
      if (!(await mayBegin(n))) return
      await live(createRandom(seed + n).one(LIVES), `fault-run-${seed}-${n}`, load)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

async function live(acts: Life, key: string, load: Workload): Promise<void> {
  const begin = { procedure: 'rename-institution', institution: INSTITUTION }
  const { id } = await insist(({ school }) => school.call('POST', '/dossiers', begin, undefined, key), load)
  const draft = { answers: ANSWERS }
  await insist(({ school }) => school.call('PUT', `/dossiers/${id}/draft`, draft, 1), load)
  let version = 2 // of the saved draft; the submission makes version 1 of the dossier
  for (const act of acts) {
    const { who, path, body } = ACTS[act]
    const asked = version
    const done = await insist(
      people => people[who].call('POST', `/dossiers/${id}/${path}`, body, asked, `${key}-${act}`),
      load
    )
    load.journal.keep({ dossier: id, seq: done.version, fault: load.meter.fault })
    ;({ version } = done)
  }
}

/** Asks until an answer is had; an answer that is a refusal is a fault of the system or of ours. */
async function insist(
  ask: (people: People) => Promise<Answer>,
  { people, meter, signal }: Workload
): Promise<Answer['body']> {
  meter.underWay++
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; meter.repeated++) {
    signal.throwIfAborted()
    const answer = await people()
      .then(ask)
      .catch(() => undefined) // nobody there, or the connection broke
    if (answer !== undefined && answer.status < 300) {
      meter.underWay--
      return answer.body
    }
    // by a clock that went ahead a sign-in is too old, and not there yet by one that went back: one signs in and asks again
    if (answer !== undefined && answer.status < 500 && answer.status !== 401)
      throw new Error(`a command was refused: ${answer.status} ${answer.body.detail ?? ''}`)
    await pause(100)
  }
  throw new Error(`a command was not answered within ${PATIENCE / 1000} s`)
}
