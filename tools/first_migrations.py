"""`python -m tools.first_migrations lessons oversight`: make the first migration of rooms anew.

Until the first release a room has one migration for its tables, made anew from its models. Each table
is created whole, after those it points at: Django's own writer adds columns and constraints one by
one afterwards, and SQLite copies the table for each of them. A migration that does more than tables
(0002 of the journal) is left alone. Raises CycleError where tables point at each other in a ring.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.installers import ROOT

if TYPE_CHECKING:
    from django.db.migrations import CreateModel
    from django.db.migrations.state import ModelState
    from django.db.models import Model


def main(rooms: list[str]) -> int:
    """Write arasha/<room>/migrations/0001_initial.py of each room."""
    os.environ.setdefault("ARASHA_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
    import django
    from django.apps import apps
    from django.db.migrations.state import ProjectState
    from django.utils.translation import deactivate_all

    django.setup()
    # Labels of choices stand in a migration as they stand in the source.
    deactivate_all()
    state = ProjectState.from_apps(apps)
    written = [write(room, [each for (label, _name), each in state.models.items() if label == room])
               for room in rooms]  # fmt: skip
    for how in (["check", "--select", "I,ICN", "--fix", "--unsafe-fixes"], ["format"]):
        subprocess.run([sys.executable, "-m", "ruff", *how, "-q", *map(str, written)], check=True)
    return 0


def write(room: str, tables: "list[ModelState]") -> Path:
    """Write the migration of one room with these tables; returns its file."""
    from django.db import migrations
    from django.db.migrations.writer import MigrationWriter

    from arasha.creating import CreateTables

    by_name = {f"{room}.{each.name_lower}": each for each in tables}
    order = TopologicalSorter({
        name: sorted(pointed_at(each) & by_name.keys() - {name}) for name, each in by_name.items()
    }).static_order()  # fmt: skip
    first = type("Migration", (migrations.Migration,), {"initial": True})("0001_initial", room)
    first.operations = [CreateTables([create(by_name[name]) for name in order])]
    first.dependencies = dependencies(room, tables)
    path = ROOT / "arasha" / room / "migrations" / "0001_initial.py"
    path.write_text(MigrationWriter(first, include_header=False).as_string())
    return path


def create(table: "ModelState") -> "CreateModel":
    """Give the operation that creates the table with all its columns, indexes and constraints."""
    from django.db import migrations

    options = {key: each for key, each in table.options.items() if each or key not in LISTS}
    return migrations.CreateModel(
        table.name, list(table.fields.items()), options, table.bases, table.managers
    )


LISTS = ("indexes", "constraints")


def pointed_at(table: "ModelState") -> set[str]:
    """Which tables its columns point at, as "room.table"."""
    related = (field.remote_field for field in table.fields.values() if field.remote_field)
    return {name_of(each.model, table.app_label) for each in related}


def name_of(model: "str | type[Model]", room: str) -> str:
    """Give "room.table" of what a column points at."""
    if isinstance(model, str):
        return (model if "." in model else f"{room}.{model}").lower()
    return str(model._meta.label_lower)


def dependencies(room: str, tables: "Iterable[ModelState]") -> list[Any]:
    """Give the first migrations of the other rooms that are pointed at."""
    from django.conf import settings
    from django.db import migrations

    user = settings.AUTH_USER_MODEL.lower()
    names = {name for each in tables for name in pointed_at(each)} - {user}
    others = {name.partition(".")[0] for name in names} - {room}
    found: list[Any] = [(other, "0001_initial") for other in sorted(others)]
    if any(user in pointed_at(each) for each in tables) and user.partition(".")[0] != room:
        found.append(migrations.swappable_dependency(settings.AUTH_USER_MODEL))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
