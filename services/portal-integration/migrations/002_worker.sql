-- The processes that deliver. Each holds the advisory lock (27491, id) for as long as it lives; an id is never used again.
create table delivery_worker (
  id int generated always as identity primary key,
  since timestamptz not null default now()
);

alter table delivery_queue add column worker int; -- who holds the lease; null: nobody, or somebody who died
