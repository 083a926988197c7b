import { inTransaction, type Queryable } from '@motcua/db'
import type { CloudEvent } from '@motcua/events'
import type { Pool, PoolClient } from 'pg'
import { APPEND } from './append-statement.ts'

/** One command's outcome, ready to be written: its events and the list row that they make true. */
export type Append = {
  dossierId: string
  /** The version it was decided on: written only while the dossier still has it. */
  expected: number
  /** While expected is 0: the version of the draft. */
  draft: number | null
  row: {
    status: string
    /** Step of its procedure, and the role whose turn it is. */
    step: string | null
    role: string | null
    assignee: string | null
    /** Bodies whose opinion is awaited. */
    consulting: readonly string[]
    submittedAt: string | null
    dueAt: string | null
    /** Since when its applicant waits for an answer to a message. */
    unansweredSince: string | null
    /** What a clock has to do next, by kind, and when. */
    deadlines: Readonly<Record<string, string>>
    changedAt: string
  }
  /** Takes the next number of this agency and local day (YYYY-MM-DD) for the first event. */
  number: { agency: string; day: string } | null
  /** Hash of the last event, in hex. */
  lastHash: string
  /** How it is found by the answers written with it; null where none are: what it is found by stays. */
  finding: Finding | null
  remember: { principal: string; key: string; requestHash: string } | null
  entries: {
    data: object
    content: object | null
    publish: { topic: string; shard: number; event: CloudEvent } | null
  }[]
  /** What must come true with it, in the same transaction; what it throws undoes both. */
  also?: (tx: PoolClient) => Promise<void>
}

/** What a dossier is searched and filtered by; free of names of persons. */
export type Finding = { words: string; facets: readonly (readonly [field: string, value: string])[] }

/** The row of a dossier that nobody has in hand and no clock runs for. */
export const unattended = {
  step: null,
  role: null,
  assignee: null,
  consulting: [],
  unansweredSince: null,
  deadlines: {}
} as const

export type Appended = { seq: number; code: string | null }

/** Writes a command's outcome; undefined when the dossier has changed meanwhile and nothing was written. */
export type Appender = (append: Append) => Promise<Appended | undefined>

const MOST = 64

/**
 * Commands that arrive while `lanes` statements are under way wait for each other and go together: one statement, one
 * commit for all of them. Each is still conditional on its own dossier's version. A statement that fails for many is
 * tried for each alone, so that one command's fault is nobody else's. What has more to do than one statement goes alone.
 */
export function createAppender(
  pool: Pool,
  { lanes = 1, wake = () => {} }: { lanes?: number; wake?: () => void } = {}
): Appender {
  type Waiting = {
    append: Append
    resolve: (appended: Appended | undefined) => void
    reject: (error: unknown) => void
  }
  const waiting: Waiting[] = []
  let busy = 0

  /** The next to go together: never one dossier twice, or both would take a number and one would lose it. */
  const take = (): Waiting[] => {
    const ids = new Set<string>()
    const group: Waiting[] = []
    for (const one of waiting.splice(0)) {
      const goes = group.length < MOST && !ids.has(one.append.dossierId)
      ids.add(one.append.dossierId)
      if (goes) group.push(one)
      else waiting.push(one)
    }
    return group
  }
  const write = async (group: Waiting[]): Promise<void> => {
    try {
      const appended = await appendAll(
        pool,
        group.map(({ append }) => append)
      )
      for (const [i, { resolve }] of group.entries()) resolve(appended[i])
    } catch (error) {
      const [only] = group
      if (only && group.length === 1) only.reject(error)
      else for (const one of group) await write([one])
    }
  }
  const drive = async (): Promise<void> => {
    busy++
    while (waiting.length > 0) {
      await write(take())
      wake()
    }
    busy--
  }
  const writeAlone = async (
    append: Append,
    also: NonNullable<Append['also']>
  ): Promise<Appended | undefined> => {
    const appended = await inTransaction(pool, async tx => {
      const [one] = await appendAll(tx, [append])
      if (one) await also(tx)
      return one
    })
    wake()
    return appended
  }
  return append => {
    if (append.also) return writeAlone(append, append.also)
    return new Promise((resolve, reject) => {
      waiting.push({ append, resolve, reject })
      if (busy < lanes) void drive()
    })
  }
}

async function appendAll(db: Queryable, appends: Append[]): Promise<(Appended | undefined)[]> {
  const { rows } = await db.query<{ i: number; seq: number; code: string | null }>({
    name: 'append',
    text: APPEND,
    values: [JSON.stringify(appends.map(parameters))]
  })
  const written = new Map(rows.map(({ i, seq, code }) => [i, { seq, code }]))
  return appends.map((_, i) => written.get(i))
}

function parameters(
  { dossierId, expected, draft, row, number, lastHash, finding, remember, entries }: Append,
  i: number
): object {
  return {
    i,
    dossier_id: dossierId,
    expected,
    draft,
    status: row.status,
    step: row.step,
    role: row.role,
    assignee: row.assignee,
    consulting: row.consulting,
    submitted_at: row.submittedAt,
    due_at: row.dueAt,
    unanswered_since: row.unansweredSince,
    deadlines: row.deadlines,
    changed_at: row.changedAt,
    agency: number?.agency,
    day: number?.day,
    start: lastHash,
    principal: remember?.principal,
    key: remember?.key,
    request_hash: remember?.requestHash,
    words: finding?.words,
    facets: finding?.facets,
    entries
  }
}
