-- Runs once, by psql, when the PostgreSQL of docker-compose.yml makes its data: roles and databases as `npm start` makes
-- them. The migrator owns what it makes; the app role is granted rows, and no more, by the migrations.
\set migrator `cat /run/secrets/migrator_password`
\set app `cat /run/secrets/app_password`
create role motcua_migrator login password :'migrator';
create role motcua_app login password :'app';
create database licensing owner motcua_migrator;
create database portal_integration owner motcua_migrator;
