"""Putting the second net up: functions, policies and the rights of the role that serves.

It is put up after the tables were brought up to date rather than by a migration: it belongs to all
rooms at once and must at every moment be the one of this program. Doing it twice changes nothing.
"""

from collections.abc import Iterator
from hashlib import sha256

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from arasha.project.second_net.functions import FUNCTIONS
from arasha.project.second_net.policies import NETS, rule_of

# The role that serves may add to these and read them, and change nothing that is there.
ONLY_ADDED_TO = frozenset({"journal_entry", "journal_checkpoint"})
ONLY_READ = frozenset({"django_migrations"})
_MARK = "SELECT obj_description(to_regproc('net_places'), 'pg_proc')"

# The net of an older program, which may have had other functions.
_TAKE_DOWN = """DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND policyname = 'net' LOOP
    EXECUTE format('DROP POLICY net ON %I', it.tablename);
  END LOOP;
  FOR it IN SELECT oid::regprocedure AS name FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proname ~ '^net_' LOOP
    EXECUTE format('DROP FUNCTION %s', it.name);
  END LOOP;
END $$"""


def spread(connection: BaseDatabaseWrapper, *, role: str = "") -> None:
    """Put the net up on PostgreSQL, and give `role`, where it is not the owner, what serving needs."""
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if not is_up(connection):
            for statement in _statements():
                cursor.execute(statement)
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = %s AND rolname <> user", [role]
        )
        if cursor.fetchone():
            for statement in _rights(role, set(connection.introspection.table_names(cursor))):
                cursor.execute(statement)


def is_up(connection: BaseDatabaseWrapper) -> bool:
    """Whether the net in the database is the one of this program."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK)
        return bool(cursor.fetchone() == (_mark(),))


def may_make_tables(connection: BaseDatabaseWrapper) -> bool:
    """Whether this login may: the owner of the tables, or anybody on SQLite."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege('public', 'CREATE')")
        return bool(cursor.fetchone() == (True,))


def _mark() -> str:
    return f"second net {sha256(repr((FUNCTIONS, NETS)).encode()).hexdigest()[:16]}"


def _statements() -> Iterator[str]:
    yield _TAKE_DOWN
    yield from FUNCTIONS
    for table in NETS:
        rule = rule_of(table)
        yield f"CREATE POLICY net ON {table} USING ({rule}) WITH CHECK ({rule})"
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
    yield f"COMMENT ON FUNCTION net_places IS '{_mark()}'"


def _rights(role: str, tables: set[str]) -> Iterator[str]:
    to = f'"{role.replace('"', '""')}"'
    yield f"GRANT USAGE ON SCHEMA public TO {to}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {to}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {to}"
    for table in sorted(ONLY_ADDED_TO & tables):
        yield f"REVOKE UPDATE, DELETE ON {table} FROM {to}"
    for table in sorted(ONLY_READ & tables):
        yield f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {to}"
