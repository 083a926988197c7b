-- How far each consumer has come with each dossier. A blocked dossier's events go to `parked` until it is un-parked.
create table cursor (
  consumer text not null,
  dossier_id uuid not null,
  last_seq int not null,
  blocked boolean not null default false,
  primary key (consumer, dossier_id)
) with (fillfactor = 80); -- last_seq changes with every event: room for it on the same page

-- Records that could not be applied, whole. The nil dossier holds those whose key names none.
create table parked (
  consumer text not null,
  dossier_id uuid not null,
  seq int,                          -- null when the record does not say
  topic text not null,
  partition int not null,
  "offset" bigint not null,
  key text not null,
  value bytea not null,
  headers json not null,            -- not jsonb, which refuses a zero character
  reason text not null,
  parked_at timestamptz not null default now(),
  primary key (consumer, topic, partition, "offset")
);

create index parked_dossier on parked (consumer, dossier_id, seq);
