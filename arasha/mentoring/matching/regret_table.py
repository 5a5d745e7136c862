"""The regrets of all pairs at once: all shortest paths between the collectives of a region.

The paths are found for every two collectives together (Floyd and Warshall): for the sixty of a
region this takes less than a millisecond. For a country ask `Regrets` for the pairs in question.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .regret import HOPS, Kind, NotCheapestError, Regrets
from .regret_arcs import seated

if TYPE_CHECKING:
    from .units import Numbers

# In which order `RegretTable.kinds` counts them.
KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegretTable:
    """The fields of `Regret` for n children (rows) and m collectives (columns).

    `kinds` are positions in KINDS; where it is neither COSTS nor CROWDS_OUT the numbers are 0.
    """

    kinds: "Numbers"
    costs: "Numbers"
    left_out: "Numbers"
    moves: "Numbers"


def regret_table(told: Regrets) -> RegretTable:
    """What `told.of` answers to every pair. Raises NotCheapestError as that does."""
    problem, last = told.problem, len(told.problem.places)
    now = seated(problem, told.assigned, nowhere=told.nowhere)
    family = np.zeros(len(now.seats), dtype=bool)
    family[list(told.in_family)] = True
    way = _all_ways(told)[now.places, now.seats[now.rows]]
    points = now.costs - now.paid[now.rows] + way // HOPS
    without = np.rint(points / told.nowhere).astype(np.int64)
    kind = np.where(without > 0, KINDS.index(Kind.CROWDS_OUT), KINDS.index(Kind.COSTS))
    kind[way >= told.far // 2] = KINDS.index(Kind.NO_PLACE)
    kind[family[now.rows]] = KINDS.index(Kind.FAMILY)
    kind[now.places == now.seats[now.rows]] = KINDS.index(Kind.ASSIGNED)
    priced = (kind == KINDS.index(Kind.COSTS)) | (kind == KINDS.index(Kind.CROWDS_OUT))
    columns = (points - without * told.nowhere, without, way % HOPS // 2)
    tables = [np.zeros((len(now.seats), last), dtype=np.int64) for _column in columns]
    for table, column in zip(tables, columns, strict=True):
        table[now.rows, now.places] = np.where(priced, column, 0)
    kinds = np.full(tables[0].shape, KINDS.index(Kind.NOT_ALLOWED))
    kinds[now.rows, now.places] = kind
    return RegretTable(kinds=kinds, costs=tables[0], left_out=tables[1], moves=tables[2])


def _all_ways(told: Regrets) -> "Numbers":
    """The cheapest chain from each node (row) to each (column); more than half of `far` is none.

    No true chain is longer than two children left out, a quarter of `far`, so that what comes of
    adding to no way at all is never taken for one.
    """
    tails, heads, lengths, _movers = told.arcs
    size = len(told.problem.places) + 2
    ways = np.full((size, size), told.far, dtype=np.int64)
    ways[tails, heads] = lengths
    np.fill_diagonal(ways, 0)
    for through in range(size):
        np.minimum(ways, ways[:, through, None] + ways[through], out=ways)
    if (ways.diagonal() < 0).any():
        raise NotCheapestError
    return ways
