-- Since when a message of the applicant waits for an answer: a part of the queue, so that nobody has to open dossiers to find it.
alter table dossier add column unanswered_since timestamptz;
create index dossier_unanswered on dossier (agency, coalesce(due_at, 'infinity'), id)
  where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned') and unanswered_since is not null;
