"""Make room for one lesson: shift the class's own lessons, or let a few others move."""

from collections.abc import Mapping
from contextlib import suppress

from arasha.lessons.timetable.board import Board, Lesson, Place
from arasha.lessons.timetable.ejecting import OutOfStepsError, Search
from arasha.lessons.timetable.inserting import best_place

PUSH_STEPS = 60  # of the search for one lesson and number of moves
DEEPEST = 3  # moves that are tried


def insert(board: Board, lesson: Lesson, *, near: int | None = None) -> bool:
    """Give a lesson a free place, close to the day `near` where that is told."""
    place = best_place(board, lesson, near=near)
    if place is not None:
        board.place(lesson, place)
    return place is not None


def push(
    board: Board,
    lesson: Lesson,
    *,
    was: Mapping[Lesson, Place] | None = None,
    steps: int = PUSH_STEPS,
) -> bool:
    """Give a lesson a place that others leave for another, as few as can be found.

    `was` tells where lessons stood before, so that the shifted ones stay close to it.
    """
    for moves in range(1, DEEPEST + 1):
        if shift(board, lesson, moves, was or {}) or shift(board, lesson, -moves, was or {}):
            return True
        with suppress(OutOfStepsError):
            if Search(board, steps=steps).place_all([lesson], moves=moves):
                return True
    return False


def shift(board: Board, lesson: Lesson, moves: int, was: Mapping[Lesson, Place]) -> bool:
    """Move so many later lessons of the same class (earlier ones, where negative)."""
    one, number = lesson
    course = board.placed[one]
    near = range(number + 1, len(course)) if moves > 0 else range(number - 1, -1, -1)
    there = [(one, at) for at in near if course[at] is not None][: abs(moves)]
    if len(there) < abs(moves) or not board.fixed.isdisjoint(there):
        return False
    homes = [(other, board.free(other)) for other in there]
    line = sorted([lesson, *there])
    for at, other in enumerate(line):
        day = was[other].day if moves > 0 and other in was else None
        if not insert(board, other, near=day):
            for done in line[:at]:
                board.free(done)
            for back, home in homes:
                board.place(back, home)
            return False
    return True
