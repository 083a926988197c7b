-- The register of licences. Everything here but licence_event can be made again from it (src/register/rebuild.ts).
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- A licence as it is now known to be: what lists show and searches read.
create table licence (
  id uuid primary key,
  seq int not null,                 -- number of its last event
  number text not null,
  granted_on date not null,
  agency text not null,
  institution text not null,
  holder text not null,             -- the institution's name as last recorded
  valid daterange not null,
  sort text collate "C" not null,   -- the name in small letters without diacritics, its first 100
  search text not null,             -- names, number and trade codes so
  changed_at timestamptz not null
);

-- old numbers begin anew each year: a licence is known by number and day
create unique index licence_number on licence (agency, number, granted_on);
create index licence_list on licence (agency, sort, id);
create index licence_institution on licence (institution, sort, id);
create index licence_search on licence using gin (search gin_trgm_ops);

-- The legal record: appended to, never changed. `hash` is sha256 of the hash before it and the record's bytes.
create table licence_event (
  licence_id uuid not null references licence,
  seq int not null,
  record text not null,
  hash bytea not null,
  recorded_at timestamptz not null, -- the act's own instant: from then on we knew
  primary key (licence_id, seq)
);
create trigger never_changed before update or delete or truncate on licence_event
  for each statement execute function forbid_change();
do $$ begin
  if exists (select from pg_roles where rolname = 'motcua_app') then
    revoke update, delete on licence_event from motcua_app;
  end if;
end $$;

-- What was so from a day to a day (`valid`), as far as was known from an instant to an instant (`known`).
-- `key` is the thing: a trade at a level, a place, the holder, the standing. Nothing was ever two things at once.
create table licence_interval (
  licence_id uuid not null references licence,
  key text not null,
  institution text not null,
  kind text not null check (kind in ('standing', 'trade', 'place', 'holder')),
  standing text check ((standing is not null) = (kind = 'standing')),
  trade text check ((trade is not null) = (kind = 'trade')),
  level text check ((level is not null) = (kind = 'trade')),
  quota int check ((quota is not null) = (kind = 'trade')),
  place text check ((place is not null) = (kind = 'place')),
  address text check ((address is not null) = (kind = 'place')),
  holder text check ((holder is not null) = (kind = 'holder')),
  valid daterange not null,
  known tstzrange not null,
  by_seq int not null,              -- the event that says it began
  ended_by int,                     -- the event that says it ended
  exclude using gist (licence_id with =, key with =, valid with &&, known with &&)
    deferrable initially immediate  -- at the end of a statement: closing and opening are one
);
create index licence_interval_key on licence_interval (licence_id, key);
create index licence_interval_institution on licence_interval (institution) where kind = 'standing';
create index licence_interval_trade on licence_interval (trade, level) where kind = 'trade' and upper_inf(known);
