-- How people and institutions want to be told of their dossiers. Addresses are sealed with a key that is in no database.
create table notification_preference (
  holder text primary key,          -- person:<subject> or institution:<id>
  mail_on boolean not null default true,
  mail bytea,                       -- confirmed, sealed; null: the contact that each dossier names
  sms_on boolean not null default false,
  sms bytea,                        -- confirmed, sealed
  language text not null default 'vi' check (language in ('vi', 'en')),
  changed_at timestamptz not null default now()
);

-- An address that somebody named and has not confirmed, and the code that was sent to it.
create table contact_pending (
  holder text not null,
  way text not null check (way in ('mail', 'sms')),
  address bytea not null,           -- sealed
  code bytea,                       -- a keyed digest; null: none was sent yet
  tries int not null default 0,
  expires_at timestamptz,
  primary key (holder, way)
);

-- When codes were sent, so that nobody has a stranger flooded with them. The address is a keyed digest. Kept for a day.
create table contact_code_sent (
  id bigint generated always as identity primary key,
  holder text not null,
  address bytea not null,
  at timestamptz not null default now()
);
create index contact_code_sent_at on contact_code_sent (at);

-- Addresses whose owners said that they have nothing to do with our dossiers, as keyed digests: nothing is ever sent there.
create table silenced_address (
  address bytea primary key,
  at timestamptz not null default now()
);

-- What a holder was told of a dossier, by which way and how it ended. The address is masked.
create table notification (
  end_point text not null,
  dossier_id uuid not null,
  seq int not null,
  holder text not null,
  kind text not null,
  code text not null,               -- of the dossier
  address text,
  state text not null check (state in ('sending', 'sent', 'refused', 'silent')),
  why text check (why in ('off', 'no-address', 'not-wanted')), -- nothing was sent
  at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (end_point, dossier_id, seq)
);
create index notification_holder on notification (holder, at desc, dossier_id desc, seq desc, end_point desc);
