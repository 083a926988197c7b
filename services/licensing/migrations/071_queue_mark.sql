-- What changed last at an agency, for workbenches that ask every few seconds whether anything did.
create index dossier_changed on dossier (agency, changed_at desc) where seq > 0;
