-- What each end point is to be told: one row for each event of each dossier. No personal data in any of these tables.
create table delivery (
  end_point text not null,
  dossier_id uuid not null,
  seq int not null,
  event_type text not null,
  status text not null,             -- of the dossier after the event
  at timestamptz not null,          -- when the event happened
  state text not null default 'due' check (state in ('due', 'delivered', 'parked')),
  attempts int not null default 0,
  took_ms int,                      -- of the last attempt
  reason text,                      -- why it is parked, masked
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  primary key (end_point, dossier_id, seq)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

-- One ordered queue for each end point and dossier. Only its head may be told, by whoever holds the lease.
create table delivery_queue (
  end_point text not null,
  dossier_id uuid not null,
  code text not null,               -- what the end point knows the dossier by
  head int not null,                -- seq to be told next
  last_seq int not null,            -- the newest seq that is to be told
  state text not null check (state in ('idle', 'due', 'parked')),
  next_at timestamptz not null default now(), -- free: not before then; leased: when the lease ends; parked: since when
  lease uuid,                       -- of the claim by which somebody has the head in hand
  known boolean not null default false,  -- the end point has the dossier
  synced boolean not null default false, -- the head's record was accepted, its progress not yet
  unsure boolean not null default false, -- an attempt at the head ended without our knowing how
  attempts int not null default 0,  -- at the head, since it was last un-parked
  primary key (end_point, dossier_id)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);

create index delivery_queue_due on delivery_queue (end_point, next_at) where state = 'due';
create index delivery_queue_parked on delivery_queue (next_at, end_point, dossier_id) where state = 'parked';

-- Attempts that did not end well. Notes are masked before they come here.
create table delivery_attempt (
  id bigint generated always as identity primary key,
  end_point text not null,
  dossier_id uuid not null,
  seq int not null,
  at timestamptz not null default now(),
  took_ms int not null,
  outcome text not null check (outcome in ('later', 'refused')),
  step text not null,
  unsure boolean not null,
  http_status int,
  error_code text,
  note text not null
);

create index delivery_attempt_dossier on delivery_attempt (dossier_id, end_point, seq, id);
