-- A comparison of what an end point believes with what we know: begun each night, or because somebody asked.
create table reconciliation (
  id uuid primary key,
  end_point text not null,
  night date,                        -- of a nightly one
  asked_by text,                     -- of one that somebody asked for
  since timestamptz,                 -- closed dossiers that nothing happened to since then are left out; null: none
  state text not null default 'running' check (state in ('running', 'done')),
  position uuid not null default '00000000-0000-0000-0000-000000000000', -- dossiers up to this one are compared
  listed text default '',            -- the end point's own list is compared up to this code; null: to its end, or it has none
  total int not null,                -- dossiers when it began
  compared int not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  check ((night is null) <> (asked_by is null)),
  unique (end_point, night)
);

create unique index reconciliation_running on reconciliation (end_point) where state = 'running';
create index reconciliation_newest on reconciliation (created_at desc, id desc);

-- No personal data: codes, instants and statuses.
create table reconciliation_difference (
  id bigint generated always as identity primary key,
  reconciliation uuid not null references reconciliation,
  dossier_id uuid,                   -- null: we have none of that code
  code text not null,
  kind text not null check (kind in ('missing', 'late', 'contradicting', 'unknown')),
  what text not null,
  seqs int[] not null,               -- acts of ours that it is about
  steps jsonb not null,              -- steps of the end point that it is about
  status text,                       -- what the end point says, where it is about that
  healed boolean not null,
  at timestamptz not null default now(),
  unique (reconciliation, code, what)
);

create index reconciliation_difference_page on reconciliation_difference (reconciliation, id);
create index status_event_code on status_event (code);

-- Acts up to this one may be at the end point already: it is asked before each of them is told.
alter table delivery_queue add column asked_to int not null default 0;
