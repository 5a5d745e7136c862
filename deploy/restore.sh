#!/bin/sh
# Puts an installation back: restore.sh FOLDER/<moment> FOLDER-FOR-SECRETS/<moment>
#
# Reads ARASHA_HOME and ARASHA_DATABASE_URL; both must name an empty place: it writes over nothing.
# Checks the sums of all files before, and counts the rows of every table after. Services are stopped.
set -eu
umask 077
say() { echo "restore: $*" >&2; exit 1; }

[ $# -eq 2 ] || say "name the backup of the data and that of the secrets"
: "${ARASHA_HOME:?names the home of the installation}"
[ -f "$1/sums" ] && [ -f "$2/sums" ] || say "these are not two finished backups"
data=$(cd "$1" && pwd -P) secrets=$(cd "$2" && pwd -P)
for folder in "$data" "$secrets"; do
  (cd "$folder" && sha256sum --quiet --check sums) || say "$folder is damaged"
done
for part in uploads secrets keys; do
  [ ! -e "$ARASHA_HOME/$part" ] || say "$ARASHA_HOME/$part is there already; name an empty home"
done
program=$(cd "$(dirname "$0")/.." && pwd -P)
mkdir -p "$ARASHA_HOME"
PYTHONPATH="$program" "${ARASHA_PYTHON:-$program/.venv/bin/python}" "$program/deploy/database.py" \
  restore "$data/database"
tar -C "$ARASHA_HOME" -xf "$data/uploads.tar"
tar -C "$ARASHA_HOME" -xf "$secrets/secrets.tar"
# The rights of the role that serves are not in the copy.
(cd "$program" && PYTHONPATH="$program" "${ARASHA_PYTHON:-$program/.venv/bin/python}" -m arasha tables)
echo "Restored into $ARASHA_HOME. Say arasha check, then start the services."
