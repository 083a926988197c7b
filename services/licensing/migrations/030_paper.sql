-- Papers handed in with a dossier. A name is its person's word: kept here, erasable, never in an event. The bytes lie in the
-- store under their sha256, which papers may share. `id` is the uploader's own, so that an upload sent twice is one paper.
create table paper (
  dossier_id uuid not null references dossier,
  id uuid not null,
  code text not null,               -- which paper of the procedure it is
  name text not null,
  sha256 text not null,
  bytes int not null,
  type text not null,
  warnings text[] not null,
  state text not null check (state in ('visible', 'held', 'infected')),
  scanned boolean not null,         -- false: there was no scanner, or it has not answered yet
  held_key text check ((held_key is not null) = (state = 'held')),
  by_id text not null,
  at timestamptz not null,
  primary key (dossier_id, id)
);
create index paper_sha256 on paper (sha256);
create index paper_held on paper (held_key) where state = 'held';
