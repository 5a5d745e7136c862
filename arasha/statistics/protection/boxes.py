"""The cheapest box that proves that a hidden cell could be larger or smaller.

Take two leaves in each of some dimensions. Adding one where an even number of second leaves meets
and taking one where an odd number does leaves every sum outside the box as it was. So if all cells
that feel it are hidden, nobody can tell how often it was done, as far as the cells that go down
have room. A dimension in which all totals above a leaf are hidden needs no second leaf.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from math import prod
from operator import itemgetter

import numpy as np

from .pairings import Pairing, Pairings
from .space import Sheet, Space
from .tables import Coords, Flags, Whole

NEVER = 10**12  # no box costs so much
FORBIDDEN = 4 * NEVER  # the price of a cell that cannot be hidden
LARGEST = 10_000  # second leaves that are looked at together
SCALE = 4096  # one unit of worth
BONUS = 2 * SCALE  # for each cell that a box proves besides
SLACK = 4 * BONUS  # about what the other corners of a box bring back at best


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


# Second leaves with room, for the same first leaves: kept by dimension, meeting and tables.
type Rooms = dict[tuple[int, int, tuple[int, ...]], Whole]


class Finder:
    """Looks for boxes; `price` is what hiding a cell costs now, 0 where it is hidden."""

    def __init__(self, space: Space, *, threshold: int) -> None:
        self.space, self.threshold = space, threshold
        self.price = np.zeros(space.count, dtype=np.int64)
        self._pairings = [Pairings(each) for each in space.dimensions]

    def cheapest(self, cell: int) -> Box | None:
        """The cheapest box that changes `cell` and has room for the threshold, if any.

        Far leaves are asked where those near by have no room, or a total would pay for them.
        """
        near = self._cheapest(cell, is_near=True)
        if near is None or (self.price[near.felt[self._totals[near.felt]]] > 0).any():
            return self._cheapest(cell, is_near=False)
        return near

    @cached_property
    def _totals(self) -> Flags:
        """Cells that are totals of a dimension of which one stretch at a time is looked at."""
        found: Flags = np.zeros(self.space.count, dtype=bool)
        for sheet in self.space.sheets:
            for place, axis in enumerate(sheet.axes):
                if self._pairings[axis].is_long:
                    inner = np.flatnonzero(~self.space.dimensions[axis].is_leaf)
                    found[np.moveaxis(sheet.ids, place, 0)[inner]] = True
        return found

    def _cheapest(self, cell: int, *, is_near: bool) -> Box | None:
        number, coords = self.space.place_of(cell)
        sheet = self.space.sheets[number]
        best: Box | None = None
        for leaf in self._leaves(sheet, coords):
            rooms: Rooms = {}
            for base, chosen in self._choices(sheet, coords, leaf, is_near=is_near):
                limit = NEVER if best is None else best.price
                if base - SLACK >= limit:
                    break
                best = _Trial(self, leaf, chosen, rooms).best(limit) or best
        return best

    def _leaves(self, sheet: Sheet, coords: Coords) -> Iterator[dict[int, int]]:
        """Some leaves under a cell, those with the largest figures, completed to all dimensions."""
        own = [
            self.space.dimensions[axis].below(node)
            for axis, node in zip(sheet.axes, coords, strict=True)
        ]
        values = sheet.table.values[np.ix_(*own)]
        for place in np.argsort(-values, axis=None, kind="stable")[:3]:
            where = np.unravel_index(int(place), values.shape)
            leaf = {
                axis: int(nodes[at]) for axis, nodes, at in zip(sheet.axes, own, where, strict=True)
            }
            yield self._completed(leaf)

    def _completed(self, leaf: dict[int, int]) -> dict[int, int]:
        for other in self.space.sheets:
            dimensions = [self.space.dimensions[axis] for axis in other.axes]
            nodes = [
                np.array([leaf[axis]]) if axis in leaf else each.leaves
                for axis, each in zip(other.axes, dimensions, strict=True)
            ]
            values = other.table.values[np.ix_(*nodes)]
            where = np.unravel_index(int(values.argmax()), values.shape)
            for axis, each, at in zip(other.axes, nodes, where, strict=True):
                leaf.setdefault(axis, int(each[at]))
        return leaf

    def _choices(
        self, sheet: Sheet, coords: Coords, leaf: dict[int, int], *, is_near: bool
    ) -> list[tuple[int, dict[int, Pairing]]]:
        """Which dimensions have second leaves, and where they meet; by the price of the first corner."""
        prices = [self._along_paths(each, leaf) for each in self.space.sheets]
        options: list[list[Pairing | None]] = [
            [None, *self._pairings[axis].outside(leaf[axis], node, is_near=is_near)]
            for axis, node in zip(sheet.axes, coords, strict=True)
        ]
        found = []
        for each in product(*options):
            chosen = {axis: one for axis, one in zip(sheet.axes, each, strict=True) if one}
            base = 0
            for other, sums in zip(self.space.sheets, prices, strict=True):
                if chosen.keys() <= set(other.axes):
                    ends = (len(chosen[a].first) - 1 if a in chosen else -1 for a in other.axes)
                    base += int(sums[tuple(ends)])
            if base < NEVER:
                found.append((base, chosen))
        return sorted(found, key=itemgetter(0))

    def _along_paths(self, sheet: Sheet, leaf: dict[int, int]) -> Whole:
        """What the cells from a leaf up to each of its totals cost together."""
        paths = [self.space.dimensions[axis].lines[leaf[axis]] for axis in sheet.axes]
        prices = self.price[sheet.flat[sheet.cross(paths)]]
        for axis in range(prices.ndim):
            prices = prices.cumsum(axis=axis)
        return prices


class _Trial:
    """All boxes with the same first leaves and the same kind of second leaves."""

    def __init__(
        self, finder: Finder, leaf: dict[int, int], chosen: dict[int, Pairing], rooms: Rooms
    ) -> None:
        self.finder, self.leaf, self.chosen, self.rooms = finder, leaf, chosen, rooms
        self.axes = list(chosen)
        # Tables that lack a dimension with second leaves feel nothing.
        self.sheets = [each for each in finder.space.sheets if set(chosen) <= set(each.axes)]

    def best(self, below: int) -> Box | None:
        """The cheapest of them with room, if it is cheaper than `below`."""
        seconds = self._with_room()
        if seconds is None:
            return None
        sizes = [len(each) for each in seconds.values()]
        cost = np.zeros(sizes, dtype=np.int64)
        least = {sign: np.full(sizes, NEVER, dtype=np.int64) for sign in (0, 1)}
        for sheet in self.sheets:
            for corner in self._corners():
                ways = {axis: seconds[axis] for axis in corner}
                shape = [len(seconds[axis]) if axis in corner else 1 for axis in self.axes]
                cost += self._felt(sheet, corner, ways).reshape(shape)
                room = self._figures(sheet, ways).reshape(shape)
                sign = len(corner) % 2
                least[sign] = np.minimum(least[sign], room)
        cost[least[0] + least[1] < self.finder.threshold] = FORBIDDEN
        at = np.unravel_index(int(cost.argmin()), cost.shape)
        if cost[at] >= below:
            return None
        ways = {axis: seconds[axis][at[i]][None] for i, axis in enumerate(self.axes)}
        return self._box(ways, int(least[0][at]), int(least[1][at]), int(cost[at]))

    def _with_room(self) -> dict[int, Whole] | None:
        """Second leaves whose own corner can go down far enough, fewer where they are too many."""
        found: dict[int, Whole] = {}
        for axis, pairing in self.chosen.items():
            key = (axis, id(pairing), tuple(id(sheet) for sheet in self.sheets))
            if key not in self.rooms:
                self.rooms[key] = self._ways(axis, pairing)
            if not len(self.rooms[key]):
                return None
            found[axis] = self.rooms[key]
        while prod(len(each) for each in found.values()) > LARGEST:
            axis = max(found, key=lambda each: len(found[each]))
            price = sum(self._felt(sheet, (axis,), {axis: found[axis]}) for sheet in self.sheets)
            keep = np.argsort(price, kind="stable")[: len(found[axis]) * 3 // 4]
            found[axis] = found[axis][np.sort(keep)]
        return found

    def _ways(self, axis: int, pairing: Pairing) -> Whole:
        """Second leaves of one dimension whose own corner can go down far enough."""
        need = self.finder.threshold - min(int(self._figures(s, {})[0]) for s in self.sheets)
        rooms = [self._figures(sheet, {axis: pairing.second}) for sheet in self.sheets]
        ways: Whole = pairing.second[np.minimum.reduce(rooms) >= need]
        return ways

    def _corners(self) -> Iterator[tuple[int, ...]]:
        """Which dimensions take their second leaf."""
        for size in range(len(self.axes) + 1):
            yield from combinations(self.axes, size)

    def _felt(
        self, sheet: Sheet, corner: tuple[int, ...], ways: dict[int, Whole] | None = None
    ) -> Whole:
        """What hiding the cells that feel a corner costs, for all its second leaves."""
        prices = self.finder.price[sheet.flat[sheet.cross(self._nodes(sheet, corner, ways or {}))]]
        shape: list[int] = []
        sums: list[int] = []
        for axis, size in zip(sheet.axes, prices.shape, strict=True):
            if axis in corner:
                assert ways is not None
                shape += ways[axis].shape
            else:
                shape.append(size)
            sums.append(len(shape) - 1)
        total: Whole = prices.reshape(shape).sum(axis=tuple(sums))
        if corner:  # in the order of our own axes, not of the sheet's
            order = [axis for axis in sheet.axes if axis in corner]
            total = total.transpose([order.index(axis) for axis in corner])
        return total

    def _figures(self, sheet: Sheet, ways: dict[int, Whole]) -> Whole:
        """The figures of the leaves of a corner, for all its second leaves."""
        nodes = [
            ways[axis][:, 0] if axis in ways else np.array([self.leaf[axis]]) for axis in sheet.axes
        ]
        figures = sheet.figures[sheet.cross(nodes)]
        order = sorted(range(len(sheet.axes)), key=lambda i: self._rank(sheet.axes[i]))
        flat: Whole = figures.transpose(order).ravel()
        return flat

    def _rank(self, axis: int) -> int:
        return self.axes.index(axis) if axis in self.axes else -1

    def _nodes(self, sheet: Sheet, corner: tuple[int, ...], ways: dict[int, Whole]) -> list[Whole]:
        found: list[Whole] = []
        for axis in sheet.axes:
            if axis in corner:
                found.append(ways[axis].ravel())
            elif axis in self.chosen:
                found.append(self.chosen[axis].first)
            else:
                found.append(self.finder.space.dimensions[axis].lines[self.leaf[axis]])
        return found

    def _box(self, ways: dict[int, Whole], down: int, up: int, price: int) -> Box:
        leaves: dict[int, int] = {}
        felt: list[Whole] = []
        for sheet in self.sheets:
            for corner in self._corners():
                felt.append(sheet.flat[sheet.cross(self._nodes(sheet, corner, ways))].ravel())
                at = tuple(
                    int(ways[axis][0, 0]) if axis in corner else self.leaf[axis]
                    for axis in sheet.axes
                )
                leaves[int(sheet.ids[at])] = -1 if len(corner) % 2 else 1
        most = self.finder.threshold if not self.axes else up
        return Box(
            leaves=np.array(list(leaves)),
            signs=np.array(list(leaves.values())),
            felt=np.unique(np.concatenate(felt)),
            down=down,
            up=most,
            price=price,
        )
