-- What no bus would take must fail in the transaction that writes it: later it would stop its shard (bus/port.ts: maxRecordBytes).
alter table outbox add constraint outbox_event_fits_a_record check (octet_length(event::text) <= 890000);
