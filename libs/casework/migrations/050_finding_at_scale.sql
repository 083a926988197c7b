-- So that a queue costs what is open in it, and a search what it finds: neither what the archive holds
-- (docs/decisions/queue-2-a-queue-costs-what-is-open.md).

-- Parts of a queue are read and counted within their index: it says itself that a dossier is open, and holds what is compared.
drop index dossier_turn;
drop index dossier_unassigned;
drop index dossier_waiting;
drop index dossier_assignee;
create index dossier_turn on dossier (agency, coalesce(due_at, 'infinity'), id) include (due_at)
  where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned') and role is not null and status <> 'decided';
create index dossier_unassigned on dossier (agency, coalesce(due_at, 'infinity'), id)
  where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned') and role is not null and status <> 'decided' and assignee is null;
create index dossier_waiting on dossier (agency, coalesce(due_at, 'infinity'), id)
  where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned') and role is null and status in ('supplementRequested', 'feeRequested');
create index dossier_assignee on dossier (agency, assignee, coalesce(due_at, 'infinity'), id)
  where assignee is not null and status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned');

-- Who is somebody's turn is open, and each agency has its own share: told apart, the planner thinks the parts of a queue
-- twenty times smaller than they are, and sorts them whole for a page.
create statistics dossier_parts (mcv) on agency, status, role from dossier;
alter statistics dossier_parts set statistics 500;

-- Only queues filter, and queues hold what is open: an answer stops being a filter when its dossier is closed.
delete from dossier_facet f using dossier d
  where d.id = f.dossier_id and d.status in ('refused', 'withdrawn', 'stopped', 'returned');

-- Words as they are looked up: each within its agency and quarter of filing (91 days), so that a look-up reads no other's words and
-- the newest come first. The trigrams before knew neither, and were five times as many.
create function quarter_of(at timestamptz) returns int language sql immutable parallel safe
  return ((at at time zone 'UTC')::date - date '2000-01-01') / 91;
create function scoped_words(agency text, submitted_at timestamptz, words text) returns tsvector language sql immutable parallel safe
  return (agency || '/' || quarter_of(submitted_at) || '/'
    || replace(btrim(words), ' ', ' ' || agency || '/' || quarter_of(submitted_at) || '/'))::tsvector;
drop index dossier_words_word;
-- no pending list: every look-up would read it once for each quarter
create index dossier_words_word on dossier_words using gin (scoped_words(agency, submitted_at, words)) with (fastupdate = off);

-- How many an agency has closed, by status: nothing leaves these states, so they are counted when they are reached.
create table dossier_closed (
  agency text not null,
  status text not null,
  n bigint not null,
  primary key (agency, status)
) with (fillfactor = 50);
insert into dossier_closed (agency, status, n)
  select agency, status, count(*) from dossier where status in ('refused', 'withdrawn', 'stopped', 'returned') group by agency, status;

-- Dead rows are swept as often as work is done, not when they are a fifth of the archive: what is swept is counted without
-- looking at the rows, and what is read in order meets few dead entries.
alter table dossier set (autovacuum_vacuum_scale_factor = 0.002, autovacuum_vacuum_threshold = 2000);
