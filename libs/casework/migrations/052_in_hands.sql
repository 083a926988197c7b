-- Whoever holds a dossier holds it at the step of another agency too: what is theirs is found by who they are.
drop index dossier_assignee;
create index dossier_assignee on dossier (assignee, coalesce(due_at, 'infinity'), id)
  where assignee is not null and status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned');
