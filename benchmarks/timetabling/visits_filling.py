"""Visits of one school, chosen one after the other, each only where it can be filled.

For visits that are chosen, the most lessons that they can hold is a maximum flow: lessons of a class,
one a week, into hours of visits. What a visit adds never grows when others are chosen before it (the
flow is a submodular function of its sinks), so a visit that could not be filled is not tried again.
"""

import random
from collections import Counter, deque
from collections.abc import Mapping, Sequence

from benchmarks.timetabling.visits import WEEKDAYS, Kind, Part, Region

type Node = tuple[int, int, int]  # what it is, and two numbers
type Comer = tuple[int, Kind]  # somebody of a kind on a day
VISIT, SLOT, TURN, CLASS = range(4)  # a turn is a class in a week


class Filling:
    """The visits of one school and the flow of lessons into them; `left` is used up by them."""

    def __init__(
        self, region: Region, groups: Sequence[int], left: Counter[Comer], part: Part | None
    ) -> None:
        self.region, self.left = region, left
        self.wanted = {number: region.groups[number].lessons for number in groups}
        self.missing = sum(self.wanted.values())
        self.visits: dict[int, Comer] = {}
        self.next = 0
        self.taker: dict[Node, Node] = {}  # slot -> turn
        self.slot: dict[Node, Node] = {}  # turn -> slot
        self.offers: dict[tuple[int, int], list[int]] = {}
        for number in groups:
            for offer in region.groups[number].offers:
                self.offers.setdefault(offer, []).append(number)
        self.hours = sorted({hour for _weekday, hour in self.offers})
        if part is not None:
            for comer, many in part.comers.items():
                for _one in range(many):
                    self._add(*comer)

    def part(self) -> Part:
        """What is chosen so far; visits without a lesson are left out."""
        part = Part()
        for turn, (_slot, visit, hour) in self.slot.items():
            part.lessons.append((turn[1], self.visits[visit][0], hour))
        part.comers.update(comer for visit, comer in self.visits.items() if self._load(visit))
        part.lessons.sort()
        return part

    def choose(self, chance: random.Random) -> None:
        """Add visits that can be filled, then whichever adds most, until every lesson has a place."""
        gains: dict[Comer, int] = {}
        line = self._line_up(chance)
        for least in range(self.region.a_visit, 0, -1):
            for comer in line:
                while self.missing and gains.get(comer, least) >= least and self._may_come(comer):
                    gain = self._add(*comer)
                    gains[comer] = min(gain, gains.get(comer, gain))
                    if gain < min(least, self.missing + gain):
                        self._remove(self.next - 1)
                        break

    def take_out(self, chance: random.Random) -> None:
        """Give up the visits that are not full, and a few others."""
        visits = sorted(self.visits)
        idle = [visit for visit in visits if self._load(visit) < self.region.a_visit]
        others = chance.sample(visits, min(len(visits), chance.randint(2, 6)))
        for visit in {*idle, *others}:
            self._remove(visit)

    def _line_up(self, chance: random.Random) -> list[Comer]:
        """Week after week, those in which many are free first; the same for the days of a week."""
        weeks, days = Counter[int](), Counter[int]()
        for (day, _kind), many in self.left.items():
            weeks[day // WEEKDAYS] += many
            days[day] += many
        noise, turn = chance.choice((0.0, 0.2, 0.5)), chance.choice((1, -1))
        for counts in (weeks, days):
            for each in sorted(counts):
                counts[each] = int(1000 * counts[each] * (1 + noise * chance.random()))
        comers = [comer for comer, many in self.left.items() if many > 0]
        return sorted(
            comers,
            key=lambda comer: (
                -weeks[comer[0] // WEEKDAYS], comer[0] // WEEKDAYS, -days[comer[0]], comer[0],
                turn * len(comer[1]), sorted(comer[1]),
            ),
        )  # fmt: skip

    def _may_come(self, comer: Comer) -> bool:
        there = sum(day == comer[0] for day, _kind in self.visits.values())
        return self.left[comer] > 0 and there < self.region.rooms

    def _load(self, visit: int) -> int:
        return sum((SLOT, visit, hour) in self.taker for hour in self.hours)

    def _add(self, day: int, kind: Kind) -> int:
        """Add a visit and fill it; returns how many lessons more have a place."""
        visit, self.next = self.next, self.next + 1
        self.visits[visit] = day, kind
        self.left[day, kind] -= 1
        gain = 0
        while gain < min(self.region.a_visit, len(self.hours)) and self._augment(visit):
            gain += 1
        self.missing -= gain
        return gain

    def _remove(self, visit: int) -> None:
        self.left[self.visits.pop(visit)] += 1
        for hour in self.hours:
            turn = self.taker.pop((SLOT, visit, hour), None)
            if turn is not None:
                del self.slot[turn]
                self.wanted[turn[1]] += 1
                self.missing += 1

    def _augment(self, visit: int) -> bool:
        """One lesson more for a visit; others may change their hours, days and classes for it."""
        begin = (VISIT, visit, 0)
        after: dict[Node, Node | None] = {begin: None}
        line = deque([begin])
        while line:
            node = line.popleft()
            if node[0] == CLASS and self.wanted[node[1]]:
                self.wanted[node[1]] -= 1
                self._apply(node, after)
                return True
            for other in self._before(node):
                if other not in after:
                    after[other] = node
                    line.append(other)
        return False

    def _before(self, node: Node) -> list[Node]:
        """From where one more lesson could come to a node, or what could leave it."""
        what, one, at = node
        if what == VISIT:
            slots = [(SLOT, one, hour) for hour in self.hours]
            return [slot for slot in slots if slot not in self.taker]
        if what == SLOT:
            day, kind = self.visits[one]
            week, weekday = divmod(day, WEEKDAYS)
            several = [
                (TURN, group, week)
                for group in self.offers.get((weekday, at), ())
                if self.region.groups[group].language in kind
            ]
            return [*several, (VISIT, one, 0)] if node in self.taker else several
        if what == TURN:
            return [self.slot.get(node, (CLASS, one, 0))]
        weeks = range(self.region.weeks)
        return [(TURN, one, week) for week in weeks if (TURN, one, week) in self.slot]

    def _apply(self, node: Node, after: Mapping[Node, Node | None]) -> None:
        """Move lessons along a path: what stands before is given up, what follows is taken."""
        taken = []
        following = after[node]
        while following is not None:
            if node[0] == TURN and following[0] == SLOT:
                taken.append((node, following))
            elif node[0] == SLOT and following[0] == TURN:
                del self.slot[following], self.taker[node]
            node, following = following, after[following]
        for turn, slot in taken:
            self.slot[turn], self.taker[slot] = slot, turn
