-- What an end point that gives codes and numbers of its own knows a dossier and its files by. No personal data.
create table delivery_remote (
  end_point text not null,
  dossier_id uuid not null,
  code text not null,               -- given to us before the dossier was created there
  remote_id text,                   -- null until it is
  primary key (end_point, dossier_id)
);
create table delivery_file (
  end_point text not null,
  dossier_id uuid not null,
  paper_id uuid not null,
  remote_id text not null,
  hash text not null,               -- as the end point counted it
  primary key (end_point, dossier_id, paper_id)
);
