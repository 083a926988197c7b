-- A letter of ours (forms 01 to 05) as it was sealed at its first reading: the signed bytes are kept once, under their sha256. A
-- letter repeats what people wrote: it goes with the contents of its dossier.
create table letter (
  dossier_id uuid not null references dossier,
  seq int not null,
  sha256 text not null,
  primary key (dossier_id, seq)
);
create index letter_sha256 on letter (sha256);
