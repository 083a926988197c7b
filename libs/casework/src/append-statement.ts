/** What nothing follows: in no queue, and counted once for ever. */
const CLOSED = `('refused', 'withdrawn', 'stopped', 'returned')`

/**
 * The one write of casework: history with its chain of hashes, list row, number, contents, outbox and idempotency, all or
 * nothing. The dossier's row is locked before anything takes a position in the outbox: so positions follow versions.
 */
export const APPEND = `
  with command as materialized (
    -- so that the planner expects few: with the hundred of jsonb_to_recordset it reads whole tables, and keeps to that
    select c.* from unnest(array(select jsonb_array_elements($1::jsonb))) as one (item)
    cross join lateral jsonb_to_record(one.item) as c (
      i int, dossier_id uuid, expected int, draft int, status text, step text, role text, assignee text,
      consulting text[], submitted_at timestamptz, due_at timestamptz, unanswered_since timestamptz, deadlines jsonb, changed_at timestamptz,
      agency text, day date, start text, principal text, key text, request_hash text, words text,
      facets jsonb, entries jsonb)
    where jsonb_typeof(one.item) = 'object'
  ), held as (
    select d.id, d.status as was, c.i, c.agency, c.day
    from (select * from command order by dossier_id) c
    cross join lateral ( -- each by its key, whatever the planner knows of a table that was empty a moment ago
      select id, status from dossier
      where id = c.dossier_id and seq = c.expected and (c.draft is null or draft = c.draft)
      for update
    ) d
  ), number as (
    insert into dossier_number as n (agency, day, last)
    select agency, day, count(*) from held where agency is not null group by agency, day order by agency, day
    on conflict (agency, day) do update set last = n.last + excluded.last
    returning agency, day, last
  ), numbered as materialized ( -- once, and not once for each dossier
    select h.i, h.agency, h.day,
      (n.last - count(*) over same_day + row_number() over (same_day order by h.i))::text as no
    from held h join number n using (agency, day)
    window same_day as (partition by h.agency, h.day)
  ), head as (
    update dossier d
    set seq = c.expected + jsonb_array_length(c.entries),
        code = coalesce(d.code, n.agency || '-' || to_char(n.day, 'YYMMDD') || '-' || lpad(n.no, greatest(4, length(n.no)), '0')),
        status = c.status, step = c.step, role = c.role, assignee = c.assignee, consulting = c.consulting,
        submitted_at = c.submitted_at, due_at = c.due_at, unanswered_since = c.unanswered_since,
        changed_at = c.changed_at
    from held h join command c using (i) left join numbered n using (i)
    where d.id = h.id
    returning d.id, d.seq, d.code, d.agency, d.owner_id, d.institution_id, d.submitted_at, c.i, h.was
  ), over as (
    delete from deadline t
    using head join command c using (i)
    cross join lateral (
      select kind from deadline where dossier_id = head.id and not c.deadlines ? kind offset 0 -- a look-up by key
    ) old
    where t.dossier_id = head.id and t.kind = old.kind
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
    delete from dossier_facet f
    using head join command c using (i)
    cross join lateral (
      select had.field, had.value from dossier_facet had
      where had.dossier_id = head.id and not exists (
        select from jsonb_array_elements(c.facets) as k where k ->> 0 = had.field and k ->> 1 = had.value)
      offset 0
    ) old
    where (c.words is not null or c.status in ${CLOSED}) and f.dossier_id = head.id
      and f.field = old.field and f.value = old.value
  ), facet as (
    insert into dossier_facet (dossier_id, field, value)
    select head.id, f ->> 0, f ->> 1 from head join command c using (i) cross join jsonb_array_elements(c.facets) as f
    where c.status not in ${CLOSED}
    on conflict do nothing
  ), closed as (
    insert into dossier_closed as n (agency, status, n)
    select head.agency, c.status, count(*) from head join command c using (i)
    where c.status in ${CLOSED} and head.was <> c.status group by head.agency, c.status order by head.agency, c.status
    on conflict (agency, status) do update set n = n.n + excluded.n
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
