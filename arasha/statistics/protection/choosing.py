"""Which cells to hide beside the small ones, so that none can be reckoned."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from .boxes import FORBIDDEN
from .exact import LARGEST_ALONE, PATIENCE, Exact
from .finding import BONUS, SCALE, Finder
from .primary import Known, all_in_one, small_cells
from .proof import Pair
from .space import Space
from .tables import CannotProtect, Flags, Mark, Reason, Rules, Whole

OWN = (Mark.SMALL, Mark.ALL_IN_ONE)  # hidden for what they say themselves


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """`marks` and `pair_of` (-1: none needed) by cell number; `worth` is what was counted."""

    marks: Whole
    pairs: tuple[Pair, ...]
    pair_of: Whole
    worth: Whole


def first_marks(space: Space, rules: Rules, known: Known) -> Whole:
    """What is hidden for itself. A cell that was told before is known, whatever we do."""
    marks = np.full(space.count, int(Mark.SHOWN))
    marks[~space.wanted] = Mark.NOT_ASKED
    marks[all_in_one(space) & ~known.marks] = Mark.ALL_IN_ONE
    small = small_cells(space, rules)
    marks[small] = Mark.SMALL
    marks[small & known.marks] = Mark.EARLIER
    return marks


def in_order(space: Space, needy: Flags) -> list[int]:
    """Totals before their parts, and within them the smallest figures first."""
    cells = np.flatnonzero(needy)
    depths = np.zeros(space.count, dtype=np.int64)
    for sheet in space.sheets:
        depth = np.zeros(sheet.ids.shape, dtype=np.int64)
        for position, axis in enumerate(sheet.axes):
            own = np.array([len(path) for path in space.dimensions[axis].paths])
            shape = [-1 if each == position else 1 for each in range(depth.ndim)]
            depth = depth + own.reshape(shape)
        depths[sheet.ids] = depth
    order = np.lexsort((cells, space.values[cells], depths[cells]))
    return [int(cell) for cell in cells[order]]


class Plan:
    """Pairs while they come and go; a cell is hidden while one changes it, or for itself."""

    def __init__(
        self, space: Space, marks: Whole, known: Known, worth: Whole, threshold: int
    ) -> None:
        self.space, self.marks, self.worth = space, marks, worth
        self.needy: Flags = np.isin(marks, OWN)
        self.fixed: Flags = known.marks | space.impossible
        self.finder = Finder(space, threshold=threshold)
        self.counts = np.zeros(space.count, dtype=np.int64)  # pairs that change a cell
        self.proofs = np.zeros(space.count, dtype=np.int64)  # pairs that open it far enough
        self.pairs: dict[int, Pair] = {}
        self.cost = 0  # the worth of all complements
        self._next = 0
        self._price = worth * SCALE
        self._price[marks != Mark.SHOWN] = 0
        self._price[self.needy] = -BONUS
        self._price[self.fixed] = FORBIDDEN
        self.finder.price[:] = self._price

    def add(self, cell: int, *, effort: float = 0.0) -> None:
        """Open a cell by the cheapest box, or by whatever there is; with `effort` the other way round."""
        pair = self._any(cell, effort) if effort else None
        if pair is None:
            box = self.finder.cheapest(cell)
            pair = Pair.of(box) if box else None if effort else self._any(cell, PATIENCE)
        if pair is None:
            number, coords = self.space.place_of(cell)
            table = self.space.sheets[number].table.code
            raise CannotProtect(Reason.NO_ROOM, table=table, cell=coords)
        self.put(self._next, pair)
        self._next += 1
        for each in pair.felt[(self.marks[pair.felt] == Mark.SHOWN)].tolist():
            if not self.proofs[each]:
                self.add(each, effort=effort)

    def _any(self, cell: int, effort: float) -> Pair | None:
        """Two tables that differ in a cell, however many leaves they need for it."""
        if self.space.count > LARGEST_ALONE:
            return None
        exact = self.exact()
        exact.open(cell)
        found = exact.solve(effort)
        return found[1][0] if found else None

    def exact(self) -> Exact:
        """The programme over everything that may be hidden."""
        hidden = self.hidden() & ~self.fixed
        return Exact(
            self.space,
            worth=self.worth,
            free=~hidden & ~self.fixed,
            hidden=hidden,
            threshold=self.finder.threshold,
        )

    def put(self, number: int, pair: Pair) -> None:
        """Hide what a pair changes."""
        new = pair.felt[self.counts[pair.felt] == 0]
        self.cost += self._worth_of(new)
        self.counts[pair.felt] += 1
        self.proofs[pair.opens] += 1
        self.finder.price[pair.felt] = 0
        self.pairs[number] = pair

    def drop(self, number: int) -> None:
        """Show again what only this pair needed."""
        pair = self.pairs.pop(number)
        self.counts[pair.felt] -= 1
        self.proofs[pair.opens] -= 1
        free = pair.felt[self.counts[pair.felt] == 0]
        self.cost -= self._worth_of(free)
        self.finder.price[free] = self._price[free]

    @contextmanager
    def spared(self, cell: int) -> Iterator[None]:
        """Nothing may hide this cell meanwhile."""
        before = self._price[cell]
        self.fixed[cell], self._price[cell] = True, FORBIDDEN
        yield
        self.fixed[cell], self._price[cell] = False, before
        if not self.counts[cell]:
            self.finder.price[cell] = before

    def _worth_of(self, cells: Whole) -> int:
        return int(self.worth[cells[self.marks[cells] == Mark.SHOWN]].sum())

    def saved_without(self, number: int) -> int:
        """The worth that would be shown again without a pair."""
        felt = self.pairs[number].felt
        return self._worth_of(felt[self.counts[felt] == 1])

    def bare(self, cells: Whole) -> list[int]:
        """Which of these cells are hidden for themselves or for others, and not proven."""
        open_ones = (self.proofs[cells] > 0) | (~self.needy[cells] & (self.counts[cells] == 0))
        return [int(cell) for cell in cells[~open_ones]]

    def hidden(self) -> Flags:
        """What is hidden now."""
        hidden: Flags = (self.counts > 0) | (self.marks != Mark.SHOWN)
        return hidden

    def choice(self) -> Choice:
        """What was decided."""
        return chosen(self, self.hidden(), list(self.pairs.values()))


def chosen(plan: Plan, hidden: Flags, pairs: list[Pair]) -> Choice:
    """Marks, and for each cell the first pair that proves it."""
    pair_of = np.full(plan.space.count, -1)
    for number, pair in enumerate(pairs):
        pair_of[pair.opens[pair_of[pair.opens] < 0]] = number
    marks = plan.marks.copy()
    marks[hidden & (marks == Mark.SHOWN)] = Mark.COMPLEMENT
    return Choice(marks, tuple(pairs), pair_of, plan.worth)
