"""What proves a matching: one whole number per child or family, and the document to check it by."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .problem import Problem, plain

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
    import numpy as np

    proof, given = matching.certificate, problem.pairs
    pairs = np.stack((given.places, given.costs), axis=1).tolist()
    return {
        "format": FORMAT,
        "capacity": [place.capacity for place in problem.places],
        "pairs": [pairs[begin:end] for begin, end in pairwise(plain(given.starts))],
        "assigned": list(matching.assigned),
        "units": [list(unit) for unit in proof.units],
        "prices": list(proof.prices),
        "scale": proof.scale,
        "left_out": proof.left_out,
    }
