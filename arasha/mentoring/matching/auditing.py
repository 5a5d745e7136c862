"""A second look at a matching: who, child and collective, would both rather have each other.

A stable matching has no such pair, but it may leave children out although there is a place for
everybody, and it costs more in all. So it is not sought here; its blocking pairs are only counted.
"""

import heapq
from collections import defaultdict
from collections.abc import Sequence

from .problem import Problem


def blocking_pairs(problem: Problem, assigned: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs (child, collective) that both sides would rather have, with points as their wishes.

    The pair is cheaper than what the child has, and than somebody whom the full collective has.
    """
    seated: dict[int, list[int]] = defaultdict(list)
    own: dict[int, int] = {}
    rows = [problem.pairs.row(child) for child in range(len(problem.children))]
    for child, place in enumerate(assigned):
        if place >= 0:
            own[child] = rows[child][place]
            seated[place].append(own[child])
    told = []
    for child, row in enumerate(rows):
        for place, cost in row.items():
            has_room = len(seated[place]) < problem.places[place].capacity
            is_preferred = has_room or cost < max(seated[place], default=0)
            if is_preferred and (child not in own or cost < own[child]):
                told.append((child, place))
    return told


def deferred_acceptance(problem: Problem) -> list[int]:
    """The stable matching in which children ask, cheapest first (Gale and Shapley 1962)."""
    asking = []
    for child in range(len(problem.children)):
        row = problem.pairs.row(child)
        asking.append(sorted(row, key=row.__getitem__, reverse=True))
    seated: dict[int, list[tuple[int, int]]] = defaultdict(list)
    waiting, assigned = list(range(len(asking))), [-1] * len(asking)
    while waiting:
        child = waiting.pop()
        if not asking[child]:
            continue
        place = asking[child].pop()
        cost = problem.pairs.row(child)[place]
        heapq.heappush(seated[place], (-cost, child))
        assigned[child] = place
        if len(seated[place]) > problem.places[place].capacity:
            _cost, other = heapq.heappop(seated[place])
            assigned[other] = -1
            waiting.append(other)
    return assigned
