/**
 * What was filed at an agency since a day and what was decided, each decision on time or late by the date that its clock
 * had promised; of one taken up again the last counts. A decision changes its dossier, so the index of changes holds all
 * that can be. $1 agency, $2 the instant from which on.
 */
export const COURSE = `
  with touched as materialized (
    select d.* from dossier d where d.agency = $1 and d.seq > 0 and d.changed_at >= $2::timestamptz
  ), course as (
    select t.id, t.submitted_at, t.due_at, e.decided_at
    from touched t
    left join lateral (
      select (record::jsonb ->> 'at')::timestamptz as decided_at from dossier_event
      where dossier_id = t.id and record::jsonb ->> 'type' in ('Approved', 'Rejected') order by seq desc limit 1
    ) e on t.status in ('decided', 'returned')
  ), told as (
    select id, 'filed' as part, submitted_at as at from course where submitted_at >= $2::timestamptz
    union all
    select id, case when due_at is null or decided_at <= due_at then 'onTime' else 'late' end, decided_at from course
    where decided_at >= $2::timestamptz
  )`

/** The Monday of a week in Việt Nam, as a plain date. */
export const WEEK_OF = `to_char(date_trunc('week', at at time zone 'Asia/Ho_Chi_Minh'), 'YYYY-MM-DD')`
