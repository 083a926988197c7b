-- How a comparison learns what an end point has: it was asked, or, where it answers no question, our own log of deliveries.
alter table reconciliation add column way text not null default 'asked' check (way in ('asked', 'log'));
create index delivery_remote_code on delivery_remote (end_point, code);
