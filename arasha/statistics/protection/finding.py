"""The cheapest box for a hidden cell, among all leaves under it and all that could be their second."""

from collections.abc import Iterator
from functools import cached_property
from itertools import product
from operator import itemgetter

import numpy as np

from .boxes import NEVER, Box, Ground, Rooms, Trial
from .pairings import Pairing, Pairings
from .space import Sheet, Space
from .tables import Coords, Flags, Whole

SCALE = 4096  # one unit of worth
BONUS = 2 * SCALE  # for each cell that a box proves besides
SLACK = 4 * BONUS  # about what the other corners of a box bring back at best


class Finder:
    """Looks for boxes; `price` is what hiding a cell costs now, 0 where it is hidden."""

    def __init__(self, space: Space, *, threshold: int) -> None:
        self.space, self.threshold = space, threshold
        self.price = np.zeros(space.count, dtype=np.int64)
        self._ground = Ground(space, threshold, self.price)
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
                best = Trial(self._ground, leaf, chosen, rooms).best(limit) or best
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
        paths = {axis: self.space.dimensions[axis].lines[leaf[axis]] for axis in sheet.axes}
        prices = self.price[sheet.flat[sheet.cross(paths)]]
        for axis in range(prices.ndim):
            prices = prices.cumsum(axis=axis)
        return prices
