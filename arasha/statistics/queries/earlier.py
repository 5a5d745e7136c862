"""What earlier releases told of the cells of a new one. What has left the house once is known for good."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from arasha.statistics.enums_releases import KNOWN
from arasha.statistics.models import Cube, Release
from arasha.statistics.queries.counting_cubes import CountedCube
from arasha.statistics.queries.grouped import source_of
from arasha.statistics.queries.released import ReleasedTable, tables_of
from arasha.statistics.rules.tables import ALL, Axis, Node

PERIOD = "period"

type Coords = tuple[int, ...]
type Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """A table that was published, and the cube it was made of."""

    cube: Cube
    table: ReleasedTable


def list_known(release: Release) -> list[Known]:
    """Return what was published of the region of periods inside the one asked for, withdrawn or not.

    What only staff may read is known to staff, and what everybody may read to everybody: both count.
    """
    rows = Release.objects.filter(
        territory_id=release.territory_id, state__in=KNOWN, first_day__gte=release.first_day,
        last_day__lte=release.last_day,
    ).select_related("territory")  # fmt: skip
    cubes = {cube.code: cube for cube in Cube.objects.all()}
    return [
        Known(cubes[table.code], table)
        for row in rows.order_by("pk")
        for table in tables_of(row)
        if table.code in cubes
    ]


def told_cells(known: Known, counted: CountedCube) -> dict[Coords, Interval]:
    """Return the shown cells of an earlier table by their places in a new one, as intervals.

    An interval is widened to what is counted today where rows came late: the engine works on what
    is so. Empty where the two have no cell in common.
    """
    table = known.table
    codes = [axis.code for axis in counted.axes]
    then = _axes_then(known, codes)
    if codes != [axis.code for axis in then]:
        return {}
    if PERIOD not in codes and not _is_of_same_time(known, counted):
        return {}
    places = [_places_then(known, counted, then[at], at) for at in range(len(codes))]
    told = np.array([-1 if value is None else value for value in table.values], dtype=np.int64)
    values = told.reshape([len(axis.nodes) for axis in then])[np.ix_(*places)]
    for axis, place in enumerate(places):
        turned = np.moveaxis(values, axis, 0)
        turned[place < 0] = -1
    found = {}
    for coords in map(tuple, np.argwhere(values >= 0).tolist()):
        shown, now = table.shown(int(values[coords])), int(counted.values[coords])
        found[coords] = (min(shown.low, now), max(shown.high or now, now))
    return found


def _axes_then(known: Known, codes: Sequence[str]) -> tuple[Axis, ...]:
    """Return the axes of the earlier table; where it did not tell parts, its whole period is one."""
    axes = known.table.axes
    if PERIOD in codes and all(axis.code != PERIOD for axis in axes):
        return Axis(PERIOD, {}, (Node(ALL, -1, {}),)), *axes
    return axes


def _is_of_same_time(known: Known, counted: CountedCube) -> bool:
    """Whether a table that tells no parts speaks of the same rows: of the period, or at its end."""
    then = known.table.release.period
    is_stock = source_of(known.cube.source).is_stock
    return then.last == counted.period.last if is_stock else then == counted.period


def _places_then(known: Known, counted: CountedCube, before: Axis, at: int) -> NDArray[np.int64]:
    """Return for each node of an axis the place of what meant the same in the earlier table, else -1."""
    axis = counted.axes[at]
    then = known.table.release.period
    codes = [node.code for node in axis.nodes]
    if axis.code == PERIOD and then != counted.period:
        codes = ["" if code == ALL else ALL if code == then.code else code for code in codes]
    return np.array([before.places.get(code, -1) for code in codes], dtype=np.int64)
