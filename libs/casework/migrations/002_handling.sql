-- Who works at a dossier now, where it stands, and whose opinion it waits for: derived from its history like the rest of the row.
alter table dossier
  add column step text,
  add column role text,                        -- the role whose turn it is; null while it waits for its applicant or is over
  add column consulting text[] not null default '{}';

create index dossier_unclaimed on dossier (agency, role, due_at, id) where assignee is null and role is not null;
create index dossier_assignee on dossier (assignee, due_at, id) where assignee is not null
  and status not in ('refused', 'withdrawn', 'stopped', 'returned');
create index dossier_consulting on dossier using gin (consulting) where consulting <> '{}';

-- What a clock has to do for a dossier, and when: derived from its history, replaced with every event. A ticker claims a row,
-- gives the dossier a command, and the command's event takes the row away: so nothing is done twice.
create table deadline (
  dossier_id uuid not null references dossier,
  kind text not null,
  at timestamptz not null,
  claimed_until timestamptz,
  primary key (dossier_id, kind)
);
create index deadline_at on deadline (at);
