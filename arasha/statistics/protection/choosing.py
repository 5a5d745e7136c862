"""Which cells to hide beside the small ones, so that none can be reckoned."""

from dataclasses import dataclass

import numpy as np

from .boxes import FORBIDDEN, SCALE, Box, Finder
from .primary import Known, all_in_one, small_cells
from .space import Space
from .tables import CannotProtect, Flags, Mark, Reason, Rules, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """`marks` and `box_of` (-1: none needed) by cell number; `worth` is what was counted."""

    marks: Whole
    boxes: tuple[Box, ...]
    box_of: Whole
    worth: Whole


def choose(space: Space, *, rules: Rules, known: Known, worth: Whole) -> Choice:
    """Marks with a box for every hidden cell that is small, all of a group, or a complement."""
    marks = first_marks(space, rules, known)
    return settle(space, marks, rules=rules, known=known, worth=worth)


def first_marks(space: Space, rules: Rules, known: Known) -> Whole:
    """What is hidden for itself. A cell that was told before is known, whatever we do."""
    marks = np.full(space.count, int(Mark.SHOWN))
    marks[~space.wanted] = Mark.NOT_ASKED
    marks[all_in_one(space)] = Mark.ALL_IN_ONE
    marks[known.marks & (marks == Mark.ALL_IN_ONE)] = Mark.SHOWN
    small = small_cells(space, rules)
    marks[small] = Mark.SMALL
    marks[small & known.marks] = Mark.EARLIER
    return marks


def settle(space: Space, marks: Whole, *, rules: Rules, known: Known, worth: Whole) -> Choice:
    """Give every cell that is hidden for itself the cheapest box, one after another."""
    work = _Work(space, marks, known, worth, rules.threshold)
    for cell in _in_order(space, work.needy()):
        if work.box_of[cell] < 0:
            work.add(cell)
    return Choice(work.marks, tuple(work.boxes), work.box_of, worth)


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


class _Work:
    """Marks and boxes while they grow."""

    def __init__(
        self, space: Space, marks: Whole, known: Known, worth: Whole, threshold: int
    ) -> None:
        self.space, self.marks = space, marks.copy()
        self.finder = Finder(space, threshold=threshold)
        self.boxes: list[Box] = []
        self.box_of = np.full(space.count, -1)
        self.finder.price[:] = worth * SCALE
        self.finder.price[self.marks > 0] = 0
        self.finder.price[self.needy()] = -1
        self.finder.price[known.marks | space.impossible] = FORBIDDEN

    def needy(self) -> Flags:
        """Hidden for itself, so that it needs a proof."""
        needy: Flags = np.isin(self.marks, (Mark.SMALL, Mark.ALL_IN_ONE))
        return needy

    def add(self, cell: int) -> None:
        """Hide the cheapest box for a cell."""
        box = self.finder.cheapest(cell)
        if box is None:
            number, coords = self.space.place_of(cell)
            table = self.space.sheets[number].table.code
            raise CannotProtect(Reason.NO_ROOM, table=table, cell=coords)
        shown = box.felt[self.marks[box.felt] == Mark.SHOWN]
        self.marks[shown] = Mark.COMPLEMENT
        self.box_of[box.felt[self.box_of[box.felt] < 0]] = len(self.boxes)
        self.finder.price[box.felt] = 0
        self.boxes.append(box)
