#!/bin/sh
# Copies an installation: backup.sh FOLDER FOLDER-FOR-SECRETS
#
# Reads ARASHA_HOME and ARASHA_DATABASE_URL as the services do (set -a; . /etc/arasha.env). Makes
# FOLDER/<moment> with the database, its rows counted, and the uploads; and the secrets, apart, in
# FOLDER-FOR-SECRETS/<moment>: with both one reads everything, with one alone no sealed word. Copies of secrets are
# deleted after 30 days: erased records end with the last copy of their keys (docs/how-to/keep-the-keys.md).
# Whatever fails, it leaves nothing that looks like a backup, and its exit code is not 0.
set -eu
umask 077
say() { echo "backup: $*" >&2; exit 1; }

[ $# -eq 2 ] || say "name the folder for the data and another for the secrets"
: "${ARASHA_HOME:?names the home of the installation}"
mkdir -p "$1" "$2"
data=$(cd "$1" && pwd -P) secrets=$(cd "$2" && pwd -P)
[ "$data" != "$secrets" ] || say "the secrets go to another folder than the data"
[ -d "$ARASHA_HOME/secrets" ] || say "there are no secrets in $ARASHA_HOME"
[ -d "$ARASHA_HOME/keys" ] || say "there are no keys in $ARASHA_HOME: copy them from ARASHA_KEYS first"
program=$(cd "$(dirname "$0")/.." && pwd -P)
moment=$(date -u +%Y-%m-%dT%H%M%SZ)
new="$data/.$moment.partial" new_secrets="$secrets/.$moment.partial"
trap 'rm -rf "$new" "$new_secrets"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$new" "$new_secrets"

# The database first: an upload it names is there by then.
PYTHONPATH="$program" "${ARASHA_PYTHON:-$program/.venv/bin/python}" "$program/deploy/database.py" \
  backup "$new/database"
mkdir -p "$ARASHA_HOME/uploads"
tar -C "$ARASHA_HOME" -cf "$new/uploads.tar" uploads
tar -C "$ARASHA_HOME" -cf "$new_secrets/secrets.tar" secrets keys
for folder in "$new" "$new_secrets"; do
  (cd "$folder" && sha256sum -- * >../."$moment".sums && mv ../."$moment".sums sums)
done
sync
mv "$new_secrets" "$secrets/$moment"
mv "$new" "$data/$moment"
echo "$data/$moment"
