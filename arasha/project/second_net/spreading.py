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

# What the role that serves may not do although it may serve: the journal is only added to.
_KEPT = "UPDATE, DELETE"
WITHHELD: dict[str, str] = {
    "journal_entry": _KEPT,
    "journal_shown": _KEPT,
    "journal_leaf": _KEPT,
    "journal_checkpoint": _KEPT,
    "journal_verification": _KEPT,
    "journal_partition": "DELETE",
    "django_migrations": "INSERT, UPDATE, DELETE",
}
# A table that was made anew has lost its policy, whatever the mark says.
_MARK = (
    "SELECT obj_description(to_regproc('net_places'), 'pg_proc'), "
    "(SELECT count(*) FROM pg_policies WHERE schemaname = 'public' AND policyname = 'net')"
)

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
            for statement in _rights(role):
                cursor.execute(statement)


def is_up(connection: BaseDatabaseWrapper) -> bool:
    """Whether the net in the database is the one of this program."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK)
        return bool(cursor.fetchone() == (_mark(), len(NETS)))


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


def _rights(role: str) -> Iterator[str]:
    to = f'"{role.replace('"', '""')}"'
    yield f"GRANT USAGE ON SCHEMA public TO {to}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {to}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {to}"
    for table, deeds in WITHHELD.items():
        yield f"REVOKE {deeds} ON {table} FROM {to}"
