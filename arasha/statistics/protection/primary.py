"""Which cells must be hidden for what they say themselves, before anybody subtracts."""

import numpy as np

from .space import Space
from .tables import Earlier, Flags, Rules, Whole


def small_cells(space: Space, rules: Rules) -> Flags:
    """Figures below the threshold; zeros too where they may not be told."""
    small: Flags = space.values < rules.threshold
    if rules.zeros:
        small &= space.values > 0
    return small & ~space.impossible


def all_in_one(space: Space) -> Flags:
    """Cells that hold all of their group, where the group could have been elsewhere too.

    "All eight were of this category" tells of each of the eight. Where a node has only one node
    below it that is possible, they are the same by their meaning, and nothing is told.
    """
    marks = np.zeros(space.count, dtype=bool)
    for sheet in space.sheets:
        possible = ~space.impossible[sheet.ids]
        for axis, number in enumerate(sheet.axes):
            dimension = space.dimensions[number]
            if not dimension.hierarchy.tells:
                continue
            ids, values = np.moveaxis(sheet.ids, axis, 0), np.moveaxis(sheet.table.values, axis, 0)
            choices = np.moveaxis(possible, axis, 0)
            for above, nodes in dimension.children.items():
                is_open = (choices[nodes].sum(axis=0) > 1) & (values[above] > 0)
                whole = (values[nodes] == values[above]) & is_open
                marks[ids[nodes][whole]] = True
    return marks


class Known:
    """What earlier releases told of the cells: `low` and `high`, where `marks` is set.

    Where an earlier figure does not fit what is true now, the rows have changed since: it tells
    nothing of the cell of today and is only counted in `revised`.
    """

    def __init__(self, space: Space, earlier: "tuple[Earlier, ...]") -> None:
        self.low: Whole = np.zeros(space.count, dtype=np.int64)
        self.high: Whole = np.full(space.count, np.iinfo(np.int64).max, dtype=np.int64)
        self.marks: Flags = np.zeros(space.count, dtype=bool)
        self.revised = 0
        for each in earlier:
            for coords, (low, high) in each.shown.items():
                cell = space.id_of(each.table_code, coords)
                if low <= space.values[cell] <= high:
                    self.low[cell] = max(low, int(self.low[cell]))
                    self.high[cell] = min(high, int(self.high[cell]))
                    self.marks[cell] = True
                else:
                    self.revised += 1
