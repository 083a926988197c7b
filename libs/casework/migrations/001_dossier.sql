-- The list row of a dossier: what queues read. Everything but identity, owner and draft is derived from its history.
create table dossier (
  id uuid primary key,
  seq int not null default 0,      -- number of its last event; 0 is a draft, known to its author alone
  draft int not null default 1,    -- version of the draft, while seq = 0
  code text unique,
  status text not null default 'draft',
  procedure_code text not null,
  procedure_version int not null,
  agency text not null,
  owner_id text not null,
  institution_id text,
  assignee text,
  submitted_at timestamptz,
  due_at timestamptz,
  begun_at timestamptz not null,
  changed_at timestamptz not null
);

create index dossier_queue on dossier (agency, due_at, id) where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned');
create index dossier_owner on dossier (owner_id, changed_at desc, id);
create index dossier_institution on dossier (institution_id, changed_at desc, id) where institution_id is not null;

-- The legal record: appended to, never changed. `hash` is sha256 of the hash before it and the record's bytes.
create table dossier_event (
  dossier_id uuid not null references dossier,
  seq int not null,
  record text not null,
  hash bytea not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (dossier_id, seq)
);

-- What people wrote with an event (answers, reasons): erasable. The event keeps only its digest. seq 0 is the draft.
create table dossier_content (
  dossier_id uuid not null references dossier,
  seq int not null,
  content jsonb not null,
  primary key (dossier_id, seq)
);

-- The running number of an agency's dossiers on one local day.
create table dossier_number (
  agency text not null,
  day date not null,
  last int not null,
  primary key (agency, day)
);

-- Which version a request with an Idempotency-Key made; the answer is told again from the history at that version.
create table idempotency (
  principal text not null,
  key text not null,
  request_hash text not null,
  dossier_id uuid not null,
  seq int not null,
  created_at timestamptz not null default now(),
  primary key (principal, key)
);

create function link(before bytea, record text, start bytea) returns bytea language sql immutable parallel safe
  return sha256(coalesce(before, start) || convert_to(record, 'UTF8'));
create aggregate chain(record text, start bytea) (sfunc = link, stype = bytea);

create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history is appended to, never changed';
end $$;
create trigger never_changed before update or delete or truncate on dossier_event
  for each statement execute function forbid_change();
