-- Years of the working calendar. A draft is written anew; a published one stays for ever, in the order of publication:
-- the journal from which every version can be made again (docs/decisions/calendars-are-a-journal-of-years.md).
create table calendar_year (
  version text primary key,
  place int unique,              -- in the order of publication, from 1; null while it is a draft
  data jsonb not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  why text,
  key text,                      -- Idempotency-Key of the publication
  request_hash text,
  check ((place is null) = (published_at is null)),
  unique (published_by, key)
);

create function keep_calendar() returns trigger language plpgsql as $$
begin
  if old.place is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception 'a published calendar is never changed';
end $$;
create trigger keep_calendar before update or delete on calendar_year
  for each row execute function keep_calendar();

-- Open dossiers given a version that was published: how far that has come. Taken up again wherever it stopped.
create table calendar_change (
  version text primary key references calendar_year,
  state text not null default 'working' check (state in ('working', 'done')),
  after_id uuid not null default '00000000-0000-0000-0000-000000000000', -- the last dossier that was looked at in this pass
  again boolean not null default false,  -- this pass found something: another one looks for what came meanwhile
  changed int not null default 0,        -- dossiers that were given the calendar
  moved int not null default 0,          -- of these, with another due time
  skipped int not null default 0,        -- closed or decided while we came to them
  intakes int not null default 0,        -- not accepted yet, so without a calendar of their own: only their row was made again
  begun_at timestamptz not null,
  finished_at timestamptz
);
