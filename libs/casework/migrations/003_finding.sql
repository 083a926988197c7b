-- How dossiers are found. Working order is: due first, and what has no due instant (it waits for its applicant) last; so the
-- indexes hold that order itself, one for each part of a queue that can be long. What is closed is in none of them.
create extension if not exists pg_trgm;

drop index dossier_queue;
drop index dossier_assignee;
create index dossier_open on dossier (agency, coalesce(due_at, 'infinity'), id)
  where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned');
create index dossier_status on dossier (agency, status, coalesce(due_at, 'infinity'), id)
  where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned');
create index dossier_submitted on dossier (agency, submitted_at, id)
  where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned');
create index dossier_of_procedure on dossier (agency, procedure_code, coalesce(due_at, 'infinity'), id)
  where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned');
-- somebody's turn at the office
create index dossier_turn on dossier (agency, coalesce(due_at, 'infinity'), id)
  where role is not null and status <> 'decided';
create index dossier_unassigned on dossier (agency, coalesce(due_at, 'infinity'), id)
  where role is not null and status <> 'decided' and assignee is null;
create index dossier_waiting on dossier (agency, coalesce(due_at, 'infinity'), id)
  where role is null and status in ('supplementRequested', 'feeRequested');
create index dossier_assignee on dossier (assignee, coalesce(due_at, 'infinity'), id)
  where assignee is not null and status not in ('refused', 'withdrawn', 'stopped', 'returned');

-- The answers that a procedure marks as filters, one row a value, as last given: a part of the contents, erased with them.
create table dossier_facet (
  dossier_id uuid not null references dossier,
  field text not null,
  value text not null,
  primary key (dossier_id, field, value)
);
create index dossier_facet_value on dossier_facet (field, value, dossier_id);

-- What a dossier is searched by: names of institution and procedure and the summary, small letters without diacritics, each
-- word after a space. No names of persons. A part of the contents, erased with them.
create table dossier_words (
  dossier_id uuid primary key references dossier,
  agency text not null,
  owner_id text not null,
  institution_id text,
  submitted_at timestamptz not null,
  code text not null,
  words text not null
);
create index dossier_words_agency on dossier_words (agency, submitted_at desc, dossier_id desc);
create index dossier_words_owner on dossier_words (owner_id, submitted_at desc, dossier_id desc) where institution_id is null;
create index dossier_words_institution on dossier_words (institution_id, submitted_at desc, dossier_id desc) where institution_id is not null;
create index dossier_words_code on dossier_words (code text_pattern_ops);
create index dossier_words_word on dossier_words using gin (words gin_trgm_ops);
