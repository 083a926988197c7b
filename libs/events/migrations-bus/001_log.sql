-- The embedded log: what Kafka is elsewhere, for a machine that has none.
create table log_topic (
  name text primary key,
  partitions int not null,
  config jsonb not null
);

-- The row lock of an append hands out offsets: no gaps, in the order of the commits.
create table log_partition (
  topic text not null references log_topic,
  partition int not null,
  next_offset bigint not null default 0,
  primary key (topic, partition)
) with (fillfactor = 20);

create table log_record (
  topic text not null,
  partition int not null,
  "offset" bigint not null,
  key text not null,
  value bytea not null,
  headers json not null,            -- not jsonb, which refuses a zero character
  appended_at timestamptz not null default now(),
  primary key (topic, partition, "offset")
);

-- `id` names the advisory locks by which the members of a group share the partitions of a topic.
create table log_group (
  id int generated always as identity primary key,
  name text not null,
  topic text not null references log_topic,
  unique (name, topic)
);

create table log_committed (
  group_id int not null references log_group,
  partition int not null,
  next_offset bigint not null,
  primary key (group_id, partition)
) with (fillfactor = 20);
