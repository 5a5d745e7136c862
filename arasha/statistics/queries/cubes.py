"""Cubes of counts for releases: every cell of the chosen classifications, with the sums of their trees."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from django.db.models import Count, Sum
from numpy.typing import NDArray

from arasha.agencies.models import Territory
from arasha.statistics.queries.grouped import (
    Where,
    axes_of,
    is_kept,
    leaves_of,
    names_of,
    narrowed,
    read,
    rows_of,
    source_of,
    told_apart,
)
from arasha.statistics.reasons import BROKEN, NO_DATA, TOO_LARGE, NoFigures
from arasha.statistics.rules.definitions import read_conditions
from arasha.statistics.rules.periods import QUARTER, Period
from arasha.statistics.rules.tables import Axis

# Eight bytes a cell; protection needs some times as much.
MOST_CELLS = 5_000_000


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts by nodes: `values[i, j, ...]` belongs to node i of axes[0], node j of axes[1], ..."""

    axes: tuple[Axis, ...]
    values: NDArray[np.int64]

    def at(self, *codes: str) -> int:
        """Return the count of the nodes with these codes."""
        places = tuple(axis.places[code] for axis, code in zip(self.axes, codes, strict=True))
        return int(self.values[places])


def compute_cube(
    source: str,
    conditions: object = (),
    *,
    period: Period,
    by: Sequence[str],
    territory: Territory | None = None,
    total: str = "",
    finest: str = QUARTER,
) -> Cube:
    """Count the rows of a source in every cell; with `total`, add up that number of the rows instead.

    `conditions` are declared data (a list, see rules.definitions). All nodes of a classification are
    there, empty ones too; the parts of the period go down to `finest`. One query besides the places.
    Raises NoFigures for a source, condition or classification that is none, for too many cells, and
    where nothing is kept for the period.
    """
    kind, where = source_of(source), Where(period=period, region=territory)
    axes = axes_of(kind, by, where, finest=finest)
    shape = [len(axis.nodes) for axis in axes]
    if prod(shape) > MOST_CELLS:
        raise NoFigures(TOO_LARGE)
    asked = read_conditions(conditions)
    if asked is None or (total and total not in kind.numbers):
        raise NoFigures(BROKEN)
    rows = told_apart(rows_of(kind, where).filter(narrowed(kind, asked)), kind, by)
    what: Any = Sum(kind.numbers[total].path) if total else Count("pk")
    values = np.zeros(shape, dtype=np.int64)
    for row in read(rows.values(*names_of(axes)).annotate(n=what)):
        cell = zip(axes, leaves_of(row, axes), strict=True)
        values[tuple(axis.places[leaf] for axis, leaf in cell)] += row["n"] or 0
    if not values.any() and not is_kept(kind, period):
        raise NoFigures(NO_DATA)
    _sum_up(values, axes)
    return Cube(axes, values)


def _sum_up(values: NDArray[np.int64], axes: Sequence[Axis]) -> None:
    """Add every node to the one above it, the last first: parents stand before their children."""
    for position, axis in enumerate(axes):
        turned = np.moveaxis(values, position, 0)
        for index in range(len(axis.nodes) - 1, 0, -1):
            turned[axis.parents[index]] += turned[index]
