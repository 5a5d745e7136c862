"""Hierarchies and tables for benchmarks and tests of protection, worked out from figures of the leaves."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from arasha.statistics.protection.tables import Hierarchy, Whole


def flat(code: str, nodes: int, *, tells: bool = False) -> Hierarchy:
    """One level under the total."""
    return Hierarchy(code, (-1, *[0] * nodes), tells)


def grouped(code: str, groups: int, each: int, *, tells: bool = False) -> Hierarchy:
    """Groups with the same number of nodes each."""
    below = [1 + number // each for number in range(groups * each)]
    return Hierarchy(code, (-1, *[0] * groups, *below), tells)


def summed(own: Sequence[Hierarchy], leaves: ArrayLike) -> Whole:
    """All totals of figures of the leaves."""
    values = np.asarray(leaves, dtype=np.int64)
    for axis, each in enumerate(own):
        parts = np.moveaxis(values, axis, 0)
        whole = np.zeros((len(each.parents), *parts.shape[1:]), dtype=np.int64)
        whole[leaves_of(each)] = parts
        for node in range(len(each.parents) - 1, 0, -1):
            whole[each.parents[node]] += whole[node]
        values = np.moveaxis(whole, 0, axis)
    return values


def leaves_of(hierarchy: Hierarchy) -> list[int]:
    """Nodes with nothing below."""
    return [node for node in range(len(hierarchy.parents)) if node not in hierarchy.parents]
