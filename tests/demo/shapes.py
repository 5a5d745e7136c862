"""What the tables of our rooms are like, however they were made: columns, constraints, indexes."""

from collections import Counter

from django.apps import apps
from django.db import connection

type Shape = dict[str, Counter[tuple[object, ...]]]

# Without the names of constraints and indexes that the database gives by itself.
_SQLITE = (
    'SELECT name, type, "notnull", pk FROM pragma_table_info(%s)',
    'SELECT "from", "table", "to" FROM pragma_foreign_key_list(%s)',
    """SELECT its."unique", its.partial, group_concat(part.name)
       FROM pragma_index_list(%s) AS its, pragma_index_info(its.name) AS part GROUP BY its.name""",
    """SELECT length(sql) - length(replace(sql, 'CHECK (', '')) FROM sqlite_master
       WHERE type = 'table' AND name = %s""",
)
_POSTGRESQL = (
    """SELECT column_name, data_type, is_nullable FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = %s""",
    "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass",
    "SELECT regexp_replace(indexdef, 'INDEX [^ ]+', '') FROM pg_indexes WHERE tablename = %s",
)


def shape_of_tables() -> Shape:
    """Describe every table, by its name."""
    models = apps.get_models(include_auto_created=True)
    names = [each._meta.db_table for each in models if each.__module__.startswith("arasha.")]
    return {name: _shape_of(name) for name in names}


def _shape_of(table: str) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    with connection.cursor() as cursor:
        for question in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(question, [table])
            found.update(cursor.fetchall())
    return found
