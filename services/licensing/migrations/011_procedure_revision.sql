-- Versions of procedures. A draft is edited; a published one stays for ever as it is, for the dossiers that began with it.
create table procedure_revision (
  code text not null,
  version int not null check (version > 0),
  status text not null check (status in ('draft', 'published')),
  edited int not null default 1,   -- version of the draft itself, while it is one
  definition jsonb not null,
  valid_from date,
  valid_to date,
  changed_at timestamptz not null,
  primary key (code, version),
  check ((status = 'published') = (valid_from is not null)),
  check (valid_to >= valid_from - 1),   -- the day before: taken back before it began
  -- never two versions of a procedure in force on one day, whoever publishes at the same moment
  constraint one_version_a_day exclude using gist (
    code with =,
    daterange(valid_from, valid_to + 1) with &&
  ) where (status = 'published')
);
create unique index procedure_draft on procedure_revision (code) where status = 'draft';

-- Who did what to a procedure, and why; written one after the other, so that the last id tells whether anything is new.
create table procedure_act (
  id bigint generated always as identity primary key,
  code text not null,
  version int,
  type text not null check (type in ('Seeded', 'Drafted', 'Discarded', 'Published', 'Retired', 'Opened', 'Closed')),
  by_id text not null,
  at timestamptz not null,
  why text,
  key text,             -- Idempotency-Key: the same again is answered with what was answered
  request_hash text,
  answer jsonb,
  unique (by_id, key)
);
create index procedure_act_code on procedure_act (code, id);
create trigger never_changed before update or delete or truncate on procedure_act
  for each statement execute function forbid_change();

create function keep_published() returns trigger language plpgsql as $$
begin
  if old.status = 'draft' then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'a published version of a procedure is never deleted';
  end if;
  if (new.code, new.version, new.status, new.edited, new.definition, new.valid_from)
      is distinct from (old.code, old.version, old.status, old.edited, old.definition, old.valid_from) then
    raise exception 'a published version of a procedure is never changed';
  end if;
  if new.valid_to is null and old.valid_to is not null or new.valid_to > old.valid_to then
    raise exception 'the validity of a published version is only ever shortened';
  end if;
  return new;
end $$;
create trigger keep_published before update or delete on procedure_revision
  for each row execute function keep_published();

-- What-if runs over a procedure's past dossiers by key.
create index dossier_procedure on dossier (procedure_code, id) where seq > 0;
