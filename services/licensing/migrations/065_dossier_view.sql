-- Which official looked at a dossier's personal data, and when: appended to, never changed. Each record holds ids and roles,
-- no names; `hash` is sha256 of the hash before it and the record's bytes.
create table dossier_view (
  dossier_id uuid not null references dossier,
  seq int not null,
  record text not null,
  hash bytea not null,
  recorded_at timestamptz not null,
  primary key (dossier_id, seq)
);
create trigger never_changed before update or delete or truncate on dossier_view
  for each statement execute function forbid_change();

-- Where the chain of a dossier's views has come to.
create table dossier_view_head (
  dossier_id uuid primary key references dossier,
  seq int not null,
  hash bytea not null
) with (fillfactor = 70);

do $$ begin
  if exists (select from pg_roles where rolname = 'motcua_app') then
    revoke update, delete on dossier_view from motcua_app;
  end if;
end $$;
