-- Why one of many could not be done, in the words of the refusal: {"vi", "en"}. Null where it was done, and of items before this.
alter table bulk_item add column detail jsonb;
