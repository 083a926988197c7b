import type { Queryable } from '@motcua/db'
import type { Decision, Level } from '../domain/licence/events.ts'
import { REASONS, type Answer } from '../domain/licence/licensed-on.ts'
import { keyOf } from '../domain/licence/state.ts'

export type Asked = {
  institution: string
  code: string
  level: Level
  /** The day that is asked about, YYYY-MM-DD. */
  day: string
  /** What we knew at this instant; null: what we know now, after all corrections. */
  asKnownAt: string | null
}

/** The answer, the licence that it rests on, and the decision that is its reason. */
export type Told = Answer & { licence: string | null; number: string | null; decision: Decision | null }

type Row = Omit<Told, 'decision'> & { decision: string | null }

/**
 * Was an institution licensed for a trade at a level on a day? Of several licences the one that says most for it
 * answers, the newest of equals. One statement, by index; the pure `licensedOn` says the same of each licence.
 */
export async function wasLicensed(
  db: Queryable,
  { institution, code, level, day, asKnownAt }: Asked
): Promise<Told> {
  const { rows } = await db.query<Row>({
    name: 'was-licensed',
    text: QUESTION,
    values: [institution, keyOf({ code, level }), day, asKnownAt, REASONS]
  })
  const [row] = rows
  if (row === undefined)
    return { reason: 'no-licence', quota: null, by: null, licence: null, number: null, decision: null }
  const decision: Decision | null = row.decision === null ? null : JSON.parse(row.decision)
  return { ...row, decision }
}

const QUESTION = `
  with answer as (
    select s.licence_id,
      case
        when s.standing = 'none' then 'not-yet-valid'
        when s.standing <> 'active' then s.standing
        when now.by_seq is not null then 'licensed'
        when before.ended_by is not null then 'trade-removed'
        when later.by_seq is not null then 'trade-added-later'
        else 'trade-not-listed'
      end as reason,
      case when s.standing = 'active' then now.quota end as quota,
      case
        when s.standing <> 'active' then s.by_seq
        else coalesce(now.by_seq, before.ended_by, later.by_seq, origin.by_seq)
      end as by_seq
    from licence_interval s
    left join lateral (
      select t.by_seq, t.quota from licence_interval t
      where t.licence_id = s.licence_id and t.key = $2 and t.valid @> $3::date
        and case when $4::timestamptz is null then upper_inf(t.known) else t.known @> $4 end
    ) now on true
    left join lateral (
      select t.ended_by from licence_interval t
      where t.licence_id = s.licence_id and t.key = $2 and upper(t.valid) <= $3::date
        and case when $4::timestamptz is null then upper_inf(t.known) else t.known @> $4 end
      order by upper(t.valid) desc limit 1
    ) before on now.by_seq is null
    left join lateral (
      select t.by_seq from licence_interval t
      where t.licence_id = s.licence_id and t.key = $2 and lower(t.valid) > $3::date
        and case when $4::timestamptz is null then upper_inf(t.known) else t.known @> $4 end
      order by lower(t.valid) limit 1
    ) later on now.by_seq is null
    left join lateral (
      select t.by_seq from licence_interval t
      where t.licence_id = s.licence_id and t.key = 'standing' and t.standing = 'none'
        and case when $4::timestamptz is null then upper_inf(t.known) else t.known @> $4 end
    ) origin on true
    where s.kind = 'standing' and s.institution = $1 and s.valid @> $3::date
      and case when $4::timestamptz is null then upper_inf(s.known) else s.known @> $4 end
  )
  select a.licence_id as licence, l.number, a.reason, a.quota, a.by_seq as "by",
    (e.record::jsonb -> 'decision')::text as decision
  from answer a
  join licence l on l.id = a.licence_id
  join licence_event e on e.licence_id = a.licence_id and e.seq = a.by_seq
  order by array_position($5::text[], a.reason), l.granted_on desc, l.id
  limit 1`
