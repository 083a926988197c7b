import { inTransaction, type Queryable } from '@motcua/db'
import type { CloudEvent } from '@motcua/events'
import type { Pool, PoolClient } from 'pg'

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
export const unattended = { step: null, role: null, assignee: null, consulting: [], deadlines: {} } as const

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
  { lanes = 2, wake = () => {} }: { lanes?: number; wake?: () => void } = {}
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

/**
 * The one write of casework: history with its chain of hashes, list row, number, contents, outbox and idempotency, all or
 * nothing. The dossier's row is locked before anything takes a position in the outbox: so positions follow versions.
 */
export const APPEND = `
  with command as materialized (
    select * from jsonb_to_recordset($1::jsonb) as c (
      i int, dossier_id uuid, expected int, draft int, status text, step text, role text, assignee text,
      consulting text[], submitted_at timestamptz, due_at timestamptz, deadlines jsonb, changed_at timestamptz,
      agency text, day date, start text, principal text, key text, request_hash text, words text,
      facets jsonb, entries jsonb)
  ), held as (
    select d.id, c.i, c.agency, c.day
    from command c join dossier d on d.id = c.dossier_id
    where d.seq = c.expected and (c.draft is null or d.draft = c.draft)
    order by d.id
    for update of d
  ), number as (
    insert into dossier_number as n (agency, day, last)
    select agency, day, count(*) from held where agency is not null group by agency, day order by agency, day
    on conflict (agency, day) do update set last = n.last + excluded.last
    returning agency, day, last
  ), numbered as (
    select h.i, h.agency, h.day,
      (n.last - count(*) over same_day + row_number() over (same_day order by h.i))::text as no
    from held h join number n using (agency, day)
    window same_day as (partition by h.agency, h.day)
  ), head as (
    update dossier d
    set seq = c.expected + jsonb_array_length(c.entries),
        code = coalesce(d.code, n.agency || '-' || to_char(n.day, 'YYMMDD') || '-' || lpad(n.no, greatest(4, length(n.no)), '0')),
        status = c.status, step = c.step, role = c.role, assignee = c.assignee, consulting = c.consulting,
        submitted_at = c.submitted_at, due_at = c.due_at, changed_at = c.changed_at
    from held h join command c using (i) left join numbered n using (i)
    where d.id = h.id
    returning d.id, d.seq, d.code, d.agency, d.owner_id, d.institution_id, d.submitted_at, c.i
  ), over as (
    delete from deadline t using head join command c using (i)
    where t.dossier_id = head.id and not c.deadlines ? t.kind
  ), ahead as (
    insert into deadline (dossier_id, kind, at)
    select head.id, kind, at::timestamptz from head join command c using (i) cross join jsonb_each_text(c.deadlines) as d (kind, at)
    on conflict (dossier_id, kind) do update set at = excluded.at, claimed_until = null
  ), worded as (
    insert into dossier_words (dossier_id, agency, owner_id, institution_id, submitted_at, code, words)
    select head.id, head.agency, head.owner_id, head.institution_id, head.submitted_at, head.code, c.words
    from head join command c using (i) where c.words is not null
    on conflict (dossier_id) do update set words = excluded.words
  ), no_longer as (
    delete from dossier_facet f using head join command c using (i)
    where f.dossier_id = head.id and c.words is not null
      and not exists (select from jsonb_array_elements(c.facets) as k where k ->> 0 = f.field and k ->> 1 = f.value)
  ), facet as (
    insert into dossier_facet (dossier_id, field, value)
    select head.id, f ->> 0, f ->> 1 from head join command c using (i) cross join jsonb_array_elements(c.facets) as f
    on conflict do nothing
  ), line as (
    select head.id, head.code, c.expected + e.no::int as seq, e.item, decode(c.start, 'hex') as start,
      ((e.item -> 'data') || jsonb_build_object('dossier', head.id, 'seq', c.expected + e.no)
        || case when e.no = 1 and c.agency is not null then jsonb_build_object('code', head.code) else '{}' end
      )::text as record
    from head join command c using (i)
    cross join lateral jsonb_array_elements(c.entries) with ordinality as e (item, no)
  ), history as (
    insert into dossier_event (dossier_id, seq, record, hash)
    select id, seq, record, chain(record, start) over (partition by id order by seq) from line
  ), content as (
    insert into dossier_content (dossier_id, seq, content)
    select id, seq, item -> 'content' from line where jsonb_typeof(item -> 'content') = 'object'
  ), no_draft as (
    delete from dossier_content where seq = 0 and dossier_id in (select id from line where line.seq = 1)
  ), published as (
    insert into outbox (topic, shard, dossier_id, seq, event)
    select item -> 'publish' ->> 'topic', (item -> 'publish' ->> 'shard')::smallint, id, seq,
      jsonb_set(item -> 'publish' -> 'event', '{data,code}', to_jsonb(code))
    from line where jsonb_typeof(item -> 'publish') = 'object' order by id, seq
  ), remembered as (
    insert into idempotency (principal, key, request_hash, dossier_id, seq)
    select c.principal, c.key, c.request_hash, head.id, head.seq
    from head join command c using (i) where c.key is not null
  )
  select i, seq, code from head`

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
