import { canonical } from '@motcua/casework/canonical'
import type { Queryable } from '@motcua/db'
import type { CloudEvent } from '@motcua/events'
import { partitionOf } from '@motcua/events/bus'
import type { LicenceEvent } from '../domain/licence/events.ts'
import { intervalsOf, type Interval } from '../domain/licence/intervals.ts'
import { origin, record, type LicenceState } from '../domain/licence/state.ts'
import { announce } from './announce.ts'
import { rowOf, type LicenceRow } from './row.ts'

/** How a licence changes: what was known of it, the events that come to it, and why they come. */
export type Change = {
  id: string
  before: LicenceState
  /** Hash of its last event in hex; '' where there is none. */
  lastHash: string
  /** All recorded at one instant, later than `before.at`. */
  events: readonly LicenceEvent[]
  correlationId: string
  causationId?: string
}

export type Publishing = {
  topic: { name: string; partitions: number }
  /** Throws for an event that is not as published. */
  check: (event: CloudEvent) => void
}

/**
 * The one write of the register: history with its chain of hashes, current row, interval rows and outbox, for many
 * licences in one statement. A licence that has changed meanwhile, or exists already where it should begin, is left out
 * of the ids that are answered, and nothing of it is written.
 */
export async function appendLicences(
  tx: Queryable,
  publishing: Publishing,
  changes: readonly Change[]
): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'append-licences',
    text: APPEND,
    values: [JSON.stringify(changes.map(change => parametersOf(publishing, change)))]
  })
  return new Set(rows.map(({ id }) => id))
}

const APPEND = `
  with command as materialized (
    select * from jsonb_to_recordset($1::jsonb) as c (
      id uuid, expected int, at timestamptz, start text, number text, granted_on date, agency text, institution text,
      holder text, valid_from date, valid_to date, sort text, search text, entries jsonb, closed jsonb, opened jsonb)
  ), begun as (
    insert into licence (id, seq, number, granted_on, agency, institution, holder, valid, sort, search, changed_at)
    select id, jsonb_array_length(entries), number, granted_on, agency, institution, holder,
      daterange(valid_from, valid_to, '[]'), sort, search, at
    from command where expected = 0 order by id
    on conflict do nothing
    returning id
  ), gone_on as (
    update licence l
    set seq = c.expected + jsonb_array_length(c.entries), number = c.number, granted_on = c.granted_on, agency = c.agency,
      institution = c.institution, holder = c.holder, valid = daterange(c.valid_from, c.valid_to, '[]'),
      sort = c.sort, search = c.search, changed_at = c.at
    from command c
    where l.id = c.id and c.expected > 0 and l.seq = c.expected
    returning l.id
  ), written as materialized (
    select id from begun union all select id from gone_on
  ), line as (
    select c.id, c.expected + e.no::int as seq, c.at, e.item, decode(c.start, 'hex') as start,
      ((e.item -> 'data') || jsonb_build_object('licence', c.id, 'seq', c.expected + e.no))::text as record
    from command c join written using (id)
    cross join lateral jsonb_array_elements(c.entries) with ordinality as e (item, no)
  ), history as (
    insert into licence_event (licence_id, seq, record, hash, recorded_at)
    select id, seq, record, chain(record, start) over (partition by id order by seq), at from line
  ), closed as (
    update licence_interval v set known = tstzrange(lower(v.known), c.at)
    from command c join written using (id)
    cross join lateral jsonb_to_recordset(c.closed) as x (key text, "from" date)
    where v.licence_id = c.id and v.key = x.key and upper_inf(v.known) and lower(v.valid) is not distinct from x."from"
  ), opened as (
    insert into licence_interval (licence_id, key, institution, kind, standing, trade, level, quota, place, address, holder,
      valid, known, by_seq, ended_by)
    select c.id, x.key, c.institution, x.kind, x.standing, x.code, x.level, x.quota, x.place, x.address, x.name,
      daterange(x."from", x."to"), tstzrange(c.at, null), x."by", x."endedBy"
    from command c join written using (id)
    cross join lateral jsonb_to_recordset(c.opened) as x (key text, kind text, standing text, code text, level text,
      quota int, place text, address text, name text, "from" date, "to" date, "by" int, "endedBy" int)
  ), published as (
    insert into outbox (topic, shard, dossier_id, seq, event)
    select item -> 'publish' ->> 'topic', (item -> 'publish' ->> 'shard')::smallint, id, seq, item -> 'publish' -> 'event'
    from line order by id, seq
  )
  select id from written`

type Parameters = LicenceRow & {
  id: string
  expected: number
  at: string
  start: string
  entries: object[]
  closed: Pick<Interval, 'key' | 'from'>[]
  opened: Interval[]
}

function parametersOf(
  { topic, check }: Publishing,
  { id, before, lastHash, events, correlationId, causationId }: Change
): Parameters {
  const [first] = events
  if (first === undefined) throw new Error(`nothing happens to licence ${id}`)
  let state = before
  const entries = events.map(event => {
    state = record(state, event)
    const published: CloudEvent = {
      specversion: '1.0',
      id: `${id}.${state.seq}`,
      source: 'urn:motcua:licensing',
      subject: id,
      time: event.at,
      datacontenttype: 'application/json',
      dossierseq: state.seq,
      correlationid: correlationId,
      ...(causationId === undefined ? {} : { causationid: causationId }),
      ...announce(event, state)
    }
    check(published)
    return {
      data: event,
      publish: { topic: topic.name, shard: partitionOf(id, topic.partitions), event: published }
    }
  })
  const { closed, opened } = difference(before, state)
  return { id, expected: before.seq, at: first.at, start: lastHash, ...rowOf(state), entries, closed, opened }
}

/** Which intervals are known no longer, and which are new. The institution is part of what is known. */
export function difference(
  before: LicenceState,
  after: LicenceState
): { closed: Interval[]; opened: Interval[] } {
  const was = before.seq === 0 ? [] : intervalsOf(before)
  const is = intervalsOf(after)
  if (origin(before)?.institution !== origin(after)?.institution) return { closed: was, opened: is }
  const known = new Set(was.map(textOf))
  const still = new Set(is.map(textOf))
  return {
    closed: was.filter(one => !still.has(textOf(one))),
    opened: is.filter(one => !known.has(textOf(one)))
  }
}

const textOf = (interval: Interval): string => canonical(interval)
