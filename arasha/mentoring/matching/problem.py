"""The question: which child may go to which collective, at what cost, and how many places there are.

Costs are whole points that the caller adds up from its rules (minutes of travel, unmet needs …);
a pair that a hard rule forbids is simply not among the pairs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

type Integers = Sequence[int] | NDArray[Any]


def plain(numbers: Integers) -> Sequence[int]:
    """Numbers of Python, as JSON takes them."""
    if isinstance(numbers, Sequence):
        return numbers
    listed: list[int] = numbers.tolist()
    return listed


class Fault(StrEnum):
    """Why a problem cannot be worked on; `details` of the error says where."""

    NO_CHILDREN = "no_children"
    ROWS = "rows"
    UNKNOWN_PLACE = "unknown_place"
    NEGATIVE_COST = "negative_cost"
    TOO_COSTLY = "too_costly"
    NEGATIVE_CAPACITY = "negative_capacity"
    TWICE = "twice"


class ProblemError(Exception):
    """The problem contradicts itself; nothing was worked out."""

    def __init__(self, fault: Fault, **details: int) -> None:
        super().__init__(fault.value, details)
        self.fault, self.details = fault, details


@dataclass(frozen=True, slots=True)
class Child:
    """`group`: the same number for brothers and sisters, -1 for a child alone; `sex`: "f", "m" or ""."""

    id: str
    group: int = -1
    rural: bool = False
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A collective with the number of children that it can befriend."""

    id: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Allowed pairs, child after child: those of child i are at starts[i] .. starts[i + 1] - 1.

    `places` are positions of collectives, `costs` points ≥ 0. Any sequence of whole numbers will
    do; numpy arrays are used as they are.
    """

    starts: Integers
    places: Integers
    costs: Integers

    @classmethod
    def of(cls, rows: Iterable[Iterable[tuple[int, int]]]) -> "Pairs":
        """From one list of (collective, cost) per child."""
        starts, places, costs = [0], list[int](), list[int]()
        for row in rows:
            for place, cost in row:
                places.append(place)
                costs.append(cost)
            starts.append(len(places))
        return cls(starts, places, costs)

    def row(self, child: int) -> dict[int, int]:
        """The allowed collectives of one child with their costs."""
        begin, end = int(self.starts[child]), int(self.starts[child + 1])
        chosen = zip(self.places[begin:end], self.costs[begin:end], strict=True)
        return {int(place): int(cost) for place, cost in chosen}

    def rows(self) -> list[dict[int, int]]:
        """The allowed collectives of every child with their costs."""
        starts, places, costs = map(plain, (self.starts, self.places, self.costs))
        return [
            dict(zip(places[begin:end], costs[begin:end], strict=True))
            for begin, end in pairwise(starts)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`apart` holds the groups that may be parted, because somebody recorded a reason."""

    children: Sequence[Child]
    places: Sequence[Place]
    pairs: Pairs
    apart: frozenset[int] = frozenset()

    def families(self) -> dict[int, tuple[int, ...]]:
        """Children who stay together: group → positions, groups of two and more."""
        groups: dict[int, list[int]] = {}
        for number, child in enumerate(self.children):
            if child.group >= 0 and child.group not in self.apart:
                groups.setdefault(child.group, []).append(number)
        return {group: tuple(each) for group, each in groups.items() if len(each) > 1}

    def cost(self, assigned: Sequence[int]) -> int:
        """Points of an assignment (-1: nobody); KeyError where a pair is not allowed."""
        return sum(
            self.pairs.row(child)[place] for child, place in enumerate(assigned) if place >= 0
        )


HIGHEST_COST = 10**6  # keeps every sum of a country within the numbers of the solvers


def check_problem(problem: Problem) -> None:
    """Raise ProblemError at the first contradiction; needs no numpy, but is fast with its arrays."""
    pairs = problem.pairs
    if not problem.children:
        raise ProblemError(Fault.NO_CHILDREN)
    for number, each in enumerate(problem.places):
        if each.capacity < 0:
            raise ProblemError(Fault.NEGATIVE_CAPACITY, place=number)
    _check_rows(len(problem.children), pairs)
    if len(pairs.places):
        lowest, highest = _span(pairs.places)
        if lowest < 0 or highest >= len(problem.places):
            raise ProblemError(Fault.UNKNOWN_PLACE, lowest=lowest, highest=highest)
        lowest, highest = _span(pairs.costs)
        if lowest < 0:
            raise ProblemError(Fault.NEGATIVE_COST, lowest=lowest)
        if highest > HIGHEST_COST:
            raise ProblemError(Fault.TOO_COSTLY, highest=highest)


def _check_rows(children: int, pairs: Pairs) -> None:
    total = len(pairs.places)
    starts = list(pairs.starts if isinstance(pairs.starts, Sequence) else pairs.starts.tolist())
    is_whole = len(starts) == children + 1 and total == len(pairs.costs)
    if not is_whole or starts[0] != 0 or starts[-1] != total:
        raise ProblemError(Fault.ROWS, rows=len(starts) - 1, children=children)
    for child, (begin, end) in enumerate(pairwise(starts)):
        if begin > end:
            raise ProblemError(Fault.ROWS, child=child)
    if not _is_rising(starts, pairs.places):
        for child, (begin, end) in enumerate(pairwise(starts)):
            if len({int(place) for place in pairs.places[begin:end]}) != end - begin:
                raise ProblemError(Fault.TWICE, child=child)


def _is_rising(starts: list[int], places: Integers) -> bool:
    """Whether an array has every row in rising order, so that no pair is there twice."""
    if isinstance(places, Sequence) or len(places) == 0:
        return False
    rises = places[1:] > places[:-1]
    total = len(places)
    rises[[start - 1 for start in set(starts) if 0 < start < total]] = True
    return bool(rises.all())


def _span(numbers: Integers) -> tuple[int, int]:
    if isinstance(numbers, Sequence):
        return min(numbers), max(numbers)
    return int(numbers.min()), int(numbers.max())
