-- What was filed at a portal and came to us, by the portal's own code. What it says stays with the portal and licensing.
create table portal_filing (
  portal text not null,              -- the end point
  code text not null,                -- what the portal knows it by, and is told its statuses under
  dossier_id uuid not null unique default gen_random_uuid(), -- of the dossier that it becomes
  state text not null default 'taken' check (state in ('taken', 'filed', 'refused')),
  our_code text,                     -- of the dossier
  reason text,                       -- why it is refused: a code of licensing or ours
  faults jsonb not null default '[]', -- pointers and rules, no values
  at timestamptz not null default now(),
  filed_at timestamptz,
  acknowledged_at timestamptz,       -- the portal knows what became of it
  primary key (portal, code)
);
