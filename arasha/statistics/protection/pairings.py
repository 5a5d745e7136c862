"""Second leaves of a dimension, by where their ways up meet the way of the first.

A dimension of thousands of leaves is looked at in stretches, so that the effort for a cell does not
grow with the dimension. Only the choice is narrowed: a proof is the same wherever its leaves lie.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .space import Dimension
from .tables import Whole

NEAR = 1024  # leaves of a stretch; a dimension of fewer than twice as many is looked at whole


@dataclass(frozen=True, slots=True)
class Pairing:
    """Second leaves of a dimension that meet the first below one node.

    `first`: nodes from the first leaf up to there, `second`: the same for each second leaf.
    """

    first: Whole
    second: Whole


class Pairings:
    """Those of one dimension, kept: asked for again and again."""

    def __init__(self, dimension: Dimension) -> None:
        self.dimension = dimension
        self.is_long = len(dimension.leaves) >= 2 * NEAR
        self._found: dict[tuple[int, int, bool], list[Pairing]] = {}
        self._ways: dict[tuple[int, int], list[Whole]] = {}

    def outside(self, leaf: int, node: int, *, is_near: bool) -> list[Pairing]:
        """Second leaves outside `node`, by the lowest node above both and by the length of the way."""
        key = (leaf, node, is_near)
        if key not in self._found:
            self._found[key] = list(self._outside(leaf, node, is_near=is_near))
        return self._found[key]

    def _outside(self, leaf: int, node: int, *, is_near: bool) -> Iterator[Pairing]:
        path = self.dimension.paths[leaf]
        for meeting in self.dimension.paths[node][1:]:
            first = np.array(path[: path.index(meeting)])
            for ways in self._below(meeting, leaf, is_near=is_near):
                second = ways[ways[:, -1] != first[-1]]
                if len(second):
                    yield Pairing(first, second)

    def _below(self, meeting: int, leaf: int, *, is_near: bool) -> list[Whole]:
        """The ways of leaves up to a node, an array for each length: all, or of a stretch."""
        leaves = self.dimension.below(meeting)
        stretches = max(1, len(leaves) // NEAR) if is_near else 1
        stretch = int(np.searchsorted(leaves, leaf)) * stretches // len(leaves)
        key = (meeting, stretch if stretches > 1 else -1)
        if key not in self._ways:
            own = np.array_split(leaves, stretches)[stretch]
            self._ways[key] = _ways(self.dimension, meeting, own)
        return self._ways[key]


def _ways(dimension: Dimension, meeting: int, leaves: Whole) -> list[Whole]:
    found: dict[int, list[tuple[int, ...]]] = {}
    for leaf in leaves.tolist():
        path = dimension.paths[leaf]
        way = path[: path.index(meeting)]
        found.setdefault(len(way), []).append(way)
    return [np.array(ways) for ways in found.values()]
