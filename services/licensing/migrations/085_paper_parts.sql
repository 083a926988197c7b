-- Papers on their way in parts, each its sender's alone: a broken line goes on where it stopped. They may vanish, and then an
-- upload begins anew: unlogged. Whole, they become a paper and go; what nobody finishes is swept after a day.
create unlogged table paper_upload (
  dossier_id uuid not null references dossier on delete cascade,
  id uuid not null,                 -- the paper's own, chosen by its sender
  by_id text not null,
  bytes int not null,               -- how many have come
  at timestamptz not null,          -- when the last of them did
  primary key (dossier_id, id, by_id)
);
create index paper_upload_by on paper_upload (by_id, at);
create unlogged table paper_part (
  dossier_id uuid not null,
  id uuid not null,
  by_id text not null,
  start int not null,               -- which byte it begins with
  bytes bytea not null,
  primary key (dossier_id, id, by_id, start),
  foreign key (dossier_id, id, by_id) references paper_upload on delete cascade
);
alter table paper_part alter column bytes set storage external;
