"""The cast as it was written once: later tests of a process get its rows put back, not made anew."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from tests.cast import Cast

# Every table that holds a row of the cast; tests/test_kept_cast.py holds that there is no other.
TABLES = (
    "agencies_territory", "agencies_organisation", "agencies_placement", "staff_staffmember",
    "access_grant", "access_flow", "clocks_clockrule", "clocks_calendarday", "clocks_schoolbreak",
    "journal_partition",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Kept:
    """The people and places as objects, and the commands, each with its rows, that put them back."""

    objects: bytes
    commands: list[tuple[str, list[tuple[Any, ...]]]]


_kept: list[_Kept] = []


def put_cast(make: Callable[[], Cast]) -> Cast:
    """Give the cast that `make` writes; after the first time the same rows with the same keys.

    Where a test has put rows of its own into one of these tables before, it is made beside them.
    """
    with connection.cursor() as cursor:
        if not _are_empty(cursor):
            return make()
        if not _kept:
            made = make()
            _kept.append(_Kept(pickle.dumps(made), [_command(cursor, each) for each in TABLES]))
            return made
        for command, rows in _kept[0].commands:
            if rows:
                cursor.executemany(command, rows)
            else:
                cursor.execute(command)
        return pickle.loads(_kept[0].objects)  # type: ignore[no-any-return]


def _are_empty(cursor: CursorWrapper) -> bool:
    some = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in TABLES)
    cursor.execute(f"SELECT CASE WHEN {some} THEN 1 ELSE 0 END")
    return bool(cursor.fetchone() == (0,))


def _command(cursor: CursorWrapper, table: str) -> tuple[str, list[tuple[Any, ...]]]:
    """What puts the rows back that a table has now."""
    cursor.execute(f"SELECT * FROM {table}")
    rows, names = cursor.fetchall(), [column[0] for column in cursor.description]
    command = f"INSERT INTO {table} ({', '.join(names)}) VALUES "
    places = f"({', '.join(['%s'] * len(names))})"
    if connection.vendor == "sqlite":
        return command + places, rows
    # One command with all values in it is a tenth of the time of one for each row. Keys made later
    # go on from these, also where the tables were made anew meanwhile.
    values = ", ".join(cursor.mogrify(places, row) for row in rows)
    moved = "".join(
        f"; SELECT setval('{each['name']}', {max(row[names.index(each['column'])] for row in rows)})"
        for each in connection.introspection.get_sequences(cursor, table)
    )
    return command + values + moved, []
