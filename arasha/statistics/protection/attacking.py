"""The attacker: what can be reckoned of every hidden cell by whoever subtracts cleverly.

Knows every visible figure exactly (rounding comes on top and only takes away), every earlier
release, that no figure is negative, and which tables belong together. Independent of how the cells
were chosen: reads tables and marks only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from .primary import Known
from .space import Sheet, Space
from .tables import CannotProtect, Coords, Earlier, Flags, Linked, Mark, Reason, Table

type Cell = tuple[str, Coords]
NEAR = 1e-6  # of a whole number


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and highest that a cell can be; `high` is None where nothing bounds it."""

    low: int
    high: int | None

    @property
    def width(self) -> float:
        """How much is open."""
        return float("inf") if self.high is None else self.high - self.low


def attack(
    tables: Linked | Sequence[Table],
    marks: dict[str, Any],
    *,
    cells: Iterable[Cell] | None = None,
    earlier: Sequence[Earlier] = (),
) -> dict[Cell, Interval]:
    """What can be told of each hidden cell (or of `cells`) from all that is visible, by linear programmes.

    `marks`: for each table code an array that is 0 where a cell is visible.
    """
    linked = tables if isinstance(tables, Linked) else Linked(tables)
    space = Space(linked)
    hidden = np.zeros(space.count, dtype=bool)
    for sheet in space.sheets:
        hidden[sheet.ids] |= np.asarray(marks[sheet.table.code]) != Mark.SHOWN
    asked = list(cells) if cells is not None else list(_hidden_cells(space, hidden))
    attacker = Attacker(space, hidden, Known(space, tuple(earlier)))
    return {(code, at): attacker.interval(space.id_of(code, at)) for code, at in asked}


def _hidden_cells(space: Space, hidden: Flags) -> Iterable[Cell]:
    for cell in np.flatnonzero(hidden).tolist():
        number, coords = space.place_of(cell)
        yield space.sheets[number].table.code, coords


class Attacker:
    """The linear programme of everything that is visible; asked cell by cell."""

    def __init__(self, space: Space, hidden: Flags, known: Known) -> None:
        self.space, self.hidden, self.known = space, hidden, known
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.far = 4.0 * float(space.values.max()) + 1000.0  # as good as without end
        self.leaves: list[dict[int, Any]] = [{} for _sheet in space.sheets]
        self.sums: dict[int, Any] = {}
        for number, sheet in enumerate(space.sheets):
            self._add(number, sheet)

    def _add(self, number: int, sheet: Sheet) -> None:
        nodes = [self.space.dimensions[axis].leaves for axis in sheet.axes]
        for cell in sheet.ids[np.ix_(*nodes)].ravel().tolist():
            if not self.hidden[cell] or self.space.impossible[cell]:
                self.leaves[number][cell] = float(self.space.values[cell])
            else:
                name = f"{number}:{cell}"
                self.leaves[number][cell] = self.solver.NumVar(0, self.far, name)
        for coords in np.ndindex(*sheet.ids.shape):
            self._bind(number, sheet, coords)

    def _bind(self, number: int, sheet: Sheet, coords: Coords) -> None:
        cell = int(sheet.ids[coords])
        known, total = self.known, self._sum(number, sheet, coords)
        if not self.hidden[cell]:
            value = float(self.space.values[cell])
            self._between(total, value, value)
        elif self.space.impossible[cell]:
            self._between(total, 0.0, 0.0)
        elif known.marks[cell]:
            self._between(total, float(known.low[cell]), float(known.high[cell]))
        if cell in self.sums:  # seen in another table too
            self._between(total - self.sums[cell], 0.0, 0.0)
        else:
            self.sums[cell] = total

    def _sum(self, number: int, sheet: Sheet, coords: Coords) -> Any:  # noqa: ANN401
        nodes = [
            self.space.dimensions[axis].below(node)
            for axis, node in zip(sheet.axes, coords, strict=True)
        ]
        own = self.leaves[number]
        parts = [own[cell] for cell in sheet.ids[np.ix_(*nodes)].ravel().tolist()]
        return self.solver.Sum([part for part in parts if not isinstance(part, float)]) + sum(
            part for part in parts if isinstance(part, float)
        )

    def _between(self, total: Any, low: float, high: float) -> None:  # noqa: ANN401
        if not isinstance(total, float | int):
            self.solver.Add(total >= low)
            self.solver.Add(total <= high)

    def interval(self, cell: int) -> Interval:
        """The lowest and highest that a cell can be."""
        low = self._extreme(cell, is_most=False)
        high = self._extreme(cell, is_most=True)
        is_bound = high < self.far - NEAR
        return Interval(ceil(low - NEAR), floor(high + NEAR) if is_bound else None)

    def _extreme(self, cell: int, *, is_most: bool) -> float:
        (self.solver.Maximize if is_most else self.solver.Minimize)(self.sums[cell])
        if self.solver.Solve() != pywraplp.Solver.OPTIMAL:
            raise CannotProtect(Reason.NOT_CONSISTENT, cell=self.space.place_of(cell))
        return float(self.solver.Objective().Value())
