-- One act on many dossiers, begun after a while in which it can be undone; each item is an ordinary command afterwards.
create table bulk_act (
  id uuid primary key,
  action text not null check (action in ('assign', 'forward', 'extend')),
  body jsonb not null,              -- what the act says; words to applicants are taken out when it is over
  principal jsonb not null,         -- who acts, with the roles of their token
  by_id text not null,
  agency text not null,
  key text not null,
  request_hash text not null,
  state text not null default 'waiting' check (state in ('waiting', 'working', 'done', 'undone')),
  begun_at timestamptz not null,
  starts_at timestamptz not null,
  finished_at timestamptz,
  unique (by_id, key)
);
create index bulk_act_open on bulk_act (starts_at, id) where state in ('waiting', 'working');

create table bulk_item (
  bulk_id uuid not null references bulk_act,
  no int not null,
  dossier_id uuid not null,
  version int not null,             -- of the dossier when the act was begun; 0 where there is none
  verdict text not null default 'waiting' check (verdict in ('waiting', 'done', 'refused', 'conflict')),
  code text,                        -- why not
  primary key (bulk_id, no)
);
create index bulk_item_waiting on bulk_item (bulk_id, no) where verdict = 'waiting';
