"""The graph of cheapest moves between collectives, in which a regret is a shortest path."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from .problem import Problem
from .units import Numbers


@dataclass(frozen=True, kw_only=True)
class Seated:
    """Pairs of a problem (E) and where children sit: `paid` (children) points of their pairs.

    `seats` (children): collective, or the number of collectives for nobody, who costs `nowhere`.
    """

    rows: Numbers
    places: Numbers
    costs: Numbers
    seats: Numbers
    paid: Numbers


def seated(problem: Problem, assigned: Sequence[int], *, nowhere: int) -> Seated:
    """The pairs as arrays, beside where each child sits and what it costs there."""
    last = len(problem.places)
    starts = np.asarray(problem.pairs.starts, dtype=np.int64)
    places = np.asarray(problem.pairs.places, dtype=np.int64)
    costs = np.asarray(problem.pairs.costs, dtype=np.int64)
    seats = np.asarray(assigned, dtype=np.int64)
    seats = np.where(seats < 0, last, seats)
    rows = np.repeat(np.arange(len(seats)), np.diff(starts))
    paid = np.full(len(seats), nowhere, dtype=np.int64)
    sits = places == seats[rows]
    paid[rows[sits]] = costs[sits]
    return Seated(rows=rows, places=places, costs=costs, seats=seats, paid=paid)


def arcs(
    problem: Problem,
    assigned: Sequence[int],
    *,
    in_family: Collection[int],
    nowhere: int,
    hops: int,
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Tails, heads, lengths and movers: of the cheapest moves between two places the first child's.

    Sorted by tail and head. Lengths are points times `hops`, and two more for each move.
    """
    found, last = seated(problem, assigned, nowhere=nowhere), len(problem.places)
    alone = np.ones(len(found.seats), dtype=bool)
    alone[list(in_family)] = False
    out = np.flatnonzero(alone)
    inside = alone[found.rows]
    child = np.concatenate([found.rows[inside], out])
    head = np.concatenate([found.places[inside], np.full(len(out), last)])
    points = np.concatenate([found.costs[inside], np.full(len(out), nowhere)]) - found.paid[child]
    tail = found.seats[child]
    order = np.lexsort((child, points, head, tail))
    order = order[tail[order] != head[order]]
    keys = tail[order] * (last + 1) + head[order]
    first = order[np.flatnonzero(np.diff(keys, prepend=-1))]
    moves = np.stack([tail[first], head[first], points[first] * hops + 2, child[first]])
    table = np.concatenate([moves, _through_pool(problem, found.seats)], axis=1)
    tails, heads, lengths, movers = table[:, np.lexsort((table[1], table[0]))]
    return tails, heads, lengths, movers


def _through_pool(problem: Problem, seats: Numbers) -> Numbers:
    """Free places (and nowhere) end in the pool; whoever sits somewhere may leave a place to it."""
    last, pool = len(problem.places), len(problem.places) + 1
    load = np.bincount(seats, minlength=pool)
    capacity = np.array([place.capacity for place in problem.places], dtype=np.int64)
    ends = np.append(np.flatnonzero(load[:last] < capacity), last)
    begins = np.flatnonzero(load)
    nobody = np.full(len(ends) + len(begins), -1)
    return np.stack(
        [
            np.concatenate([ends, np.full(len(begins), pool)]),
            np.concatenate([np.full(len(ends), pool), begins]),
            np.concatenate(
                [np.zeros(len(ends), dtype=np.int64), np.ones(len(begins), dtype=np.int64)]
            ),
            nobody,
        ]
    )
