-- The filters of the queue that an official keeps by name.
create table queue_filter (
  id uuid primary key,
  official text not null,
  name text not null,
  filter jsonb not null,
  unique (official, name)
);
