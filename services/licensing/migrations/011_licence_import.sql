-- A file of licences from before: what its rows say, and what has become of each. Taken up again wherever it stopped.
create table licence_import (
  id uuid primary key,
  agency text not null,
  by_id text not null,
  sha256 text not null,             -- of the file: the same file again is the same import
  dry_run boolean not null,
  state text not null check (state in ('reading', 'working', 'done')),
  rows int not null default 0,
  imported int not null default 0,  -- rows by verdict; what is none of these still waits
  unchanged int not null default 0,
  acceptable int not null default 0,
  faulty int not null default 0,
  begun_at timestamptz not null,
  finished_at timestamptz
);
create unique index licence_import_file on licence_import (agency, sha256, dry_run) where state <> 'reading';
create index licence_import_open on licence_import (begun_at, id) where state = 'working';

create table licence_import_row (
  import_id uuid not null references licence_import on delete cascade,
  no int not null,                  -- row of the sheet; the header is row 1
  number text,                      -- of the licence, where the row says one
  licence_id uuid,                  -- null where number or day cannot be read
  content jsonb,                    -- what the row says, null where it is faulty
  verdict text not null check (verdict in ('waiting', 'imported', 'unchanged', 'acceptable', 'faulty')),
  faults jsonb not null default '[]',
  primary key (import_id, no)
);
create index licence_import_row_waiting on licence_import_row (import_id, licence_id, no) where verdict = 'waiting';
create index licence_import_row_faulty on licence_import_row (import_id, no) where verdict = 'faulty';
create index licence_import_row_faulty_number on licence_import_row (import_id, number) where verdict = 'faulty';
