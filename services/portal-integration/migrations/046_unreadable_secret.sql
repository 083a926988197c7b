-- A subscription whose secret cannot be opened cannot be told anything that its receiver would trust.
alter table subscription drop constraint subscription_reason_check;
alter table subscription add constraint subscription_reason_check
  check (reason in ('asked', 'failing', 'gone', 'unreadable'));
