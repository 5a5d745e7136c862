#!/bin/sh
# Makes the role that serves when the database of compose.yaml begins; the owner of the tables is
# there by then. See docs/explanation/two-nets.md.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$SERVING_PASSWORD" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE arasha_app LOGIN PASSWORD :'password';
SQL
