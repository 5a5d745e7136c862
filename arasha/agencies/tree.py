"""The line of subordination, upwards and downwards, in one question whatever its depth."""

from collections.abc import Iterable

from django.db import connection

from arasha.agencies.models import Organisation, Territory

_UP = """WITH RECURSIVE way(root, id) AS (
  SELECT id, id FROM {table} WHERE id IN ({marks})
  UNION SELECT way.root, {table}.parent_id FROM way JOIN {table} ON {table}.id = way.id
  WHERE {table}.parent_id IS NOT NULL
) SELECT root, id FROM way"""
_DOWN = """WITH RECURSIVE way(root, id) AS (
  SELECT id, id FROM {table} WHERE id IN ({marks})
  UNION SELECT way.root, {table}.id FROM way JOIN {table} ON {table}.parent_id = way.id
) SELECT root, id FROM way"""

type Trees = dict[int, frozenset[int]]


def find_lines_above(unit_ids: Iterable[int]) -> Trees:
    """Return each unit with all units above it, by the id of the unit."""
    return _walk(_UP, Organisation._meta.db_table, unit_ids)


def find_units_below(unit_ids: Iterable[int]) -> Trees:
    """Return each unit with all units under it, by the id of the unit."""
    return _walk(_DOWN, Organisation._meta.db_table, unit_ids)


def find_places_below(territory_ids: Iterable[int]) -> Trees:
    """Return each territory with all its parts, by the id of the territory."""
    return _walk(_DOWN, Territory._meta.db_table, territory_ids)


def _walk(statement: str, table: str, roots: Iterable[int]) -> Trees:
    asked = sorted(set(roots))
    if not asked:
        return {}
    found: dict[int, set[int]] = {root: set() for root in asked}
    sql = statement.format(table=table, marks=", ".join(["%s"] * len(asked)))
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        for root, pk in cursor.fetchall():
            found[root].add(pk)
    return {root: frozenset(ids) for root, ids in found.items()}
