-- Who wants to be told over HTTP, and of what. Its id is that of an end point: its queues lie with those of the others.
create table subscription (
  id text primary key,
  owner text not null,              -- the principal who made it
  agency text,                      -- told only what it and the units below it do; null: an administrator's, told all
  url text not null,
  -- an empty list wants all
  agencies text[] not null,
  procedures text[] not null,
  kinds text[] not null,
  state text not null default 'active' check (state in ('active', 'paused', 'ended')),
  reason text check (reason in ('asked', 'failing', 'gone')), -- why it is not active
  since timestamptz not null default now(),                   -- in this state
  -- sealed with a key that is in no database
  secret bytea not null,
  secret_at timestamptz not null default now(),
  old_secret bytea,
  old_until timestamptz,            -- until then both secrets sign
  version int not null default 1,   -- of what a deliverer has to know
  failures int not null default 0,  -- in a row
  failing_since timestamptz,
  created_at timestamptz not null default now()
);

create index subscription_told on subscription (id) where state <> 'ended';

-- What a subscription was told, the newest first.
create index delivery_log on delivery (end_point, created_at, dossier_id, seq) where starts_with(end_point, 'wh-');
