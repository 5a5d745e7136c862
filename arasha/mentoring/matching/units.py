"""The problem as arrays of units: a child alone, or brothers and sisters who stay together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

# Loaded only where something is solved.
import numpy as np
from numpy.typing import NDArray

from .problem import Problem

type Numbers = NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class Units:
    """U units over m collectives; E pairs, unit after unit (rows as in `Pairs`).

    `sizes` (U) children of a unit, `costs` (E) points of the whole unit, `capacity` (m),
    `unit_of` (children) says where a child belongs.
    """

    sizes: Numbers
    starts: Numbers
    places: Numbers
    costs: Numbers
    capacity: Numbers
    unit_of: Numbers

    @cached_property
    def rows(self) -> Numbers:
        """The unit of each pair (E)."""
        return np.repeat(np.arange(len(self.sizes)), np.diff(self.starts))

    @cached_property
    def weights(self) -> Numbers:
        """The children that each pair would bring (E)."""
        if self.are_single:
            return np.ones(len(self.places), dtype=np.int64)
        return self.sizes[self.rows]

    @cached_property
    def are_single(self) -> bool:
        """Whether nobody has to stay with anybody."""
        return bool((self.sizes == 1).all())

    @cached_property
    def scale(self) -> int:
        """The number into which every size divides: points per head are whole in these parts."""
        return int(np.lcm.reduce(self.sizes))

    @cached_property
    def per_head(self) -> Numbers:
        """Costs of pairs for one child of the unit, in parts of a point (E)."""
        if self.are_single:
            return self.costs
        return self.costs * self.scale // self.weights

    def only(self, mask: Numbers) -> "Units":
        """The same units with some of their pairs (mask over E)."""
        chosen = np.flatnonzero(mask)
        return Units(
            sizes=self.sizes, starts=np.searchsorted(chosen, self.starts),
            places=self.places[chosen], costs=self.costs[chosen],
            capacity=self.capacity, unit_of=self.unit_of,
        )  # fmt: skip


def row_least(values: Numbers, starts: Numbers, *, empty: int) -> Numbers:
    """The least of each row of `values`; `empty` where a row has nothing."""
    least = np.full(len(starts) - 1, empty, dtype=values.dtype)
    filled = np.diff(starts) > 0
    if filled.any():
        least[filled] = np.minimum.reduceat(values, starts[:-1][filled])
    return least


def units_of(problem: Problem, *, together: bool) -> Units:
    """Singles first, in the order of the children, then families with what all of them may."""
    children = len(problem.children)
    alone = Units(
        sizes=np.ones(children, dtype=np.int64),
        starts=np.asarray(problem.pairs.starts, dtype=np.int64),
        places=np.asarray(problem.pairs.places, dtype=np.int64),
        costs=np.asarray(problem.pairs.costs, dtype=np.int64),
        capacity=np.array([each.capacity for each in problem.places], dtype=np.int64),
        unit_of=np.arange(children),
    )
    families = list(problem.families().values()) if together else []
    return _joined(alone, families) if families else alone


def _joined(alone: Units, families: Sequence[tuple[int, ...]]) -> Units:
    family_of = np.full(len(alone.sizes), -1, dtype=np.int64)
    for number, members in enumerate(families):
        family_of[list(members)] = number
    is_single = family_of < 0
    singles = int(is_single.sum())
    unit_of = np.where(is_single, np.cumsum(is_single) - 1, singles + family_of)
    sizes = np.array([len(members) for members in families], dtype=np.int64)
    mine = is_single[alone.rows]
    owner, where, price = _common(
        family_of[alone.rows[~mine]], alone.places[~mine], alone.costs[~mine], sizes, alone.capacity
    )
    rows = np.concatenate([unit_of[alone.rows[mine]], singles + owner])
    return Units(
        sizes=np.concatenate([np.ones(singles, dtype=np.int64), sizes]),
        starts=np.searchsorted(rows, np.arange(singles + len(families) + 1)),
        places=np.concatenate([alone.places[mine], where]),
        costs=np.concatenate([alone.costs[mine], price]),
        capacity=alone.capacity,
        unit_of=unit_of,
    )


def _common(
    family: Numbers, places: Numbers, costs: Numbers, sizes: Numbers, capacity: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Pairs that every member of a family may have, with their costs added up."""
    width = max(1, len(capacity))
    keys, where, count = np.unique(family * width + places, return_inverse=True, return_counts=True)
    summed = np.bincount(where, weights=costs, minlength=len(keys)).astype(np.int64)
    owner, place = keys // width, keys % width
    fits = (count == sizes[owner]) & (capacity[place] >= sizes[owner])
    return owner[fits], place[fits], summed[fits]


@dataclass(frozen=True, kw_only=True)
class Part:
    """Units that compete with no others: `units` are positions in the whole, as are `places`."""

    units: Numbers
    places: Numbers
    inside: Units


def parts_of(units: Units) -> Iterator[Part]:
    """Split into parts that share no collective (in a country: its regions).

    Units without any pair are in no part.
    """
    labels = _labels(units)
    place_labels = np.full(len(units.capacity), -1, dtype=np.int64)
    place_labels[units.places] = labels[units.rows]
    for label in np.unique(labels[units.rows]):
        chosen = np.flatnonzero(labels == label)
        places = np.flatnonzero(place_labels == label)
        mask = labels[units.rows] == label
        counts = np.diff(units.starts)[chosen]
        inside = Units(
            sizes=units.sizes[chosen], starts=np.concatenate([[0], np.cumsum(counts)]),
            places=np.searchsorted(places, units.places[mask]), costs=units.costs[mask],
            capacity=units.capacity[places], unit_of=np.arange(len(chosen)),
        )  # fmt: skip
        yield Part(units=chosen, places=places, inside=inside)


def _labels(units: Units) -> Numbers:
    """For each unit the lowest unit that it is connected with by shared collectives."""
    labels = np.arange(len(units.sizes))
    of_place = np.full(len(units.capacity), len(labels), dtype=np.int64)
    while True:
        np.minimum.at(of_place, units.places, labels[units.rows])
        reached = row_least(of_place[units.places], units.starts, empty=len(labels))
        lower = np.minimum(labels, reached)
        if (lower == labels).all():
            return labels
        labels = lower
