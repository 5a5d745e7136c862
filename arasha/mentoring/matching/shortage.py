"""Why somebody is left out: the smallest group of children for whom there are too few places."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .problem import Problem


class Kind(StrEnum):
    """What a shortage is about."""

    NO_PAIR = "no_pair"
    TOO_FEW_PLACES = "too_few_places"
    SIBLINGS = "siblings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """These `children` may only go to these `places`, which have `seats` for fewer of them.

    NO_PAIR: the children may go nowhere. SIBLINGS: it is a family, or a child beside families,
    and single places would do, but not as families stay together (`places`: where all of these
    children may go, `seats`: the most that one of them has left).
    """

    kind: Kind
    children: tuple[int, ...]
    places: tuple[int, ...] = ()
    seats: int = 0

    @property
    def missing(self) -> int:
        """How many of these children no assignment can place."""
        return len(self.children) - (0 if self.kind == Kind.SIBLINGS else self.seats)


def shortages_of(
    problem: Problem, assigned: Sequence[int], *, together: bool
) -> tuple[Shortage, ...]:
    """The reasons why children have nobody, where `assigned` leaves as few out as can be.

    Left out children who wait for the same collectives are told of together.
    """
    state = _State(problem, assigned)
    families = problem.families().values() if together else ()
    family_of = {child: family for family in families for child in family}
    told: list[Shortage] = []
    for family in {family_of[child]: None for child in family_of if assigned[child] < 0}:
        told += state.family(family)
    groups: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for child, place in enumerate(assigned):
        if place < 0 and child not in family_of:
            children, places = state.reach(child)
            if len(children) > state.seats(places):
                groups[places] |= children
            else:
                told.append(state.beside((child,)))
    return (*told, *(state.told(groups[places], places) for places in groups))


class _State:
    def __init__(self, problem: Problem, assigned: Sequence[int]) -> None:
        self.problem = problem
        self.sitting: dict[int, set[int]] = defaultdict(set)
        for child, place in enumerate(assigned):
            if place >= 0:
                self.sitting[place].add(child)

    def reach(self, child: int) -> tuple[set[int], tuple[int, ...]]:
        """The children and full places that a child can push its way to.

        All these places are full of these children, who may go nowhere else: one place too few.
        Any smaller group short of a place would have to hold this child, the places it may go to,
        those who sit there and so on: all of it. So nothing can be left out of the group.
        """
        children, places, waiting = {child}, set[int](), [child]
        while waiting:
            for place in self.problem.pairs.row(waiting.pop()):
                if place not in places:
                    places.add(place)
                    new = self.sitting[place] - children
                    children |= new
                    waiting += new
        return children, tuple(sorted(places))

    def seats(self, places: tuple[int, ...]) -> int:
        return sum(self.problem.places[place].capacity for place in places)

    def told(self, children: set[int], places: tuple[int, ...]) -> Shortage:
        return Shortage(
            kind=Kind.TOO_FEW_PLACES if places else Kind.NO_PAIR,
            children=tuple(sorted(children)),
            places=places,
            seats=self.seats(places),
        )

    def family(self, family: tuple[int, ...]) -> list[Shortage]:
        """A member's own reason where there is one, else the family's."""
        own = [child for child in family if not self.problem.pairs.row(child)]
        if own:
            return [Shortage(kind=Kind.NO_PAIR, children=(child,)) for child in own]
        return [self.beside(family)]

    def beside(self, children: tuple[int, ...]) -> Shortage:
        common = set.intersection(*(set(self.problem.pairs.row(child)) for child in children))
        free = [self.problem.places[p].capacity - len(self.sitting[p]) for p in common]
        return Shortage(
            kind=Kind.SIBLINGS,
            children=children,
            places=tuple(sorted(common)),
            seats=max(free, default=0),
        )
