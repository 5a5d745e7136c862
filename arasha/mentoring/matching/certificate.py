"""What proves a matching: one whole number per child or family, and the document to check it by."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .problem import Integers, Problem

if TYPE_CHECKING:
    from .solving import Matching

FORMAT = "arasha-matching/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """`prices` of `units` (positions of children who stay together) in `scale` parts of a point.

    A child left out counts `left_out` points: more than any other change can save, so that the
    fewest are left out first.
    """

    units: tuple[tuple[int, ...], ...]
    prices: tuple[int, ...]
    scale: int
    left_out: int


def export(problem: Problem, matching: "Matching") -> dict[str, object]:
    """The proof as plain numbers for `check_matching.py`: no names, no ids, no traits."""
    proof, pairs = matching.certificate, problem.pairs
    starts, places, costs = map(_plain, (pairs.starts, pairs.places, pairs.costs))
    columns = (zip(places[a:b], costs[a:b], strict=True) for a, b in pairwise(starts))
    return {
        "format": FORMAT,
        "capacity": [place.capacity for place in problem.places],
        "pairs": [list(map(list, row)) for row in columns],
        "assigned": list(matching.assigned),
        "units": [list(unit) for unit in proof.units],
        "prices": list(proof.prices),
        "scale": proof.scale,
        "left_out": proof.left_out,
    }


def _plain(numbers: Integers) -> Sequence[int]:
    """Numbers of Python, as JSON takes them."""
    if isinstance(numbers, Sequence):
        return numbers
    plain: list[int] = numbers.tolist()
    return plain
