#!/bin/sh
# Runs once, when the PostgreSQL of docker-compose.yml makes its data: roles and databases as `npm start` makes them.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v migrator="$MIGRATOR_PASSWORD" -v app="$APP_PASSWORD" <<'SQL'
create role motcua_migrator login password :'migrator';
create role motcua_app login password :'app';
create database licensing owner motcua_migrator;
create database portal_integration owner motcua_migrator;
SQL
