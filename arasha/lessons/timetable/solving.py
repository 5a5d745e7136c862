"""From a problem to a plan: build it, then make it better for as long as there is time."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from arasha.lessons.timetable.board import Board, Lesson
from arasha.lessons.timetable.constructing import Sweep, Way
from arasha.lessons.timetable.facts import Facts, Unit
from arasha.lessons.timetable.improving import Improver, insert_rest
from arasha.lessons.timetable.problem import Assignment, Problem
from arasha.lessons.timetable.pushing import PUSH_STEPS, insert, push
from arasha.lessons.timetable.reasons import Unplaced, explain

SETTLING = 40  # rounds after building in which lessons without a place are looked after
FEW_DAYS = 14  # classes with fewer days than this are planned before all others
ONLY_FULL = Way(patience=-1)  # officers are too few for a visit that is not full
FAILURES = 5  # lessons that cannot be rescued, after which no others move for the rest


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan without broken rules, what it could not place and why, and what it costs.

    `bound` is the fewest visits that any plan with the same lessons needs, by counting alone.
    """

    assignments: tuple[Assignment, ...]
    unplaced: tuple[Unplaced, ...]
    visits: int
    km: int
    bound: int
    rounds: int
    seconds: float
    is_stopped: bool


def solve(
    problem: Problem,
    *,
    seconds: float = 60,
    seed: int = 0,
    rounds: int | None = None,
    progress: Callable[[int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Solution:
    """Plan the lessons; `progress` hears percents, `stop` is asked often and ends the work at once.

    With `rounds` the same seed gives the same plan on every machine, unless `seconds` are over first;
    without, the work goes on until then. Raises ProblemError for ids that point to nothing.
    """
    return _Work(problem, seconds=seconds, seed=seed, rounds=rounds, stop=stop).run(
        progress or _ignore
    )


def fill(problem: Problem, *, seconds: float, seed: int = 0) -> Board:
    """The board after placing as many lessons as can be, within about `seconds`.

    Ends as soon as every lesson has a place: visits are not made fewer, and no reasons are looked for.
    Raises ProblemError for ids that point to nothing.
    """
    return _Work(problem, seconds=seconds, seed=seed, rounds=None, stop=None).fill()


def _ignore(_percent: int) -> None:
    pass


class _Work:
    def __init__(
        self,
        problem: Problem,
        *,
        seconds: float,
        seed: int,
        rounds: int | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self.began = time.monotonic()
        self.seconds, self.rounds, self.stop = seconds, rounds, stop
        self.chance = random.Random(seed)  # noqa: S311 - a plan is no secret
        self.board = Board(Facts(problem))
        self.is_stopped = False

    def run(self, progress: Callable[[int], None]) -> Solution:
        self._build()
        progress(1)
        done = self._improve(progress)
        self._rescue()
        progress(100)
        board = self.board
        return Solution(
            assignments=board.assignments(),
            unplaced=tuple(
                explain(board, (one, number))
                for one, course in enumerate(board.placed)
                for number, place in enumerate(course)
                if place is None
            ),
            visits=len(board.visits),
            km=board.km,
            bound=count_bound(board),
            rounds=done,
            seconds=time.monotonic() - self.began,
            is_stopped=self.is_stopped,
        )

    def fill(self) -> Board:
        self._build(first=ONLY_FULL)
        self._improve(_ignore, is_enough=lambda: not self.board.unplaced)
        self._rescue()
        return self.board

    def _asked_to_stop(self) -> bool:
        self.is_stopped = self.is_stopped or (self.stop is not None and self.stop())
        return self.is_stopped

    def _share(self, done: int) -> float:
        """How much of the rounds or of the time is over; 1 and more is the end."""
        of_time = (time.monotonic() - self.began) / self.seconds if self.seconds > 0 else 1.0
        if self.rounds is None or of_time >= 1:
            return of_time
        return done / self.rounds if self.rounds else 1.0

    def _build(self, *, first: Way | None = None) -> None:
        """Schools whose classes need rare skills or have few days first: others can still give way.

        With a `first` way every school is swept so before any is swept as usual.
        """
        units = sorted(self.board.facts.units, key=self._ease)
        for way in (Way(),) if first is None else (first, Way()):
            for unit in units:
                if self._asked_to_stop():
                    return
                Sweep(self.board, unit, way, self.chance).run()
        for unit in units:
            insert_rest(self.board, unit)

    def _ease(self, unit: Unit) -> tuple[int, float]:
        facts = self.board.facts
        days = min(facts.class_days[one].bit_count() for one in unit.classes)
        rare = [facts.scarcity[skill] for one in unit.classes for skill in facts.skills[one]]
        return days // FEW_DAYS, -sum(rare) / max(len(rare), 1)

    def _rescue(self) -> None:
        """Let others move for lessons that are still without a place, while there is time."""
        facts = self.board.facts
        left = [
            (one, number)
            for one, course in enumerate(self.board.placed)
            for number, place in enumerate(course)
            if place is None and facts.lesson_days(one, number)
        ]
        lost: list[Lesson] = []
        for lesson in left:
            if self._asked_to_stop():
                return
            if insert(self.board, lesson):
                continue
            if len(lost) >= FAILURES or not push(self.board, lesson, steps=PUSH_STEPS):
                lost.append(lesson)
        for lesson in lost:
            insert(self.board, lesson)

    def _improve(
        self, progress: Callable[[int], None], is_enough: Callable[[], bool] = lambda: False
    ) -> int:
        improver = Improver(self.board, self.chance)
        for _round in range(SETTLING):
            if self._asked_to_stop() or not improver.settle():
                break
        done = told = 0
        while improver.units and (share := self._share(done)) < 1 and not is_enough():
            if self._asked_to_stop():
                break
            improver.round(share)
            done += 1
            if int(share * 98) > told:
                told = int(share * 98)
                progress(1 + told)
        improver.restore()
        return done


def count_bound(board: Board) -> int:
    """The fewest visits for the lessons that are placed, school by school and shift by shift.

    A visit holds so many lessons, and one lesson of each class.
    """
    total = 0
    for unit in board.facts.units:
        counts = [sum(place is not None for place in board.placed[one]) for one in unit.classes]
        total += max(max(counts, default=0), -(-sum(counts) // board.most))
    return total
