"""Exact figures of an indicator, which stay inside.

Only releases are made of them, and live pages of people who may see the very rows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from arasha.agencies.models import Territory
from arasha.statistics.enums import Measure, NotYet
from arasha.statistics.models import IndicatorVersion
from arasha.statistics.queries.gathering import Cell, Gathered, Part, figure_of, gather
from arasha.statistics.queries.grouped import (
    Where,
    axes_of,
    is_kept,
    narrowed,
    rows_of,
    source_of,
    told_apart,
)
from arasha.statistics.reasons import (
    BROKEN,
    EMPTY_DENOMINATOR,
    NO_DATA,
    NO_SOURCE,
    NOT_GIVEN,
    NOTHING_MEASURED,
    NoFigures,
)
from arasha.statistics.rules.definitions import Definition, read_conditions
from arasha.statistics.rules.periods import Period
from arasha.statistics.rules.tables import ALL, Axis

_DIVIDED = frozenset({Measure.SHARE, Measure.PER})


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by the codes of their nodes, sums of each axis among them; only cells that hold rows."""

    period: Period
    axes: tuple[Axis, ...]
    rows: Mapping[Cell, Part]

    @property
    def all(self) -> Part:
        """The figure of all rows together."""
        return self.rows[(ALL,) * len(self.axes)]


def compute(
    version: IndicatorVersion,
    *,
    period: Period,
    by: tuple[str, ...] = (),
    region: Territory | None = None,
    units: Collection[int] | None = None,
) -> Figures:
    """Work out an indicator for a period, told apart by classifications of its source. One query.

    A region (or district) and units, by row ids, narrow it; without `by` there is one figure, of the
    key ().     Raises NoFigures with the reason where the indicator has no source or no text yet, its definition
    is broken, nothing is kept for the period, or there is nothing in the denominator.
    """
    where = Where(period=period, region=region, units=units)
    return compute_definition(definition_of(version), where, by=by)


def definition_of(version: IndicatorVersion) -> Definition:
    """Return the declared data of a version; NoFigures where there is none, or it cannot be read."""
    if version.not_yet:
        raise NoFigures(NOT_GIVEN if version.not_yet == NotYet.SLOT else NO_SOURCE)
    whole, part = read_conditions(version.whole), read_conditions(version.part)
    if whole is None or part is None:
        raise NoFigures(BROKEN)
    return Definition(
        source=version.source, measure=version.measure, counted=version.counted, whole=whole,
        part=part,
    )  # fmt: skip


def compute_definition(
    definition: Definition, where: Where, *, by: tuple[str, ...] = ()
) -> Figures:
    """Work out a definition that stands in no version yet, as its writer tries it."""
    source = source_of(definition.source)
    axes = axes_of(source, by, where)
    rows = rows_of(source, where).filter(narrowed(source, definition.whole))
    gathered = gather(definition, source, told_apart(rows, source, by), axes)
    figures = {cell: figure_of(definition.measure, one) for cell, one in gathered.items()}
    root = (ALL,) * len(by)
    whole = figures.setdefault(root, figure_of(definition.measure, Gathered()))
    if not gathered and not is_kept(source, where.period):
        raise NoFigures(NO_DATA)
    if whole.value is None:
        raise NoFigures(EMPTY_DENOMINATOR if definition.measure in _DIVIDED else NOTHING_MEASURED)
    return Figures(where.period, axes, figures)
