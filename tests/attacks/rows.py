"""Every row of every table, to see what a request changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.db import connection, transaction

type Row = tuple[object, ...]
type Rows = dict[str, frozenset[Row]]

# What changes by itself with every request, and where looks and refusals belong.
MAY_GROW = ("journal_", "django_session", "cache", "usersessions_", "sqlite_sequence")


def rows() -> Rows:
    """Read every row of every table that no request may change without a right."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not any(part in table for part in MAY_GROW):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                found[table] = frozenset(map(_hashable, cursor.fetchall()))
    return found


def _hashable(row: Row) -> Row:
    return tuple(bytes(cell) if isinstance(cell, memoryview) else repr(cell)
                 if isinstance(cell, list | dict) else cell for cell in row)  # fmt: skip


def fingerprint() -> str:
    """Give a digest of `rows()`."""
    digest = sha256()
    for table, found in sorted(rows().items()):
        digest.update(f"{table}{sorted(map(repr, found))}".encode())
    return digest.hexdigest()


def added(before: Rows, after: Rows) -> Rows:
    """Rows of `after` that are new or no longer as they were."""
    return {table: fresh for table in after if (fresh := after[table] - before.get(table, set()))}


def lost(before: Rows, after: Rows) -> Rows:
    """Rows of `before` that are gone or no longer as they were."""
    return added(after, before)


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the database whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
