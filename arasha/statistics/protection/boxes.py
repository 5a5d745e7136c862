"""A box: what proves that a hidden cell could be larger or smaller.

Take two leaves in each of some dimensions. Adding one where an even number of second leaves meets
and taking one where an odd number does leaves every sum outside the box as it was. So if all cells
that feel it are hidden, nobody can tell how often it was done, as far as the cells that go down
have room. A dimension in which all totals above a leaf are hidden needs no second leaf.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import prod

import numpy as np

from .pairings import Pairing
from .space import Sheet, Space
from .tables import Whole

NEVER = 10**12  # no box costs so much
FORBIDDEN = 4 * NEVER  # the price of a cell that cannot be hidden
LARGEST = 10_000  # second leaves that are looked at together


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """`leaves` (cell ids) go up by up to `up` where `signs` is 1, or down by `down`; -1: the other way.

    `felt` are all cells that change by exactly one with each step.
    """

    leaves: Whole
    signs: Whole
    felt: Whole
    down: int
    up: int
    price: int


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """`price` is what hiding a cell costs now, 0 where it is hidden; `threshold` how far one must be open."""

    space: Space
    threshold: int
    price: Whole


# Second leaves with room, for the same first leaves: kept by dimension, meeting and tables.
type Rooms = dict[tuple[int, int, tuple[int, ...]], Whole]
# For each dimension with second leaves a row of nodes for each of these, up to where they meet the first.
type Ways = dict[int, Whole]


@dataclass(frozen=True)
class Trial:
    """All boxes with the same first leaf of each dimension and the same kind of second leaves."""

    ground: Ground
    leaf: dict[int, int]
    chosen: dict[int, Pairing]
    rooms: Rooms

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Tables that lack a dimension with second leaves feel nothing."""
        return [each for each in self.ground.space.sheets if self.chosen.keys() <= set(each.axes)]

    def best(self, below: int) -> Box | None:
        """The cheapest of them with room, if it is cheaper than `below`."""
        seconds = self._with_room()
        if seconds is None:
            return None
        cost, down, up = self._weighed(seconds)
        cost[down + up < self.ground.threshold] = FORBIDDEN
        at = np.unravel_index(int(cost.argmin()), cost.shape)
        if cost[at] >= below:
            return None
        ways = {axis: each[[one]] for (axis, each), one in zip(seconds.items(), at, strict=True)}
        # Where nothing goes down when the first leaf goes up, it goes up as far as is needed.
        most = int(up[at]) if ways else self.ground.threshold
        return self._box(ways, down=int(down[at]), up=most, price=int(cost[at]))

    def _with_room(self) -> Ways | None:
        """Second leaves whose own corner can go down far enough, fewer where they are too many."""
        found: Ways = {}
        for axis, pairing in self.chosen.items():
            key = (axis, id(pairing), tuple(id(sheet) for sheet in self.sheets))
            if key not in self.rooms:
                self.rooms[key] = self._opposite(axis, pairing)
            if not len(self.rooms[key]):
                return None
            found[axis] = self.rooms[key]
        while prod(len(each) for each in found.values()) > LARGEST:
            axis = max(found, key=lambda each: len(found[each]))
            price = sum(self._felt(sheet, {axis: found[axis]}).ravel() for sheet in self.sheets)
            keep = np.argsort(price, kind="stable")[: len(found[axis]) * 3 // 4]
            found[axis] = found[axis][np.sort(keep)]
        return found

    def _opposite(self, axis: int, pairing: Pairing) -> Whole:
        """Second leaves of one dimension whose own corner can go down far enough."""
        need = self.ground.threshold - min(self._figures(each, {}).item() for each in self.sheets)
        rooms = [self._figures(sheet, {axis: pairing.second}).ravel() for sheet in self.sheets]
        ways: Whole = pairing.second[np.minimum.reduce(rooms) >= need]
        return ways

    def _weighed(self, seconds: Ways) -> tuple[Whole, Whole, Whole]:
        """For all combinations of second leaves the price, and how often the box fits down and up."""
        sizes = [len(each) for each in seconds.values()]
        cost = np.zeros(sizes, dtype=np.int64)
        rooms = [np.full(sizes, NEVER), np.full(sizes, NEVER)]
        for sheet in self.sheets:
            for corner in _corners(seconds):
                cost += self._felt(sheet, corner)
                side = len(corner) % 2
                rooms[side] = np.minimum(rooms[side], self._figures(sheet, corner))
        return cost, rooms[0], rooms[1]

    def _felt(self, sheet: Sheet, corner: Ways) -> Whole:
        """What hiding the cells that feel a corner costs, for all its second leaves."""
        prices = self.ground.price[sheet.flat[self._cells(sheet, corner)]]
        own = 2 * len(self.chosen)
        found: Whole = prices.sum(axis=(*range(1, own, 2), *range(own, prices.ndim)))
        return found

    def _figures(self, sheet: Sheet, corner: Ways) -> Whole:
        """The figures of the leaves of a corner, for all its second leaves."""
        return sheet.figures[self._ends(sheet, corner)]

    def _cells(self, sheet: Sheet, corner: Ways) -> Whole:
        """Where the cells are that feel a corner.

        By each dimension with second leaves, by nodes from there up, and last by the other dimensions.
        """
        dimensions = self.ground.space.dimensions
        nodes = {axis: corner.get(axis, each.first[None]) for axis, each in self.chosen.items()}
        for axis in sheet.axes:
            nodes.setdefault(axis, dimensions[axis].lines[self.leaf[axis]])
        return sheet.cross(nodes)

    def _ends(self, sheet: Sheet, corner: Ways) -> Whole:
        """Where the leaves of a corner are, by each dimension with second leaves."""
        seconds = {axis: ways[:, 0] for axis, ways in corner.items()}
        nodes = {axis: seconds.get(axis, each.first[:1]) for axis, each in self.chosen.items()}
        others = (axis for axis in sheet.axes if axis not in nodes)
        return sheet.cross(nodes) + sum(self.leaf[axis] * sheet.steps[axis] for axis in others)

    def _box(self, ways: Ways, *, down: int, up: int, price: int) -> Box:
        signs: dict[int, int] = {}
        felt: list[Whole] = []
        for sheet in self.sheets:
            for corner in _corners(ways):
                felt.append(sheet.flat[self._cells(sheet, corner)].ravel())
                leaf = sheet.flat[self._ends(sheet, corner)].item()
                signs[leaf] = -1 if len(corner) % 2 else 1
        return Box(
            leaves=np.array(list(signs)),
            signs=np.array(list(signs.values())),
            felt=np.unique(np.concatenate(felt)),
            down=down,
            up=up,
            price=price,
        )


def _corners(ways: Ways) -> Iterator[Ways]:
    """Which dimensions take their second leaf: none, each alone, two together, ..."""
    for size in range(len(ways) + 1):
        yield from map(dict, combinations(ways.items(), size))
