"""Which parts of its period a published table tells, and how its cells are put before protection."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from arasha.statistics.enums import By
from arasha.statistics.models import Cube
from arasha.statistics.queries.counting_cubes import CountedCube, rows_of_cube
from arasha.statistics.queries.earlier import Coords, Known
from arasha.statistics.rules.periods import MONTH, QUARTER, Period, parse_period
from arasha.statistics.rules.tables import ALL

type Parents = tuple[int, ...]

# The code of the classification of months.
MONTHS = "month"


@dataclass(frozen=True)
class Told:
    """A counted cube as protection takes it.

    With `is_spread` it has the period alone, whose months then are a classification of their own: a
    table of quarters by months, where a month is impossible outside its quarter. So tables of the same
    rows have the same quarters, and only this one has months.
    """

    counted: CountedCube
    is_spread: bool

    @property
    def trees(self) -> dict[str, Parents]:
        """The nodes above the nodes of each axis, by its code."""
        if not self.is_spread:
            return {axis.code: axis.parents for axis in self.counted.axes}
        longer, months = self._inside.shape
        return {
            By.PERIOD.value: self.counted.axes[0].parents[:longer],
            MONTHS: (-1, *(0 for _month in range(1, months))),
        }

    @property
    def impossible(self) -> NDArray[np.bool_] | None:
        """Which cells cannot hold anything: months outside their quarter."""
        return ~self._inside if self.is_spread else None

    def spread(self, cells: NDArray[np.int64], *, outside: int) -> NDArray[np.int64]:
        """Lay out what belongs to the counted cells as protection takes them."""
        if not self.is_spread:
            return cells
        longer = len(self._inside)
        laid = np.where(self._inside, np.concatenate([cells[:1], cells[longer:]]), outside)
        laid[:, 0] = cells[:longer]
        return laid

    def gather(self, laid: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return what belongs to the counted cells out of what protection gives back."""
        return np.concatenate([laid[:, 0], laid[0, 1:]]) if self.is_spread else laid

    def places(self, coords: Coords) -> list[Coords]:
        """Return where protection finds a counted cell: a month in each part that it lies in."""
        if not self.is_spread:
            return [coords]
        longer, (at,) = len(self._inside), coords
        if at < longer:
            return [(at, 0)]
        month = at - longer + 1
        return [(row, month) for row in np.flatnonzero(self._inside[:, month]).tolist()]

    @cached_property
    def _inside(self) -> NDArray[np.bool_]:
        """Which month (a column, the first for all) lies in which longer part of the period (a row)."""
        codes = [node.code for node in self.counted.axes[0].nodes]
        parts = [self.counted.period if code == ALL else parse_period(code) for code in codes]
        months = [part for part in parts[1:] if part.kind == MONTH]
        longer = parts[: len(parts) - len(months)]
        return np.array([[True, *(one.holds(month) for month in months)] for one in longer])


def finest_told(cube: Cube, *, period: Period, known: Iterable[Known]) -> str:
    """Return the shortest parts of a period that the table of a cube tells; "" where it tells none.

    A table that breaks nothing down is told by months: other tables have no more of them than their
    sums. These tell parts only where parts of the same rows are out already, for whoever takes them
    off knows the rest. Otherwise few rows in many cells would leave nothing but signs.
    """
    if not cube.by:
        return MONTH
    kinds = {
        one.table.release.period.kind
        for one in known
        if one.cube.by
        and rows_of_cube(one.cube) == rows_of_cube(cube)
        and one.table.release.period != period
    }
    if not kinds:
        return ""
    return MONTH if MONTH in kinds else QUARTER


def lay_out(counted: CountedCube, *, others_by_month: bool) -> Told:
    """Put a counted cube before protection; `others_by_month`: tables of the same rows tell months."""
    is_alone = [axis.code for axis in counted.axes] == [By.PERIOD]
    has_months = is_alone and any(
        node.code != ALL and parse_period(node.code).kind == MONTH for node in counted.axes[0].nodes
    )
    return Told(counted, is_spread=has_months and not others_by_month)
