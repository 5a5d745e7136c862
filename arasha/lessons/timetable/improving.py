"""Make a plan better by building schools anew: simulated annealing over whole units.

One round frees the lessons of one school's shift, sweeps over its days in another way and keeps the
result if it costs less, or now and then if it costs a little more (Kirkpatrick and others, 1983;
destroy and repair after Shaw, 1998).
"""

import math
import random
from itertools import accumulate

from arasha.lessons.timetable.board import Board, Place
from arasha.lessons.timetable.constructing import Sweep, Way
from arasha.lessons.timetable.facts import Unit
from arasha.lessons.timetable.inserting import best_place

PATIENCE = (3, 7, 14, 21, 35)
NOISE = (0.1, 0.5, 1.0, 2.0)
FIRST_DAY = (0, 0, 0, 7, 14, 28, 42)
THRIFT = (0.0, 0.3, 1.0)
LOYALTY = (0, 4, 7, 10)
LOOKS = 8  # at units, to find one that lacks places
WARM, COLD = 0.6, 0.02  # temperatures, in visits


def insert_rest(board: Board, unit: Unit) -> None:
    """Give every lesson of the unit that has none the cheapest place that is free."""
    for one in unit.classes:
        for number, place in enumerate(board.placed[one]):
            if place is None:
                found = best_place(board, (one, number))
                if found is not None:
                    board.place((one, number), found)


class Improver:
    """Keeps the best plan seen; `round` may be called as often as time allows."""

    def __init__(self, board: Board, chance: random.Random) -> None:
        self.board, self.chance = board, chance
        self.units = [unit for unit in board.facts.units if unit.classes]
        self.weights = list(accumulate(len(unit.classes) for unit in self.units))
        self.best_cost = board.cost()
        self.best = self._copy()
        self.dirty: set[int] = set()

    def settle(self) -> bool:
        """Try to make room for a lesson without a place; False where none could have one."""
        lacking = [unit for unit in self.units if self._lacks(unit)]
        if lacking:
            self._rebuild(self._with_others(self.chance.choice(lacking)), 1.0)
        return bool(lacking)

    def round(self, share: float) -> None:
        """One attempt; `share` is how much of the time is over, from 0 to 1."""
        self._rebuild(self._pick(), share)

    def _rebuild(self, units: list[Unit], share: float) -> None:
        board, chance = self.board, self.chance
        before = board.cost()
        freed = board.free_unit(one for unit in units for one in unit.classes)
        for unit in units:
            Sweep(board, unit, self._way(), chance).run()
        for unit in units:
            insert_rest(board, unit)
        worse = board.cost() - before
        warmth = board.facts.problem.weights.visit * WARM * (COLD / WARM) ** share
        if worse > 0 and chance.random() >= math.exp(-worse / warmth):
            board.free_unit(one for unit in units for one in unit.classes)
            for lesson, place in freed:
                board.place(lesson, place)
            return
        self.dirty.update(one for unit in units for one in unit.classes)
        if board.cost() < self.best_cost:
            self.best_cost = board.cost()
            self._remember()

    def _way(self) -> Way:
        chance = self.chance
        return Way(
            chance.choice(PATIENCE),
            chance.choice(NOISE),
            chance.choice(FIRST_DAY),
            chance.choice(THRIFT),
            chance.choice(LOYALTY),
        )

    def _pick(self) -> list[Unit]:
        """A school's shift; now and then one that lacks places, and others that make room for it."""
        units = self.chance.choices(self.units, cum_weights=self.weights, k=LOOKS)
        if not self.board.unplaced or self.chance.random() < 0.5:  # noqa: PLR2004 - every other time
            return units[:1]
        lacking = next((unit for unit in units if self._lacks(unit)), None)
        return units[:1] if lacking is None else self._with_others(lacking)

    def _with_others(self, unit: Unit) -> list[Unit]:
        others = self.chance.choices(self.units, cum_weights=self.weights, k=3)
        return list(dict.fromkeys([unit, *others[: self.chance.choice((1, 2, 3))]]))

    def _lacks(self, unit: Unit) -> bool:
        """Whether a lesson of the unit has no place though there are days for it."""
        board = self.board
        return any(
            place is None and board.facts.lesson_days(one, number)
            for one in unit.classes
            for number, place in enumerate(board.placed[one])
        )

    def restore(self) -> None:
        """Put the best plan seen back on the board."""
        board = self.board
        changed = [one for one in self.dirty if board.placed[one] != self.best[one]]
        board.free_unit(changed)
        for one in changed:
            for number, place in enumerate(self.best[one]):
                if place is not None and (one, number) not in board.fixed:
                    board.place((one, number), place)
        self.dirty.clear()

    def _copy(self) -> list[list[Place | None]]:
        return [list(course) for course in self.board.placed]

    def _remember(self) -> None:
        for one in self.dirty:
            self.best[one] = list(self.board.placed[one])
        self.dirty.clear()
