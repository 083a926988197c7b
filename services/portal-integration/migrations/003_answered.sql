-- What was answered to a request with an Idempotency-Key, so that the same request again is answered the same.
create table answered (
  principal text not null,
  key text not null,
  request_hash text not null,
  answer jsonb not null,
  at timestamptz not null default now(),
  primary key (principal, key)
);
