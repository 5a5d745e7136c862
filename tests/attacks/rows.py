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
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return {table: read_table(table) for table in tables if not any(p in table for p in MAY_GROW)}


def read_table(table: str) -> frozenset[Row]:
    """Read every row of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return frozenset(tuple(map(_hashable, row)) for row in cursor.fetchall())


def _hashable(cell: object) -> object:
    if isinstance(cell, memoryview):
        return bytes(cell)
    return repr(cell) if isinstance(cell, list | dict) else cell


def fingerprint() -> str:
    """Give a digest of `rows()`."""
    digest = sha256()
    for table, found in sorted(rows().items()):
        digest.update(f"{table}{sorted(map(repr, found))}".encode())
    return digest.hexdigest()


def added(before: Rows, after: Rows) -> Rows:
    """Rows of `after` that are new or no longer as they were."""
    return {table: fresh for table in after if (fresh := after[table] - before.get(table, set()))}


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the database whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
