-- What may be told of each act of each dossier, for those who fetch it. No personal data.
--
-- Read in the order (tx, pos), and only what lies before every transaction still under way: nothing can appear there any
-- more. `tx` is not lower than that of the dossier's act before, so that this order is each dossier's own order too.
create table status_event (
  tx xid8 not null,
  pos bigint generated always as identity,
  dossier_id uuid not null,
  seq int not null,
  event_type text not null,
  code text not null,
  procedure_code text not null,
  procedure_version int not null,
  agency text not null,
  status text not null,              -- of the dossier after the act
  at timestamptz not null,           -- when the act happened
  due_at timestamptz,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (tx, pos),
  unique (dossier_id, seq)
) with (autovacuum_vacuum_insert_scale_factor = 0.02);

create index status_event_recorded on status_event (recorded_at);
