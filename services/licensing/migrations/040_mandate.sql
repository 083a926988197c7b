-- In whose place a person acts. Rows are given and revoked, never changed otherwise and never deleted: events name them.

-- An institution lets a person act for it, in some procedures or in all, from a day to a day (both included).
create table mandate (
  id uuid primary key,
  person text not null,
  institution text not null,
  procedures text[],                -- null: all
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  given_by text not null,
  given_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  key text not null,                -- Idempotency-Key: the same again is answered with what was given
  request_hash text not null,
  unique (given_by, key)
);
create index mandate_person on mandate (person, institution) where revoked_at is null;
create index mandate_institution on mandate (institution, given_at desc, id);

-- An official lets another of the agency act in their role, by a decision that has a number.
create table delegation (
  id uuid primary key,
  agency text not null,
  role text not null check (role in ('head-of-division', 'director')),
  person text not null,
  procedures text[],                -- null: all
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  basis text not null,              -- number of the decision
  given_by text not null,
  given_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  key text not null,
  request_hash text not null,
  unique (given_by, key)
);
create index delegation_person on delegation (person, agency) where revoked_at is null;
create index delegation_agency on delegation (agency, role, given_at desc, id);

create function only_revoked() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.revoked_at is null
      and to_jsonb(new) - 'revoked_at' - 'revoked_by' = to_jsonb(old) - 'revoked_at' - 'revoked_by' then
    return new;
  end if;
  raise exception 'what somebody was given to act by is only ever revoked, once';
end $$;
create trigger only_revoked before update or delete on mandate for each row execute function only_revoked();
create trigger only_revoked before update or delete on delegation for each row execute function only_revoked();
