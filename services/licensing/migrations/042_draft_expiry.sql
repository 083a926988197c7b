-- Drafts by how long nobody has touched them.
create index dossier_untouched on dossier (changed_at) where seq = 0;
