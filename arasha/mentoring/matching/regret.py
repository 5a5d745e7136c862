"""Why not that collective? What it would cost all children together to put one child there.

If a child is put into a full collective, somebody there must go elsewhere, who may push another
on, until a place is free; and the place that the child leaves may be worth moving into. The
cheapest such chain (a shortest path between collectives) makes the answer exact: no other matching
with this pair costs less. Families stay where they are.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from .problem import Problem
from .solving import Matching, match, weight_of_leaving_out

if TYPE_CHECKING:
    from .units import Numbers

# The low digits of a length count moves, two each: of equal chains the shortest is told. One is
# for passing through the pool of free places, so that no chain goes in circles for nothing.
HOPS = 2**17


class Kind(StrEnum):
    """What the answer says."""

    ASSIGNED = "assigned"
    COSTS = "costs"
    CROWDS_OUT = "crowds_out"
    FAMILY = "family"
    NOT_ALLOWED = "not_allowed"
    NO_PLACE = "no_place"


class NotCheapestError(Exception):
    """Children could be exchanged for fewer points: work the matching out again first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regret:
    """`cost` points more, `left_out` more children without anybody, `moves` other children move.

    FAMILY: ask `forced` for a child with brothers or sisters. NOT_ALLOWED: `rule` forbids it.
    NO_PLACE: the collective takes nobody who could make room.
    """

    kind: Kind
    cost: int = 0
    left_out: int = 0
    moves: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A child that goes from one collective to another (-1: nobody)."""

    child: int
    before: int
    after: int


def regrets(problem: Problem, matching: Matching) -> "Regrets":
    """The answers for all pairs of a matching; each collective's chains are found once."""
    return Regrets(problem, matching.assigned, matching.certificate.units)


def forced(
    problem: Problem, child: int, place: int, *, together: bool = True, seconds: float = 60.0
) -> Matching:
    """The cheapest matching with this pair, worked out anew; with the child goes its family."""
    from dataclasses import replace

    from .problem import Pairs

    family = next((each for each in problem.families().values() if child in each), (child,))
    tied = family if together else (child,)
    rows = [problem.pairs.row(each) for each in range(len(problem.children))]
    for each in tied:
        rows[each] = {place: rows[each][place]} if place in rows[each] else {}
    pairs = Pairs.of(row.items() for row in rows)
    return match(replace(problem, pairs=pairs), together=together, seconds=seconds)


@dataclass(frozen=True)
class Regrets:
    """Chains between the m collectives, nowhere (number m) and the pool of free places (m + 1)."""

    problem: Problem
    assigned: tuple[int, ...]
    units: tuple[tuple[int, ...], ...]
    _ways: dict[int, "Numbers"] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[dict[int, int]]:
        return [self.problem.pairs.row(child) for child in range(len(self.assigned))]

    @cached_property
    def nowhere(self) -> int:
        """Points of a child left out: twice what all pairs can cost, to tell the two apart."""
        return 2 * weight_of_leaving_out(self.problem)

    @cached_property
    def in_family(self) -> frozenset[int]:
        return frozenset(child for unit in self.units if len(unit) > 1 for child in unit)

    def of(
        self, child: int, place: int, rule_of: Callable[[int, int], str] | None = None
    ) -> Regret:
        """What it costs to put the child there; `rule_of` names the rule that forbids a pair."""
        seat = self.assigned[child]
        if seat == place:
            return Regret(kind=Kind.ASSIGNED)
        if place not in self.rows[child]:
            rule = rule_of(child, place) if rule_of else ""
            return Regret(kind=Kind.NOT_ALLOWED, rule=rule)
        if child in self.in_family:
            return Regret(kind=Kind.FAMILY)
        way = int(self.ways_to(seat)[place])
        if way >= self.far:
            return Regret(kind=Kind.NO_PLACE)
        points = self.rows[child][place] - self._cost(child, seat) + way // HOPS
        left_out = round(points / self.nowhere)
        return Regret(
            kind=Kind.CROWDS_OUT if left_out > 0 else Kind.COSTS,
            cost=points - left_out * self.nowhere,
            left_out=left_out,
            moves=way % HOPS // 2,
        )

    def moves(self, child: int, place: int) -> tuple[Move, ...]:
        """Who would move if the child were put there, the child first; ValueError if it cannot."""
        seat, answer = self.assigned[child], self.of(child, place)
        if answer.kind not in {Kind.COSTS, Kind.CROWDS_OUT}:
            raise ValueError(answer.kind)
        ways, told = self.ways_to(seat), [Move(child, seat, place)]
        tails, heads, lengths, movers = self.arcs
        here, end = place, seat if seat >= 0 else self._last
        while here != end:
            fits = (tails == here) & (lengths + ways[heads] == ways[here])
            arc = int(fits.nonzero()[0][0])
            after = int(heads[arc])
            if movers[arc] >= 0:
                known = [-1 if each == self._last else each for each in (here, after)]
                told.append(Move(int(movers[arc]), *known))
            here = after
        return tuple(told)

    @property
    def _last(self) -> int:
        return len(self.problem.places)

    def _cost(self, child: int, place: int) -> int:
        return self.rows[child][place] if place >= 0 else self.nowhere

    @cached_property
    def far(self) -> int:
        return 8 * self.nowhere * HOPS

    @cached_property
    def arcs(self) -> tuple["Numbers", "Numbers", "Numbers", "Numbers"]:
        """From where, to where, how long, and the child that makes the cheapest such move.

        A free place is the end of a chain, and where somebody sits another may begin: both lead
        through the pool, with nobody (-1) moving.
        """
        from .regret_arcs import arcs

        return arcs(
            self.problem, self.assigned, in_family=self.in_family, nowhere=self.nowhere, hops=HOPS
        )

    def ways_to(self, seat: int) -> "Numbers":
        """From each collective the cheapest chain that ends where the child has left a place."""
        import numpy as np

        seat = seat if seat >= 0 else self._last
        if seat not in self._ways:
            tails, heads, lengths, _movers = self.arcs
            ways = np.full(self._last + 2, self.far, dtype=np.int64)
            ways[seat] = 0
            first = np.flatnonzero(np.diff(tails, prepend=-1))
            starts = tails[first]
            for _round in range(len(ways) + 1):
                onward = np.where(ways[heads] < self.far, lengths + ways[heads], self.far)
                lower = np.minimum(ways[starts], np.minimum.reduceat(onward, first))
                if (lower == ways[starts]).all():
                    break
                ways[starts] = lower
            else:
                raise NotCheapestError
            self._ways[seat] = ways
        return self._ways[seat]
