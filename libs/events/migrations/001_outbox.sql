-- What others must know, written in the transaction that made it true; the relay sends it and deletes it.
create table outbox (
  pos bigint generated always as identity primary key,
  shard smallint not null,          -- = partition of the topic: partitionOf(dossier_id, partitions)
  topic text not null,
  dossier_id uuid not null,         -- Kafka key and CloudEvents subject
  seq int not null,                 -- dossierseq
  event jsonb not null,             -- whole CloudEvent, structured JSON
  created_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0.01);

create index outbox_shard on outbox (shard, pos);
