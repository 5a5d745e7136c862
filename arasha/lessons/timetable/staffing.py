"""How many officers for how much: the share of lessons that fits with fewer or more officers."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace

from arasha.lessons.timetable.problem import Officer, Problem
from arasha.lessons.timetable.solving import fill


@dataclass(frozen=True, slots=True)
class Staffing:
    """What so many officers could give."""

    officers: int
    placed: int
    lessons: int
    visits: int

    @property
    def share(self) -> float:
        """The share of the lessons that has a place, from 0 to 1."""
        return self.placed / self.lessons if self.lessons else 1.0


def curve(
    problem: Problem, sizes: Iterable[int], *, seconds: float = 1, seed: int = 0
) -> list[Staffing]:
    """How much each number of officers places, with at most about `seconds` of search for each.

    Fewer officers are a draw from those there are, each smaller set part of the larger; more are copies
    of them with the same grants and homes and no days away. A larger number never places less: what a
    smaller one places, a larger one can. So nothing is sought beyond the first that places all.
    """
    wanted = sorted(set(sizes))
    line = _line_up(problem.officers, max(wanted, default=0), seed)
    answers: list[Staffing] = []
    for size in wanted:
        best = answers[-1] if answers else None
        if best is None or best.placed < best.lessons:
            part = replace(problem, officers=tuple(line[:size]), fixed=())
            board = fill(part, seconds=seconds, seed=seed)
            placed = sum(len(own) for own in board.placed) - board.unplaced
            if best is None or placed >= best.placed:
                best = Staffing(size, placed, placed + board.unplaced, len(board.visits))
        answers.append(replace(best, officers=size))
    return answers


def officers_needed(answers: Iterable[Staffing], share: float) -> int | None:
    """The fewest officers on the curve with which this share has a place; None where none has."""
    return min((one.officers for one in answers if one.share >= share), default=None)


def _line_up(officers: tuple[Officer, ...], most: int, seed: int) -> list[Officer]:
    line = list(officers)
    random.Random(seed).shuffle(line)  # noqa: S311 - a plan is no secret
    unused = max((one.id for one in officers), default=0) + 1
    for extra in range(most - len(officers) if officers else 0):
        line.append(replace(line[extra], id=unused + extra, away_days=0))
    return line
