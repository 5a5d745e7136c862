"""Copies the database of an installation into one file, and back into an empty place.

Called by backup.sh and restore.sh. Beside FILE stands FILE.rows, the rows of every table at the very
moment of the copy; a restored database that does not count the same is refused.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from arasha.project.database import database_settings

TABLES_OF_SQLITE = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
)
TABLES_OF_POSTGRES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


class BackupError(RuntimeError):
    """The copy cannot be made or trusted; the text says why."""


def main(arguments: list[str]) -> int:
    """Run `backup FILE` or `restore FILE`; 0 when the copy is whole, 1 with a sentence when not."""
    command, file = arguments[0], Path(arguments[1])
    url = os.environ.get("ARASHA_DATABASE_URL", "")
    is_postgres = url.startswith(("postgresql:", "postgres:"))
    if is_postgres:
        # The role that serves sees no rows by itself; the owner of the tables sees them all.
        url = os.environ.get("ARASHA_DATABASE_OWNER_URL") or url
    place = None if is_postgres else sqlite_path(url)
    rows = file.with_name(f"{file.name}.rows")
    try:
        if command == "backup":
            found = backup_sqlite(place, file) if place else backup_postgres(url, file)
            rows.write_text(json.dumps(found, indent=1, sort_keys=True))
        else:
            found = restore_sqlite(file, place) if place else restore_postgres(file, url)
            compare(json.loads(rows.read_text()), found)
    except (BackupError, OSError, sqlite3.Error, psycopg.Error) as error:
        print(f"The database: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"The database: {error.cmd[0]} failed.", file=sys.stderr)
        return 1
    print(f"{command}: {len(found)} tables, {sum(found.values())} rows")
    return 0


def compare(wanted: Mapping[str, int], found: Mapping[str, int]) -> None:
    """Raise BackupError where a table has other rows than at the moment of the copy."""
    wrong = [name for name in sorted({*wanted, *found}) if wanted.get(name) != found.get(name)]
    if wrong:
        raise BackupError(f"other rows than were copied in: {', '.join(wrong)}")


def sqlite_path(url: str) -> Path:
    home = Path(os.environ["ARASHA_HOME"])
    return Path(str(database_settings(url, home=home)["NAME"]))


def backup_sqlite(place: Path, file: Path) -> dict[str, int]:
    """Copy through SQLite itself: a plain copy of a file in use loses what is in its WAL."""
    if not place.exists():
        raise BackupError(f"there is no {place}")
    with closing(sqlite3.connect(place)) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return count_sqlite(copy)


def restore_sqlite(file: Path, place: Path) -> dict[str, int]:
    if place.exists():
        raise BackupError(f"{place} is there already; a restore writes over nothing")
    fresh = place.with_name(f"{place.name}.restoring")
    shutil.copyfile(file, fresh)
    fresh.chmod(0o600)
    with closing(sqlite3.connect(fresh)) as copy:
        found = count_sqlite(copy)
    fresh.rename(place)
    return found


def count_sqlite(line: sqlite3.Connection) -> dict[str, int]:
    if line.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise BackupError("the copy is damaged")
    names = [name for (name,) in line.execute(TABLES_OF_SQLITE)]
    return {
        name: line.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names out of the schema
        for name in names
    }


def backup_postgres(url: str, file: Path) -> dict[str, int]:
    """Dump and count in one snapshot, so that people may go on working."""
    with psycopg.connect(url) as line:
        line.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        snapshot = _first(line, "SELECT pg_export_snapshot()")
        _run("pg_dump", url, "--format=custom", f"--snapshot={snapshot}", f"--file={file}")
        return count_postgres(line)


def restore_postgres(file: Path, url: str) -> dict[str, int]:
    with psycopg.connect(url) as line:
        if count_postgres(line):
            raise BackupError("it has tables already; a restore writes over nothing")
    _run("pg_restore", url, "--exit-on-error", "--single-transaction", str(file))
    with psycopg.connect(url) as line:
        return count_postgres(line)


def count_postgres(line: "psycopg.Connection[Any]") -> dict[str, int]:
    names = [name for (name,) in line.execute(TABLES_OF_POSTGRES)]
    count = sql.SQL("SELECT count(*) FROM {}")
    return {name: _first(line, count.format(sql.Identifier(name))) for name in names}


def _first(line: "psycopg.Connection[Any]", query: Any) -> Any:  # noqa: ANN401 - rows of any kind
    row = line.execute(query).fetchone()
    assert row is not None
    return row[0]


def _run(program: str, url: str, *words: str) -> None:
    """Run a program of PostgreSQL; a password goes by the environment, the process list is open."""
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    password = parts.pop("password", "")
    secret = {"PGPASSWORD": password} if password else {}
    command = [program, "--no-owner", "--no-privileges", "--dbname", make_conninfo(**parts), *words]
    subprocess.run(command, check=True, env={**os.environ, **secret})  # noqa: S603 - our own words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
