"""What sending a form of a page changes, with and without fields that the form does not have."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import time_machine
from django.apps import apps
from django.db import connection, models
from django.test import Client, override_settings

from tests.attacks.offered import Form
from tests.attacks.rows import Row, Rows, read_table, undone

_WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one sending did: the answer, and the rows it left, in each table that it wrote to."""

    status: int
    left: dict[str, tuple[Row, ...]]
    gone: dict[str, frozenset[Row]]


@dataclass(frozen=True, slots=True)
class Sent:
    """A form sent as its page offers it, and once more with every field that a table has."""

    who: str
    action: str
    status: int
    tables: frozenset[str]
    gone: dict[str, frozenset[Row]]
    unexpected: tuple[str, ...]


def send(client: Client, form: Form, *, who: str, before: Rows) -> Sent:
    """Send the form in both ways; nothing of it stays in the database.

    What its page offers is sent on either database; more than that is sifted before any row is
    looked at, so the run on SQLite has it.
    """
    plain = _effect(client, form.action, form.data, before)
    if connection.vendor != "sqlite":
        return _sent(who, form, plain, ())
    shown = form.data.keys() | form.choices
    forged = {name: value for name, value in EVERY_FIELD.items() if name not in shown}
    unexpected: tuple[str, ...] = ()
    more = _effect(client, form.action, form.data | forged, before)
    if more != plain:
        # Keys and digests are made anew each time: what two equal sendings do not share is not meant.
        again = _effect(client, form.action, form.data, before)
        unexpected = tuple(_differences(plain, again, more))
    return _sent(who, form, plain, unexpected)


def _sent(who: str, form: Form, plain: Effect, unexpected: tuple[str, ...]) -> Sent:
    tables = frozenset(plain.left) | frozenset(plain.gone)
    return Sent(who, form.action, plain.status, tables, plain.gone, unexpected)


def _effect(client: Client, path: str, data: dict[str, str], before: Rows) -> Effect:
    # The server refuses a form with so many fields; what it would do with them is what is asked here.
    every = override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=len(EVERY_FIELD) * 2)
    with undone(), every, time_machine.travel(_A_MOMENT, tick=False), _written() as tables:
        status = client.post(path, data).status_code
        after = {table: read_table(table) for table in tables if table in before}
    left = {table: after[table] - before[table] for table in after}
    gone = {table: before[table] - after[table] for table in after}
    return Effect(
        status,
        {table: tuple(sorted(rows, key=repr)) for table, rows in left.items() if rows},
        {table: rows for table, rows in gone.items() if rows},
    )


_A_MOMENT = datetime.now(UTC)


@contextmanager
def _written() -> Iterator[set[str]]:
    """The tables that are written to meanwhile."""
    tables: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if match := _WRITES.match(sql):
            tables.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield tables


def _differences(plain: Effect, again: Effect, more: Effect) -> Iterator[str]:
    if plain.status != more.status:
        yield f"answered {more.status} instead of {plain.status}"
    for table in sorted({*plain.left, *more.left}):
        one, same, other = (each.left.get(table, ()) for each in (plain, again, more))
        if not len(one) == len(same) == len(other):
            yield f"{table}: {len(other)} rows instead of {len(one)}"
            continue
        for number, columns in enumerate(zip(*map(_columns, (one, same, other)), strict=True)):
            usual, usual_again, forged = columns
            if usual == usual_again != forged:
                yield f"{table}: column {number} holds {forged - usual}"


def _columns(rows: tuple[Row, ...]) -> list[Counter[object]]:
    """What each column holds, in whatever order: keys that are made anew put rows in another one."""
    return [Counter(cells) for cells in zip(*rows, strict=True)]


def _forged(field: "models.Field[Any, Any]") -> str:
    """A value that the field would take, and that nobody in these tests gives."""
    if field.choices:
        return str(list(field.flatchoices)[-1][0])
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.DateTimeField):
        return "2031-01-01T00:00"
    if isinstance(field, models.DateField):
        return "2031-01-01"
    if isinstance(field, models.ForeignKey | models.IntegerField):
        return "1"
    return "жалған"


def _every_field() -> dict[str, str]:
    """Each field of each table of ours by its name, its column and its label in forms."""
    found: dict[str, str] = {}
    for model in apps.get_models():
        if model.__module__.startswith(("arasha.", "allauth.mfa")):
            for field in model._meta.concrete_fields:
                found.setdefault(field.name, _forged(field))
                found.setdefault(field.attname, _forged(field))
    # Names of privileges that frameworks of this kind know.
    return found | {"is_superuser": "on", "is_staff": "on", "permissions": "give_roles", "by": "1"}


EVERY_FIELD = _every_field()
