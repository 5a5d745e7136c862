"""All cells of linked tables in one row of numbers: the same cell of two tables has one number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from .tables import (
    CannotProtect,
    Coords,
    Hierarchy,
    Linked,
    NotConsistent,
    Reason,
    Table,
    Whole,
    check_table,
)


class Dimension:
    """One classification with what is asked of it often."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        parents = hierarchy.parents
        self.hierarchy, self.parents = hierarchy, parents
        inner = set(parents)
        self.is_leaf = np.array([node not in inner for node in range(len(parents))])
        self.leaves = np.flatnonzero(self.is_leaf)
        self.paths: list[tuple[int, ...]] = []  # from a node up to the root
        for node, up in enumerate(parents):
            self.paths.append((node, *(self.paths[up] if node else ())))
        self.lines = [np.array(path, dtype=np.int64) for path in self.paths]

    def below(self, node: int) -> Whole:
        """The leaves under a node; a leaf has itself."""
        return self._below[node]

    @cached_property
    def _below(self) -> list[Whole]:
        found: list[list[int]] = [[] for _node in self.parents]
        for leaf in self.leaves.tolist():
            for node in self.paths[leaf]:
                found[node].append(leaf)
        return [np.array(each, dtype=np.int64) for each in found]

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Inner node → nodes right below it."""
        found: dict[int, list[int]] = {}
        for node, up in enumerate(self.parents):
            if node:
                found.setdefault(up, []).append(node)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A table with the numbers of its dimensions (`axes`) and of its cells (`ids`)."""

    table: Table
    axes: tuple[int, ...]
    ids: Whole
    flat: Whole  # the same numbers, row by row
    figures: Whole  # the figures, row by row
    steps: Mapping[int, int]  # how far apart neighbours of each dimension lie

    def cross(self, nodes: Mapping[int, Whole]) -> Whole:
        """Places (row by row) of all combinations of nodes of dimensions, by the axes of each array."""
        places: Whole = np.zeros((), dtype=np.int64)
        for axis, each in nodes.items():
            places = np.add.outer(places, each * self.steps[axis])
        return places


class Space:
    """Linked tables, checked. `values[id]` and `home[id]` (sheet, place in it) know every cell."""

    def __init__(self, linked: Linked) -> None:
        if not linked.tables:
            raise CannotProtect(Reason.NO_TABLES)
        codes = [table.code for table in linked.tables]
        if len(set(codes)) != len(codes):
            raise CannotProtect(Reason.SAME_CODE, tables=codes)
        for table in linked.tables:
            check_table(table)
        self.dimensions = _dimensions(linked)
        self._number = {each.hierarchy.code: i for i, each in enumerate(self.dimensions)}
        self.sheets: list[Sheet] = []
        self.count = 0
        for table in linked.tables:
            self.sheets.append(self._sheet(table))
        if ring := _ring([set(sheet.axes) for sheet in self.sheets]):
            names = [codes[number] for number in sorted(ring)]
            raise CannotProtect(Reason.CYCLE, tables=names)
        self.values = np.zeros(self.count, dtype=np.int64)
        self.wanted = np.zeros(self.count, dtype=bool)
        self.impossible = np.zeros(self.count, dtype=bool)
        self._fill()

    def _sheet(self, table: Table) -> Sheet:
        axes = tuple(self._number[each.code] for each in table.hierarchies)
        ids = np.full(table.values.shape, -1, dtype=np.int64)
        for other in self.sheets:
            shared = [axis for axis in axes if axis in other.axes]
            here = tuple(slice(None) if axis in shared else 0 for axis in axes)
            there = tuple(slice(None) if axis in shared else 0 for axis in other.axes)
            order = [axis for axis in other.axes if axis in shared]
            ids[here] = np.asarray(other.ids[there]).transpose([order.index(a) for a in shared])
        new = ids < 0
        ids[new] = np.arange(self.count, self.count + int(new.sum()))
        self.count += int(new.sum())
        shape = table.values.shape
        steps = {axis: prod(shape[place + 1 :]) for place, axis in enumerate(axes)}
        return Sheet(table, axes, ids, ids.ravel(), table.values.ravel(), steps)

    def _fill(self) -> None:
        known = np.zeros(self.count, dtype=bool)
        for sheet in self.sheets:
            table, ids = sheet.table, sheet.ids
            if wrong := np.argwhere(known[ids] & (self.values[ids] != table.values)).tolist():
                raise NotConsistent(table=table.code, cell=tuple(wrong[0]))
            self.values[ids], known[ids] = table.values, True
            self.wanted[ids] |= True if table.wanted is None else table.wanted
            if table.impossible is not None:
                self.impossible[ids] |= table.impossible

    def sheet_of(self, code: str) -> Sheet:
        """The sheet of a table; CannotProtect where there is no such table."""
        for sheet in self.sheets:
            if sheet.table.code == code:
                return sheet
        raise CannotProtect(Reason.UNKNOWN_TABLE, table=code)

    def id_of(self, code: str, coords: Coords) -> int:
        """The number of a cell; CannotProtect where the table has no such cell."""
        sheet = self.sheet_of(code)
        shape = sheet.table.values.shape
        is_inside = all(0 <= node < size for node, size in zip(coords, shape, strict=False))
        if len(coords) != len(shape) or not is_inside:
            raise CannotProtect(Reason.UNKNOWN_CELL, table=code, cell=coords)
        return int(sheet.ids[coords])

    @cached_property
    def home(self) -> tuple[Whole, Whole]:
        """For each number the first sheet that holds it, and its place there (row by row)."""
        sheets, places = np.zeros(self.count, np.int64), np.zeros(self.count, np.int64)
        for number in reversed(range(len(self.sheets))):
            ids = self.sheets[number].ids.ravel()
            sheets[ids], places[ids] = number, np.arange(len(ids))
        return sheets, places

    def place_of(self, cell: int) -> tuple[int, Coords]:
        """The first sheet that holds a cell, and its coordinates there."""
        sheets, places = self.home
        number = int(sheets[cell])
        shape = self.sheets[number].ids.shape
        return number, tuple(int(each) for each in np.unravel_index(int(places[cell]), shape))


def _dimensions(linked: Linked) -> list[Dimension]:
    found: dict[str, Hierarchy] = {}
    for table in linked.tables:
        for each in table.hierarchies:
            if found.setdefault(each.code, each).parents != each.parents:
                raise CannotProtect(Reason.HIERARCHIES_DIFFER, hierarchy=each.code)
    return [Dimension(each) for each in found.values()]


def _ring(families: list[set[int]]) -> set[int]:
    """The tables whose classifications hang together in a ring; empty where there is none.

    What is alone in one table does not bind; a table inside another falls away (Graham's
    reduction). Where nothing is left, tables that agree pairwise are margins of one common table of
    whole numbers (Vorob'ev 1962; for counts Atserias and Kolaitis 2021).
    """
    left = dict(enumerate(set(each) for each in families))
    while True:
        before = {number: set(each) for number, each in left.items()}
        for number, each in left.items():
            others = [other for key, other in left.items() if key != number]
            each.intersection_update(set().union(*others))
        for number in list(left):
            if any(left[number] <= other for key, other in left.items() if key != number):
                del left[number]
        if len(left) <= 1:
            return set()
        if left == before:
            return set(left)
