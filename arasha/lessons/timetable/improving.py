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
FIRST_DAY = (0, 0, 0, 7, 14, 28)
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

    def round(self, share: float) -> None:
        """One attempt; `share` is how much of the time is over, from 0 to 1."""
        board, chance = self.board, self.chance
        before = board.cost()
        unit = chance.choices(self.units, cum_weights=self.weights)[0]
        freed = board.free_unit(unit.classes)
        way = Way(chance.choice(PATIENCE), chance.choice(NOISE), chance.choice(FIRST_DAY))
        Sweep(board, unit, way, chance).run()
        insert_rest(board, unit)
        worse = board.cost() - before
        warmth = board.facts.problem.weights.visit * WARM * (COLD / WARM) ** share
        if worse > 0 and chance.random() >= math.exp(-worse / warmth):
            board.free_unit(unit.classes)
            for lesson, place in freed:
                board.place(lesson, place)
            return
        self.dirty.update(unit.classes)
        if board.cost() < self.best_cost:
            self.best_cost = board.cost()
            self._remember()

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
