"""Rows for tests of figures, and definitions of them that are no version yet."""

from arasha.statistics.queries.figures import Figures, compute_definition
from arasha.statistics.queries.grouped import Where
from arasha.statistics.rules.definitions import IS, Condition, Definition
from arasha.statistics.rules.periods import Period, parse_period

NOVEMBER, YEAR = parse_period("2026-11"), parse_period("2026")


def only(field: str, *values: str, operator: str = IS) -> tuple[Condition, ...]:
    """One condition on a field."""
    return (Condition(field, operator, values),)


def figures(
    source: str, measure: str = "count", *by: str, period: Period = YEAR, **facts: object
) -> Figures:
    """Work out a definition for all of the country and everybody."""
    definition = Definition(source=source, measure=measure, **facts)  # type: ignore[arg-type]
    return compute_definition(definition, Where(period=period), by=by)
