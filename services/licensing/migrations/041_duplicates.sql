-- What an institution has under way in a procedure: asked before each filing.
create index dossier_under_way on dossier (institution_id, procedure_code, submitted_at)
  where institution_id is not null and status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned');
