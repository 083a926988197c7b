alter table reconciliation
  -- The end point's list is asked unit by unit, in their order; `listed` is a code of this one's.
  add column listed_unit text not null default '',
  -- Nothing could be compared since; a run to which that happens too long ends as failed.
  add column failing_since timestamptz,
  add column failure text; -- what was answered last, of one that failed
alter table reconciliation drop constraint reconciliation_state_check;
alter table reconciliation add constraint reconciliation_state_check
  check (state in ('running', 'done', 'failed') and (state = 'failed') = (failure is not null));
