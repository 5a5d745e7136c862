"""Statements compiled once: a list is asked for all day, and only what it is asked about changes.

Building and compiling a QuerySet with a person's scope takes ten times as long as the database takes
to answer it (benchmarks/pages.py). What is kept is the question, never an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet


@dataclass(frozen=True, slots=True)
class Statement:
    """The SQL of a QuerySet of tuples, its parameters, and how columns become Python values."""

    sql: str
    parameters: tuple[Any, ...]
    converters: Mapping[int, tuple[list[Any], Any]]

    @classmethod
    def of(cls, rows: QuerySet[Model, Any]) -> "Statement":
        """Compile a QuerySet made by `values_list`; columns come in the order named there."""
        compiler = rows.query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return cls("", (), {})
        columns = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
        return cls(sql, tuple(parameters), compiler.get_converters(columns))

    def rows(self, values: Mapping[Any, Any] | None = None) -> list[tuple[Any, ...]]:
        """Ask now; `values` says what stands in for parameters that were placeholders."""
        if not self.sql:
            return []
        asked = [values.get(each, each) for each in self.parameters] if values else self.parameters
        with connection.cursor() as cursor:
            cursor.execute(self.sql, asked)
            found = cursor.fetchall()
        return [self._converted(row) for row in found] if self.converters else found

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for column, (converters, expression) in self.converters.items():
            for convert in converters:
                values[column] = convert(values[column], expression, connection)
        return tuple(values)
