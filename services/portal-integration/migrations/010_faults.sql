-- What of a payload could only be refused: call, pointer, rule, limit and words in both languages. No values.
alter table delivery add column faults jsonb;
