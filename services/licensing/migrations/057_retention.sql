-- When what people wrote in a dossier, its letters and its papers were erased, their time being over; and what stands against it.
alter table dossier add column erased_at timestamptz;
create index dossier_over on dossier (changed_at)
  where status in ('refused', 'withdrawn', 'stopped', 'returned') and erased_at is null;

-- A dossier that has to be kept whatever its age: for an archive, a court, an inspection.
create table dossier_hold (
  dossier_id uuid primary key references dossier,
  why text not null,
  by_id text not null,
  at timestamptz not null
);
