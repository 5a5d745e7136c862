"""Four ways of being fair, each with its price in points against the cheapest matching."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from .exchanging import exchanges
from .problem import Pairs, Problem, check_problem
from .solving import Matching, solve

if TYPE_CHECKING:
    from .units import Numbers

SEARCHES = 13  # answers that a search for the weight asks for
ONE = 4096  # the weight of a point, which is moved from one group to the other in whole steps


class Kind(StrEnum):
    """Which point of the trade-off it is."""

    CHEAPEST = "cheapest"
    WORST_FIRST = "worst_first"
    RURAL_TOWN = "rural_town"
    GIRLS_BOYS = "girls_boys"


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeOff:
    """`worst` points of a child; means of groups are None where nobody of the group is placed.

    `price` more points than the cheapest; no matching that is as fair costs less than `bound`.
    `is_kept` says whether the groups are within the percentage; where they cannot be, the nearest
    is told. `problem` has the pairs or costs that led there; `cost` are the true points.
    """

    kind: Kind
    problem: Problem
    matching: Matching
    cost: int
    bound: int
    price: int
    worst: int
    mean_rural: Fraction | None
    mean_town: Fraction | None
    mean_girls: Fraction | None
    mean_boys: Fraction | None
    is_kept: bool = True


def trade_offs(
    problem: Problem, *, percent: int = 10, together: bool = False, seconds: float = 60.0
) -> tuple[TradeOff, ...]:
    """The cheapest; the worst-off child first; rural and town, girls and boys within `percent`.

    The last two bring the mean points of a group to at most (100 + percent) % of the other's.
    Nobody is left out for the sake of fairness.
    """
    check_problem(problem)
    fair = _Fair(problem, together=together, seconds=seconds)
    return (
        fair.cheapest,
        fair.worst_first(),
        fair.even(Kind.RURAL_TOWN, fair.groups["rural"], fair.groups["town"], percent),
        fair.even(Kind.GIRLS_BOYS, fair.groups["girls"], fair.groups["boys"], percent),
    )


class _Fair:
    def __init__(self, problem: Problem, *, together: bool, seconds: float) -> None:
        import numpy as np

        from .units import units_of

        self.problem, self.together, self.seconds = problem, together, seconds
        self.pairs = units_of(problem, together=False)
        children = problem.children
        self.groups = {
            "rural": np.array([child.rural for child in children]),
            "town": np.array([not child.rural for child in children]),
            "girls": np.array([child.sex == "f" for child in children]),
            "boys": np.array([child.sex == "m" for child in children]),
        }
        matching = self._solved(problem)
        self.cheapest = self._told(Kind.CHEAPEST, problem, matching, bound=matching.bound)

    def worst_first(self) -> TradeOff:
        """The lowest worst cost that leaves out no more; at that, the fewest points."""
        import numpy as np

        if self.cheapest.matching.left_out == len(self.problem.children):
            return replace(self.cheapest, kind=Kind.WORST_FIRST)
        levels = np.unique(self.pairs.costs[self.pairs.costs <= self.cheapest.worst]).tolist()
        lowest = bisect_left(levels, 1, key=self._may_be_enough)
        if self.together:  # the flow parts families; what it allows may still be too little
            lowest = bisect_left(levels, 1, lowest, key=self._is_enough)
        below = self._below(levels[min(lowest, len(levels) - 1)])
        matching = self._solved(below)
        return self._told(Kind.WORST_FIRST, below, matching, bound=matching.bound)

    def even(self, kind: Kind, some: "Numbers", others: "Numbers", percent: int) -> TradeOff:
        """Weigh the points of the group that is worse off up, and the other's down, until even.

        With `up` at most `down` over the allowed ratio, weighted points of a fair matching are at
        most `ONE` times its true points: so every weighted bound bounds the true points too.
        """
        if not self._ratio(self.cheapest.matching.assigned, some, others, percent):
            some, others = others, some
        told = replace(self.cheapest, kind=kind)
        ratio = self._ratio(told.matching.assigned, some, others, percent)
        if not ratio:
            return told
        bound, low, high = told.cost, 0, ONE + 1
        uneven, found = told.matching, told
        while low + 1 < high:
            down = (low + high) // 2 if high <= ONE else ONE
            weighted = self._weighted(some, int(down / ratio), others, down)
            matching = self._solved(weighted, grain=ONE)
            is_uneven = self._ratio(matching.assigned, some, others, percent)
            if is_uneven and down == ONE:
                return replace(self._told(kind, weighted, matching, bound=told.cost), is_kept=False)
            bound = max(bound, -(-matching.bound // ONE))
            if is_uneven:
                low, uneven = down, matching
            else:
                high, found = down, self._told(kind, weighted, matching, bound=bound)
        assigned = self._nearer(uneven, found.matching, some, others, percent)
        cost = found.problem.cost(assigned)
        matching = replace(found.matching, assigned=assigned, cost=cost)
        return self._told(kind, found.problem, matching, bound=bound)

    def _nearer(
        self,
        uneven: Matching,
        even: Matching,
        some: "Numbers",
        others: "Numbers",
        percent: int,
    ) -> tuple[int, ...]:
        """Undo exchanges that made the even one dearer, as long as it stays even."""
        now = list(even.assigned)
        before, after = self._points(uneven.assigned)[0], self._points(even.assigned)[0]
        saving = {
            group: int((after[list(group)] - before[list(group)]).sum())
            for group in exchanges(uneven.assigned, even.assigned, uneven.certificate.units)
        }
        for group in sorted(saving, key=lambda each: -saving[each]):
            tried = list(now)
            for child in group:
                tried[child] = uneven.assigned[child]
            if saving[group] > 0 and not self._ratio(tried, some, others, percent):
                now = tried
        return tuple(now)

    def _ratio(
        self, assigned: Sequence[int], some: "Numbers", others: "Numbers", percent: int
    ) -> Fraction | None:
        """What points of `some` may be per point of `others`; None where they are within it."""
        points, placed = self._points(assigned)
        mine, theirs = placed & some, placed & others
        if not mine.any() or not theirs.any():
            return None
        allowed = Fraction((100 + percent) * int(mine.sum()), 100 * int(theirs.sum()))
        is_within = int(points[mine].sum()) <= allowed * int(points[theirs].sum())
        return None if is_within else allowed

    def _solved(self, problem: Problem, *, grain: int = 1) -> Matching:
        seconds = self.seconds if grain == 1 else self.seconds / SEARCHES
        return solve(problem, together=self.together, seconds=seconds, grain=grain)

    def _with(self, starts: "Numbers", places: "Numbers", costs: "Numbers") -> Problem:
        return replace(self.problem, pairs=Pairs(starts, places, costs))

    def _below(self, level: int) -> Problem:
        kept = self.pairs.only(self.pairs.costs <= level)
        return self._with(kept.starts, kept.places, kept.costs)

    def _may_be_enough(self, level: int) -> bool:
        from .flow import most_placed
        from .units import units_of

        placed = most_placed(units_of(self._below(level), together=self.together))
        return placed >= len(self.problem.children) - self.cheapest.matching.left_out

    def _is_enough(self, level: int) -> bool:
        return self._solved(self._below(level)).left_out <= self.cheapest.matching.left_out

    def _weighted(self, some: "Numbers", up: int, others: "Numbers", down: int) -> Problem:
        weights = ONE + up * some - down * others
        costs = self.pairs.costs * weights[self.pairs.rows]
        return self._with(self.pairs.starts, self.pairs.places, costs)

    def _points(self, children: Sequence[int]) -> tuple["Numbers", "Numbers"]:
        """True points of each child, and which children are placed at all."""
        import numpy as np

        assigned = np.array(children, dtype=np.int64)
        sits = np.flatnonzero(self.pairs.places == assigned[self.pairs.rows])
        points = np.zeros(len(assigned), dtype=np.int64)
        points[self.pairs.rows[sits]] = self.pairs.costs[sits]
        return points, assigned >= 0

    def _told(self, kind: Kind, problem: Problem, matching: Matching, *, bound: int) -> TradeOff:
        points, placed = self._points(matching.assigned)
        cost = int(points.sum())
        means = [_mean(points, placed & group) for group in self.groups.values()]
        return TradeOff(
            kind=kind,
            problem=problem,
            matching=matching,
            cost=cost,
            bound=bound,
            price=0 if kind == Kind.CHEAPEST else cost - self.cheapest.cost,
            worst=int(points.max()),
            mean_rural=means[0],
            mean_town=means[1],
            mean_girls=means[2],
            mean_boys=means[3],
        )


def _mean(points: "Numbers", group: "Numbers") -> Fraction | None:
    return Fraction(int(points[group].sum()), int(group.sum())) if group.any() else None
