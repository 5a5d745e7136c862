"""Which cells to hide beside the small ones, so that none can be reckoned."""

import time
from dataclasses import dataclass

import numpy as np

from .boxes import BONUS, FORBIDDEN, SCALE, Finder
from .exact import LARGEST, LARGEST_ALONE, PATIENCE, TRIES, Exact
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


def choose(space: Space, *, rules: Rules, known: Known, worth: Whole) -> Choice:
    """Marks with a box for every hidden cell that is small, all of a group, or a complement."""
    ends = time.process_time() + rules.seconds
    plan = Plan(space, first_marks(space, rules, known), known, worth, rules.threshold)
    for cell in _in_order(space, plan.needy):
        if not plan.proofs[cell]:
            plan.add(cell)
    improve(plan, ends=ends)
    return least(plan, ends=ends) or plan.choice()


def first_marks(space: Space, rules: Rules, known: Known) -> Whole:
    """What is hidden for itself. A cell that was told before is known, whatever we do."""
    marks = np.full(space.count, int(Mark.SHOWN))
    marks[~space.wanted] = Mark.NOT_ASKED
    marks[all_in_one(space) & ~known.marks] = Mark.ALL_IN_ONE
    small = small_cells(space, rules)
    marks[small] = Mark.SMALL
    marks[small & known.marks] = Mark.EARLIER
    return marks


def _in_order(space: Space, needy: Flags) -> list[int]:
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

    def add(self, cell: int) -> None:
        """Open a cell by the cheapest box, or by whatever there is."""
        box = self.finder.cheapest(cell)
        pair = Pair.of(box) if box else self._any(cell)
        if pair is None:
            number, coords = self.space.place_of(cell)
            table = self.space.sheets[number].table.code
            raise CannotProtect(Reason.NO_ROOM, table=table, cell=coords)
        self.put(self._next, pair)
        self._next += 1
        for each in pair.felt[(self.marks[pair.felt] == Mark.SHOWN)].tolist():
            if not self.proofs[each]:
                self.add(each)

    def _any(self, cell: int) -> Pair | None:
        """Two tables that differ in a cell, where no single box has room."""
        if self.space.count > LARGEST_ALONE:
            return None
        exact = self.exact()
        exact.open(cell)
        found = exact.solve(PATIENCE)
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


def least(plan: Plan, *, ends: float) -> Choice | None:
    """The least that can be hidden, where the tables are small and it is less than the plan hides."""
    if not plan.cost or plan.space.count * int(plan.needy.sum()) > LARGEST:
        return None
    exact = Exact(
        plan.space,
        worth=plan.worth,
        free=(plan.marks == Mark.SHOWN) & ~plan.fixed,
        hidden=(plan.marks != Mark.SHOWN) & ~plan.fixed,
        threshold=plan.finder.threshold,
    )
    for cell in np.flatnonzero(plan.needy).tolist():
        exact.open(cell)
    exact.hint(plan.hidden())
    for _try in range(TRIES):
        found = exact.solve() if time.process_time() < ends else None
        if found is None or sum(int(plan.worth[cell]) for cell in found[0]) >= plan.cost:
            return None
        marks = plan.marks != Mark.SHOWN
        marks[found[0]] = True
        choice = chosen(plan, marks, found[1])
        closed = [cell for cell in found[0] if choice.pair_of[cell] < 0]
        if not closed:
            return choice
        for cell in closed:
            exact.open(cell)
    return None


ROUNDS = 8  # of looking at every box again; the first two bring nearly all


def improve(plan: Plan, *, ends: float) -> None:
    """Take pairs away and find others for what they proved, as long as less is hidden so."""
    for _round in range(ROUNDS):
        before = plan.cost
        for number in sorted(plan.pairs, key=lambda each: (-plan.saved_without(each), each)):
            if time.process_time() > ends:
                return
            if number in plan.pairs and plan.saved_without(number):
                _again(plan, number)
        if plan.cost == before:
            return


def _again(plan: Plan, number: int) -> None:
    """Find other pairs for what one proves; undone where that hides no less."""
    before, old = plan.cost, plan.pairs[number]
    plan.drop(number)
    left = set(plan.pairs)
    try:
        for cell in plan.bare(old.opens):
            if not plan.proofs[cell]:
                plan.add(cell)
        is_better = plan.cost < before
    except CannotProtect:
        is_better = False
    if not is_better:
        for each in plan.pairs.keys() - left:
            plan.drop(each)
        plan.put(number, old)
