-- A head that fails although nothing but its own turn is to blame is parked in the end: nobody looks at what is only late.
alter table delivery_queue add column stuck int not null default 0; -- such failures in a row
-- Who looked and said that the end point has an act; null: the end point said so itself.
alter table delivery add column delivered_by text;
