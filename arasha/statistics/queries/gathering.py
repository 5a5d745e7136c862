"""From the rows of the one query to sums of each cell: a way for each kind of measure."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from arasha.statistics.classifications import Classification
from arasha.statistics.enums import Measure
from arasha.statistics.queries.grouped import leaves_of, names_of, narrowed, read
from arasha.statistics.reasons import BROKEN, NoFigures
from arasha.statistics.rules.definitions import COUNTED_BY, Definition
from arasha.statistics.sources import Source

_HUNDRED = 100
_SECONDS = {Measure.MEDIAN_HOURS: 3600, Measure.MEDIAN_DAYS: 86400}

type Cell = tuple[str, ...]
type Axes = Sequence[Classification]


@dataclass(frozen=True, slots=True)
class Part:
    """One figure: `part` of `whole`, and the value that is shown.

    Counts and totals have no whole. A share is in per cent of `whole`; for each of `whole` different
    ones, and a mean of `whole` rows, is a quotient; a median is of `part` rows. The value is None
    where there is nothing to divide by or to measure.
    """

    part: int
    whole: int | None
    value: float | None


@dataclass(slots=True)
class Gathered:
    """What one cell holds before its figure is made; sums of cells are gathered the same way."""

    part: int = 0
    whole: int = 0
    things: set[Any] = field(default_factory=set)
    times: list[float] = field(default_factory=list)

    def take(self, other: "Gathered") -> None:
        self.part += other.part
        self.whole += other.whole
        self.things |= other.things
        self.times += other.times


def gather(
    definition: Definition, source: Source, rows: QuerySet[Any], axes: Axes
) -> Mapping[Cell, Gathered]:
    """Ask the database once and sum up by every node of the trees. NoFigures for a broken definition."""
    if definition.measure not in Measure.values:
        raise NoFigures(BROKEN)
    way = _WAYS[Measure(definition.measure)]
    found = defaultdict[Cell, Gathered](Gathered)
    for cell, one in way(definition, source, rows, axes):
        for above in product(*(axis.up_from(leaf) for axis, leaf in zip(axes, cell, strict=True))):
            found[above].take(one)
    return found


def figure_of(measure: str, cell: Gathered) -> Part:
    """Make the figure of what was gathered."""
    if measure in _SECONDS:
        return Part(len(cell.times), None, median(cell.times) if cell.times else None)
    if measure == Measure.DISTINCT:
        return Part(len(cell.things), None, len(cell.things))
    if measure in (Measure.COUNT, Measure.TOTAL):
        return Part(cell.part, None, cell.part)
    whole = len(cell.things) if measure == Measure.PER else cell.whole
    by = _HUNDRED if measure == Measure.SHARE else 1
    return Part(cell.part, whole, by * cell.part / whole if whole else None)


type _Gathering = list[tuple[Cell, Gathered]]


def _counts(definition: Definition, source: Source, rows: QuerySet[Any], axes: Axes) -> _Gathering:
    part = narrowed(source, definition.part)
    asked = rows.filter(part).values(*names_of(axes)).annotate(n=Count("pk"))
    return [(leaves_of(row, axes), Gathered(row["n"])) for row in read(asked)]


def _shares(definition: Definition, source: Source, rows: QuerySet[Any], axes: Axes) -> _Gathering:
    part = Count("pk", filter=narrowed(source, definition.part) & Q(pk__isnull=False))
    asked = rows.values(*names_of(axes)).annotate(n=part, m=Count("pk"))
    return [(leaves_of(row, axes), Gathered(row["n"], row["m"])) for row in read(asked)]


def _sums(definition: Definition, source: Source, rows: QuerySet[Any], axes: Axes) -> _Gathering:
    path = _counted(definition, source).path
    asked = rows.filter(narrowed(source, definition.part)).values(*names_of(axes))
    asked = asked.annotate(n=Sum(path), m=Count(path))
    return [(leaves_of(row, axes), Gathered(row["n"] or 0, row["m"])) for row in read(asked)]


def _things(definition: Definition, source: Source, rows: QuerySet[Any], axes: Axes) -> _Gathering:
    path = _counted(definition, source).path
    asked = rows.filter(narrowed(source, definition.part), **{f"{path}__isnull": False})
    asked = asked.values(*names_of(axes), path).annotate(n=Count("pk"))
    return [(leaves_of(row, axes), Gathered(row["n"], things={row[path]})) for row in read(asked)]


def _times(definition: Definition, source: Source, rows: QuerySet[Any], axes: Axes) -> _Gathering:
    span = _counted(definition, source)
    asked = rows.filter(narrowed(source, definition.part))
    asked = asked.filter(**{f"{span.begins}__isnull": False, f"{span.ends}__isnull": False})
    asked = asked.values(*names_of(axes), span.begins, span.ends).order_by(span.ends)
    unit = _SECONDS[Measure(definition.measure)]
    return [
        (leaves_of(row, axes), Gathered(times=[_seconds(row, span) / unit])) for row in read(asked)
    ]


def _seconds(row: Mapping[str, Any], span: Any) -> float:  # noqa: ANN401 - a Span of the source
    return float((row[span.ends] - row[span.begins]).total_seconds())


def _counted(definition: Definition, source: Source) -> Any:  # noqa: ANN401 - by kind of measure
    """Return what is counted, added up or measured; NoFigures where the source does not have it."""
    known = getattr(source, COUNTED_BY[definition.measure])
    if definition.counted not in known:
        raise NoFigures(BROKEN)
    return known[definition.counted]


_WAYS: Mapping[Measure, Callable[[Definition, Source, QuerySet[Any], Axes], _Gathering]] = {
    Measure.COUNT: _counts,
    Measure.SHARE: _shares,
    Measure.TOTAL: _sums,
    Measure.MEAN: _sums,
    Measure.DISTINCT: _things,
    Measure.PER: _things,
    Measure.MEDIAN_HOURS: _times,
    Measure.MEDIAN_DAYS: _times,
}
