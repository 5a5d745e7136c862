"""Mend a plan after something changed: all displaced lessons again, the fewest others moved.

Plain Python and fast enough for a web request. What happened before `from_day` is never touched.
"""

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from arasha.lessons.timetable.board import Board, Lesson, Place
from arasha.lessons.timetable.chains import least_moves
from arasha.lessons.timetable.ejecting import OutOfStepsError, Search
from arasha.lessons.timetable.facts import Facts
from arasha.lessons.timetable.options import free_options, is_free
from arasha.lessons.timetable.problem import Assignment, Problem
from arasha.lessons.timetable.pushing import PUSH_STEPS, insert, push
from arasha.lessons.timetable.reasons import Unplaced, explain

STEPS = 200  # of the search for a proof
ATTEMPTS = 3  # other orders that are tried
FAILURES = 10  # lessons that found no room, after which no others are moved for the rest


@dataclass(frozen=True, slots=True)
class Repair:
    """The mended plan.

    `displaced` lessons lost their place, `moved` ones had to give way to them, `unplaced` ones have no
    place now; each lesson is (class_id, number). `is_proved`: no plan places more of the displaced
    lessons, or as many with fewer moves of others.
    """

    assignments: tuple[Assignment, ...]
    displaced: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]
    unplaced: tuple[Unplaced, ...]
    is_proved: bool


def repair(
    problem: Problem,
    assignments: Iterable[Assignment],
    displaced: Collection[tuple[int, int]] = (),
    *,
    from_day: int = 0,
    steps: int = STEPS,
) -> Repair:
    """Mend the plan for the problem as it is now.

    Lessons that break a rule now are displaced, and those named in `displaced`, (class_id, number).
    Lessons before `from_day` and fixed ones stay. Classes that are gone take their lessons with them.
    Raises ProblemError where a past lesson's officer is not in the problem.
    """
    return _Mending(problem, assignments, displaced, from_day=from_day).run(steps)


class _Answer(NamedTuple):
    """Lessons lost and others moved, and where everything stands."""

    worth: tuple[int, int]
    places: dict[Lesson, Place | None]


class _Mending:
    def __init__(
        self,
        problem: Problem,
        assignments: Iterable[Assignment],
        displaced: Collection[tuple[int, int]],
        *,
        from_day: int,
    ) -> None:
        courses = {one.id: len(one.lessons) for one in problem.classes}
        plan = [one for one in assignments if 1 <= one.number <= courses.get(one.class_id, 0)]
        held = {(one.class_id, one.number): one for one in problem.fixed}
        past = [
            one for one in plan if one.day < from_day and (one.class_id, one.number) not in held
        ]
        problem = replace(problem, fixed=(*problem.fixed, *past))
        self.board = Board(Facts(problem, from_day=from_day))
        self.chance = random.Random(0)  # noqa: S311 - a plan is no secret
        self.was: dict[Lesson, Place] = {}
        self.displaced: list[Lesson] = []
        self._keep([one for one in plan if one.day >= from_day], set(displaced))

    def _keep(self, plan: list[Assignment], displaced: set[tuple[int, int]]) -> None:
        """Leave in place what breaks no rule; remember where the others were."""
        board, facts = self.board, self.board.facts
        for one in sorted(plan, key=lambda one: (one.day, one.class_id, one.number)):
            lesson = (facts.class_at[one.class_id], one.number - 1)
            if board.placed[lesson[0]][lesson[1]] is not None:
                continue
            officer = facts.officer_at.get(one.officer)
            place = Place(one.day, one.period, -1 if officer is None else officer)
            self.was[lesson] = place
            if (one.class_id, one.number) in displaced or not is_free(board, lesson, place):
                self.displaced.append(lesson)
            else:
                board.place(lesson, place)

    def run(self, steps: int) -> Repair:
        """Mend in several orders, keep the best, then search for better ones or prove that none is.

        Lessons without any possible day are not searched for.
        """
        facts = self.board.facts
        placeable = [lesson for lesson in self.displaced if facts.lesson_days(*lesson)]
        least = (0, self._least_moves(placeable))
        best = self._mend(self._by_need(placeable))
        for _attempt in range(ATTEMPTS):
            if best.worth == least or best.worth[0] >= FAILURES:
                break
            self._reset()
            self.chance.shuffle(placeable)
            best = min(best, self._mend(placeable), key=lambda one: one.worth)
        self._take(best.places)
        is_proved = best.worth == least or self._prove(placeable, best, least[1], steps)
        return self._answer(is_proved=is_proved)

    def _least_moves(self, placeable: list[Lesson]) -> int:
        """Moves that the spacing of the displaced classes alone makes necessary; a lower bound."""
        facts, board = self.board.facts, self.board
        wanted = set(placeable)
        total = 0
        for one in {lesson[0] for lesson in placeable}:
            course = board.placed[one]
            days = [
                facts.lesson_days(one, number)
                if (one, number) in wanted
                or (place is not None and (one, number) not in board.fixed)
                else 0
                for number, place in enumerate(course)
            ]
            total += least_moves(course, days, facts.gaps[one]) or 0
        return total

    def _by_need(self, lessons: list[Lesson]) -> list[Lesson]:
        """Those with the fewest free places first."""
        ways = {lesson: len(free_options(self.board, lesson)) for lesson in lessons}
        return sorted(lessons, key=lambda lesson: (ways[lesson], lesson))

    def _mend(self, lessons: list[Lesson]) -> _Answer:
        """One by one: a free place, or the class's own lessons shifted, or others moved."""
        board, was = self.board, self.was
        stuck = [one for one in lessons if not insert(board, one, near=was[one].day)]
        lost: list[Lesson] = []
        for one in stuck:
            if insert(board, one, near=was[one].day):
                continue
            steps = PUSH_STEPS if len(lost) < FAILURES else 0
            if not push(board, one, was=was, steps=steps):
                lost.append(one)
        self._return_home()
        lost = [one for one in lost if not insert(board, one, near=was[one].day)]
        places = {lesson: board.placed[lesson[0]][lesson[1]] for lesson in was}
        return _Answer((len(lost), len(self._moved())), places)

    def _return_home(self) -> None:
        """Whoever moved and could have stayed after all goes back."""
        for lesson in self._moved():
            place = self.board.free(lesson)
            home = self.was[lesson]
            self.board.place(lesson, home if is_free(self.board, lesson, home) else place)

    def _prove(self, placeable: list[Lesson], best: _Answer, least: int, steps: int) -> bool:
        """Search everything that would be better than the best so far; take the first that is."""
        losses, moves = best.worth
        self._reset()
        search = Search(self.board, steps=steps)
        others = len(self.was) - len(self.displaced)
        try:
            for fewer in range(losses + 1):
                first = least if fewer == 0 else 0
                for budget in range(first, moves if fewer == losses else others + 1):
                    if search.place_all(placeable, moves=budget, losses=fewer):
                        return True
        except OutOfStepsError:
            self._take(best.places)
            return False
        self._take(best.places)
        return True

    def _reset(self) -> None:
        """The plan as it was, without the displaced lessons."""
        gone = set(self.displaced)
        self._take({lesson: None if lesson in gone else at for lesson, at in self.was.items()})

    def _take(self, answer: dict[Lesson, Place | None]) -> None:
        board = self.board
        changed = [
            lesson
            for lesson, place in answer.items()
            if board.placed[lesson[0]][lesson[1]] != place
        ]
        for lesson in changed:
            if board.placed[lesson[0]][lesson[1]] is not None:
                board.free(lesson)
        for lesson in changed:
            place = answer[lesson]
            if place is not None:
                board.place(lesson, place)

    def _moved(self) -> list[Lesson]:
        gone = set(self.displaced)
        return [
            lesson
            for lesson, place in self.was.items()
            if lesson not in gone and self.board.placed[lesson[0]][lesson[1]] != place
        ]

    def _answer(self, *, is_proved: bool) -> Repair:
        board = self.board
        return Repair(
            assignments=board.assignments(),
            displaced=self._named(self.displaced),
            moved=self._named(self._moved()),
            unplaced=tuple(
                explain(board, lesson)
                for lesson in sorted(self.displaced)
                if board.placed[lesson[0]][lesson[1]] is None
            ),
            is_proved=is_proved,
        )

    def _named(self, lessons: list[Lesson]) -> tuple[tuple[int, int], ...]:
        classes = self.board.facts.problem.classes
        return tuple((classes[one].id, number + 1) for one, number in sorted(lessons))
