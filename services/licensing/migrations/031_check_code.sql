-- A result of ours on paper: one for each event that made one (decision, correction), with the code by which anybody may ask
-- whether it is true. The code is drawn once; the signed bytes are kept once, under their sha256, for no two signatures are alike.
create table check_code (
  code text primary key,
  dossier_id uuid not null references dossier,
  seq int not null,
  licence_id uuid,      -- the licence that it is, where the decision granted one
  sha256 text,          -- null until it was made
  issued_at timestamptz not null,
  unique (dossier_id, seq)
);
create index check_code_sha256 on check_code (sha256);
