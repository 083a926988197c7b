-- The authority may stop a mandate, never give one: whose administrator it was stands beside why. Who reads all of them, reads
-- the newest first.
alter table mandate
  add column revoked_reason text,   -- shown to the institution and to whom it let act
  add column revoked_agency text,   -- of the administrator who stopped it; null: the institution took it back
  add constraint mandate_stopped check (revoked_at is not null or (revoked_reason is null and revoked_agency is null)),
  add constraint mandate_stopped_why check (revoked_agency is null or revoked_reason is not null);
create index mandate_given on mandate (given_at desc, id desc);

create or replace function only_revoked() returns trigger language plpgsql as $$
declare
  revoking constant text[] := array['revoked_at', 'revoked_by', 'revoked_reason', 'revoked_agency'];
begin
  if tg_op = 'UPDATE' and old.revoked_at is null and to_jsonb(new) - revoking = to_jsonb(old) - revoking then
    return new;
  end if;
  raise exception 'what somebody was given to act by is only ever revoked, once';
end $$;
