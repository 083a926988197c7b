-- The chair of the People's Committee signs decisions as a director does, and may let another sign (ký thay).
alter table delegation drop constraint delegation_role_check,
  add constraint delegation_role_check check (role in ('head-of-division', 'director', 'committee-chair'));
