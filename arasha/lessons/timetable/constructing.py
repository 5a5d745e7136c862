"""Build the plan of one school's shift: sweep over its days and send an officer where a visit is full.

A visit holds at most four lessons of different classes. For m classes the fewest visits come from
letting the class with the least time left go first (McNaughton's rule for machines, 1959), so that
classes take turns and no visit stays half empty; a class that cannot wait is served at once.
"""

import random
from collections import Counter
from typing import NamedTuple

from arasha.lessons.timetable.board import Board, Place, Waiting
from arasha.lessons.timetable.chains import chain_of, next_day
from arasha.lessons.timetable.facts import Unit
from arasha.lessons.timetable.matching import match_periods
from arasha.lessons.timetable.problem import WEEK


class Way(NamedTuple):
    """How to sweep.

    Days that a class may be kept waiting for a full visit, how much chance decides, the first day, how
    much officers with rare skills are spared, and days that a class waits for the officer it knows.
    """

    patience: int = 14
    noise: float = 0.0
    first_day: int = 0
    thrift: float = 1.0
    loyalty: int = 7


class _Ready(NamedTuple):
    """A class that could have its next lesson today."""

    rank: float
    one: int
    waiting: Waiting
    skill: int
    mask: int
    known: int
    is_patient: bool

    def takes(self, officer: int) -> bool:
        """Whether the class has this officer or waits no longer for the one it knows."""
        return self.known in {-1, officer} or not self.is_patient


class Sweep:
    """One pass over the days of a unit."""

    def __init__(self, board: Board, unit: Unit, way: Way, chance: random.Random) -> None:
        self.board, self.unit, self.way, self.chance = board, unit, way, chance
        self.facts = board.facts
        self.chains = {one: chain for one in unit.classes if (chain := chain_of(board, one))}
        self.at = dict.fromkeys(self.chains, 0)
        self.ready_on = {
            one: max(next_day(board, one, chain[0].number), way.first_day)
            for one, chain in self.chains.items()
        }
        self.most = self._fullest()

    def run(self) -> None:
        """Place what can be placed in visits as full as the classes allow."""
        days = 0
        for chain in self.chains.values():
            for waiting in chain:
                days |= waiting.days
        officers = self._officers()
        while days and self.chains:
            bit = days & -days
            days ^= bit
            day = bit.bit_length() - 1
            while self.chains and self._visit(day, officers):
                pass

    def _officers(self) -> list[int]:
        """Those who may give any of the lessons, near and little used first."""
        facts, board = self.facts, self.board
        skills = {
            facts.skills[one][waiting.number]
            for one, chain in self.chains.items()
            for waiting in chain
        }
        able = {officer for skill in skills for officer in facts.skilled[skill]}
        weights = facts.problem.weights
        price = {
            officer: 2 * weights.km * facts.road(officer, [self.unit.school])
            + weights.load * board.load[officer]
            + self.way.thrift * facts.pressure[officer] * weights.visit
            + self.chance.random() * self.way.noise * weights.visit
            for officer in sorted(able)
        }
        return sorted(price, key=lambda officer: (price[officer], officer))

    def _visit(self, day: int, officers: list[int]) -> bool:
        ready, urgent = self._ready(day)
        if not ready or (len(ready) < self.most and not urgent):
            return False
        found = self._best(day, ready, self._preferred(ready, officers))
        if found is None:
            return False
        officer, taken = found
        if len(taken) < self.most and not any(
            one.waiting.last_day - day <= self.way.patience for one, _period in taken
        ):
            return False
        for one, period in taken:
            self._take(one, Place(day, period, officer))
        return True

    def _ready(self, day: int) -> tuple[list[_Ready], bool]:
        facts, weekday = self.facts, self.facts.weekday[day]
        half_day = facts.half_day(day, self.unit.shift)
        rooms = ~self.board.taken_periods(self.unit.school, half_day)
        found, urgent = [], False
        for one, chain in self.chains.items():
            waiting = chain[self.at[one]]
            if self.ready_on[one] > day or not waiting.days >> day & 1:
                continue
            mask = facts.periods[one][weekday] & rooms
            if not mask or waiting.last_day < day:
                continue
            left = waiting.last_day - day
            rank = left + self.way.noise * 14 * self.chance.random() if self.way.noise else left
            urgent = urgent or left <= self.way.patience
            found.append(
                _Ready(
                    rank,
                    one,
                    waiting,
                    facts.skills[one][waiting.number],
                    mask,
                    self._known(one, waiting.number),
                    left > self.way.patience and day < self.ready_on[one] + self.way.loyalty,
                )
            )
        found.sort()
        return found, urgent

    def _known(self, one: int, number: int) -> int:
        """The officer of the lesson before, -1 where there was none."""
        before = self.board.placed[one][number - 1] if number else None
        return -1 if before is None else before.officer

    def _preferred(self, ready: list[_Ready], officers: list[int]) -> list[int]:
        """Officers whom the classes know come first."""
        known = Counter(one.known for one in ready if one.known >= 0)
        if not known:
            return officers
        first = sorted(known, key=lambda officer: (-known[officer], officer))
        return first + [officer for officer in officers if officer not in known]

    def _best(
        self, day: int, ready: list[_Ready], officers: list[int]
    ) -> tuple[int, list[tuple[_Ready, int]]] | None:
        """The officer who can serve most of the classes today."""
        open_days, shift, facts = self.board.open_days, self.unit.shift, self.facts
        best, served = None, 0
        for officer in officers:
            if not open_days[officer][shift] >> day & 1:
                continue
            may = facts.may[officer]
            able = [one for one in ready if may[one.skill] >> day & 1 and one.takes(officer)]
            if len(able) <= served:
                continue
            able.sort(key=lambda one: (one.rank // WEEK, one.known != officer, one.rank))
            owner = match_periods([one.mask for one in able], most=self.board.most)
            if len(owner) > served:
                served = len(owner)
                best = officer, [(able[at], period) for period, at in owner.items()]
                if served >= self.most:
                    break
        return best

    def _take(self, ready: _Ready, place: Place) -> None:
        one = ready.one
        self.board.place((one, ready.waiting.number), place)
        self.at[one] += 1
        chain = self.chains[one]
        if self.at[one] == len(chain):
            del self.chains[one]
            self.most = self._fullest()
        else:
            self.ready_on[one] = next_day(self.board, one, chain[self.at[one]].number)

    def _fullest(self) -> int:
        """The most classes, of those with lessons left, that one visit could serve on some weekday."""
        fullest = 0
        for weekday in range(7):
            masks = [self.facts.periods[one][weekday] for one in self.chains]
            most = len(match_periods(masks, most=self.board.most))
            fullest = max(fullest, most)
            if fullest == self.board.most:
                break
        return fullest
