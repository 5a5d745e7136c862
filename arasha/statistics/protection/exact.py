"""The least that can be hidden, for tables that are small enough, by whole numbers (CP-SAT).

For each cell that must stay open two tables are sought which agree wherever nothing is hidden. A
complement that is hidden and turns out not to be open is asked for the same, and it is solved again.
"""

import numpy as np
from ortools.sat.python import cp_model

from .proof import Pair
from .space import Space
from .tables import Flags, Whole

LARGEST = 1_500  # cells times cells that must stay open
LARGEST_ALONE = 5_000  # cells, where one cell alone is to be opened
PATIENCE = 10.0  # the effort for one cell alone
FAR = 8  # times the threshold: how far a figure may be moved
EFFORT = 1.0  # deterministic seconds for each try, so that an answer is the same every time
TRIES = 4

type Sums = dict[int, list[int]]


class Exact:
    """The programme: `free` cells may be hidden at the price of their worth."""

    def __init__(
        self, space: Space, *, worth: Whole, free: Flags, hidden: Flags, threshold: int
    ) -> None:
        self.space, self.threshold, self.free = space, threshold, free
        self.model = cp_model.CpModel()
        self.flags: dict[int, cp_model.IntVar] = {
            cell: self.model.new_bool_var("") for cell in np.flatnonzero(free).tolist()
        }
        self.visible = ~free & ~hidden
        self.sheets = [leaves_under(space, number) for number in range(len(space.sheets))]
        self.ends: dict[int, list[dict[int, cp_model.IntVar]]] = {}
        self.model.minimize(sum(int(worth[cell]) * flag for cell, flag in self.flags.items()))

    def open(self, cell: int) -> None:
        """Ask for two tables that differ in a cell by the threshold, if it is hidden."""
        self.ends[cell] = [self._table(), self._table()]
        sums = next(sums for sums in self.sheets if cell in sums)
        low, high = (sum(end[leaf] for leaf in sums[cell]) for end in self.ends[cell])
        asked = self.model.add(high - low >= self.threshold)
        if cell in self.flags:
            asked.only_enforce_if(self.flags[cell])

    def _table(self) -> dict[int, cp_model.IntVar]:
        far = FAR * self.threshold
        leaves = {leaf for sums in self.sheets for leaf in _leaves(sums)}
        steps = {
            leaf: self.model.new_int_var(-min(far, int(self.space.values[leaf])), far, "")
            for leaf in sorted(leaves)
        }
        seen: dict[int, cp_model.LinearExprT] = {}
        for sums in self.sheets:
            for cell, parts in sums.items():
                change = sum(steps[part] for part in parts)
                if cell in seen:
                    self.model.add(change == seen[cell])
                    continue
                seen[cell] = change
                if self.visible[cell]:
                    self.model.add(change == 0)
                elif cell in self.flags:
                    self.model.add(change == 0).only_enforce_if(self.flags[cell].negated())
        return steps

    def hint(self, hidden: Flags) -> None:
        """Where to begin."""
        for cell, flag in self.flags.items():
            self.model.add_hint(flag, bool(hidden[cell]))

    def solve(self, effort: float = EFFORT) -> tuple[list[int], list[Pair]] | None:
        """The free cells that are hidden, and the pairs; None where the effort did not suffice."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = effort
        if solver.solve(self.model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        hidden = [cell for cell, flag in self.flags.items() if solver.boolean_value(flag)]
        return hidden, [self._pair(solver, ends) for ends in self.ends.values()]

    def _pair(self, solver: cp_model.CpSolver, ends: list[dict[int, cp_model.IntVar]]) -> Pair:
        low, high = ({leaf: solver.value(step) for leaf, step in end.items()} for end in ends)
        moved = [leaf for leaf in low if low[leaf] or high[leaf]]
        felt: set[int] = set()
        widths: dict[int, int] = {}
        for sums in self.sheets:
            for cell, parts in sums.items():
                below, above = sum(low[each] for each in parts), sum(high[each] for each in parts)
                width = abs(above - below)
                if below or above:
                    felt.add(cell)
                if width >= self.threshold:
                    widths[cell] = width
        return Pair(
            np.array(moved, dtype=np.int64),
            np.array([low[leaf] for leaf in moved], dtype=np.int64),
            np.array([high[leaf] for leaf in moved], dtype=np.int64),
            np.array(sorted(felt), dtype=np.int64),
            np.array(list(widths), dtype=np.int64),
            np.array(list(widths.values()), dtype=np.int64),
        )


def leaves_under(space: Space, number: int) -> Sums:
    """For each cell of a sheet the leaf cells that it sums up."""
    sheet = space.sheets[number]
    found: Sums = {}
    for at in np.ndindex(*sheet.ids.shape):
        nodes = [
            space.dimensions[axis].below(node) for axis, node in zip(sheet.axes, at, strict=True)
        ]
        found[int(sheet.ids[at])] = sheet.ids[np.ix_(*nodes)].ravel().tolist()
    return found


def _leaves(sums: Sums) -> list[int]:
    return [cell for cell, parts in sums.items() if parts == [cell]]
