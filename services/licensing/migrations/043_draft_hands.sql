-- Who has written at a draft of a procedure: four eyes at its publication. Kept with the version for ever.
alter table procedure_revision add column hands text[] not null default '{}';
