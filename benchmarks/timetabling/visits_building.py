"""A first plan with few visits: each school by itself, those above their bound again and again.

A school all of whose visits are full has the fewest there can be.
"""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from benchmarks.timetabling.visits import Part, Region
from benchmarks.timetabling.visits_filling import Comer, Filling

REBUILDS = 40  # of a school that is not at its bound
TRIES = 8  # of rebuilding, where one school gives way to another
FRESH = 0.5  # of them begin anew, the others take some visits out
ROUNDS = 30  # in which schools give way to those that are not at their bound


def left_of(region: Region, parts: Iterable[Part]) -> Counter[Comer]:
    """Officers of each kind who are free on each day."""
    left = Counter((day, each.languages) for each in region.visitors for day in each.days)
    for part in parts:
        left.subtract(part.comers)
    return left


class Builder:
    """Every school's part: first all of them once, then those above their bound again."""

    def __init__(self, region: Region, *, seed: int = 1) -> None:
        self.region, self.chance = region, random.Random(seed)
        self.members: dict[int, list[int]] = defaultdict(list)
        for number, group in enumerate(region.groups):
            self.members[group.school].append(number)
        self.lessons = {
            school: sum(region.groups[number].lessons for number in members)
            for school, members in self.members.items()
        }
        self.left = left_of(region, ())
        self.parts = {school: Part() for school in self.members}

    def price(self, school: int, part: Part) -> tuple[int, int]:
        """How far a school is from its bound: lessons without a place, then visits too many."""
        lessons = self.lessons[school]
        return lessons - len(part.lessons), max(0, part.visits - -(-lessons // self.region.a_visit))

    def above(self) -> list[int]:
        """The schools that are not at their bound."""
        return [school for school, part in self.parts.items() if any(self.price(school, part))]

    def build(self, *, ends: float) -> None:
        """One pass over the weeks of each school, until `ends` by the monotonic clock."""
        for school in self.parts:
            if time.monotonic() < ends:
                filling = self._begin(school)
                filling.choose(self.chance)
                self._put(school, filling.part())

    def improve(self, *, ends: float) -> None:
        """Build again what is above its bound; round after round another school gives way to it."""
        for school in self.above():
            self._rebuild(school, ends)
        for _round in range(ROUNDS):
            for school in self.above():
                if len(self.parts) > 1 and time.monotonic() < ends:
                    other = self.chance.choice([each for each in self.parts if each != school])
                    self._give_way(school, other, ends)

    def _begin(self, school: int, part: Part | None = None) -> Filling:
        """The school without visits or with those of a part; others keep their officers."""
        left = self.left + self.parts[school].comers
        return Filling(self.region, self.members[school], left, part)

    def _put(self, school: int, part: Part) -> None:
        self.left.update(self.parts[school].comers)
        self.left.subtract(part.comers)
        self.parts[school] = part

    def _rebuild(self, school: int, ends: float, tries: int = REBUILDS) -> None:
        best = self.parts[school]
        filling = self._begin(school, best)
        for _try in range(tries):
            if not any(self.price(school, best)) or time.monotonic() >= ends:
                break
            if self.chance.random() < FRESH:
                filling = self._begin(school)
            else:
                filling.take_out(self.chance)
            filling.choose(self.chance)
            found = filling.part()
            if self.price(school, found) <= self.price(school, best):
                best = found
            else:
                filling = self._begin(school, best)
        self._put(school, best)

    def _give_way(self, school: int, other: int, ends: float) -> None:
        """Build another school after this one; kept where both together are the better for it."""
        before = {each: self.parts[each] for each in (school, other)}
        price = self._sum(before)
        self._put(other, Part())
        self._rebuild(school, ends, TRIES)
        self._rebuild(other, ends, TRIES)
        if self._sum({each: self.parts[each] for each in before}) >= price:
            for each in before:
                self._put(each, Part())
            for each, part in before.items():
                self._put(each, part)

    def _sum(self, parts: Mapping[int, Part]) -> tuple[int, int]:
        prices = [self.price(school, part) for school, part in parts.items()]
        lessons, visits = (sum(each) for each in zip(*prices, strict=True))
        return lessons, visits
