"""A search for the fewest lessons that have to leave so that others have a place.

The search deepens: with no move of others, with one, with two, so the first plan found moves the fewest.
It gives up after so many steps, a number and not a time, so that it answers alike on every machine.
"""

from collections.abc import Iterator
from typing import NamedTuple

from arasha.lessons.timetable.board import Board, Lesson, Place
from arasha.lessons.timetable.options import Option, costly_options, free_options

OPTIONS_A_STEP = 32  # places that one step of the search may look at


class OutOfStepsError(Exception):
    """The search was cut off before it had seen everything."""


class _Node(NamedTuple):
    """Where the search stands: lessons to place, and what it may still spend."""

    waiting: list[Lesson]
    moves: int
    losses: int
    held: frozenset[Lesson]


class Search:
    """Places lessons and lets at most so many others move; the board is left as it was on failure."""

    def __init__(self, board: Board, *, steps: int) -> None:
        self.board, self.steps = board, steps
        self.home: dict[Lesson, Place] = {}

    def place_all(self, lessons: list[Lesson], *, moves: int, losses: int = 0) -> bool:
        """Place all but `losses` of the lessons while at most `moves` others move elsewhere.

        Raises OutOfStepsError, the board as it was, where the steps are used up first.
        """
        return self._deeper(_Node(lessons, moves, losses, frozenset(self.board.fixed)))

    def _deeper(self, node: _Node) -> bool:
        if not node.waiting:
            return True
        at, free = min(self._look(node), key=lambda one: len(one[1]))
        lesson = node.waiting[at]
        rest = node._replace(waiting=node.waiting[:at] + node.waiting[at + 1 :])
        home = self.home.get(lesson)
        if any(option.place != home and self._try(lesson, option, rest) for option in free):
            return True
        costly = costly_options(self.board, lesson, most=node.moves, held=node.held)
        self._spend(costly)
        if any(option.place != home and self._try(lesson, option, rest) for option in costly):
            return True
        if node.losses and home is None:
            return self._deeper(rest._replace(losses=node.losses - 1))
        return False

    def _spend(self, found: list[Option]) -> None:
        self.steps -= 1 + len(found) // OPTIONS_A_STEP
        if self.steps < 0:
            raise OutOfStepsError

    def _look(self, node: _Node) -> Iterator[tuple[int, list[Option]]]:
        """The free places of each waiting lesson, up to the first that has none."""
        for at, lesson in enumerate(node.waiting):
            free = free_options(self.board, lesson)
            self._spend(free)
            yield at, free
            if not free:
                return

    def _try(self, lesson: Lesson, option: Option, rest: _Node) -> bool:
        board = self.board
        left = [(other, board.free(other)) for other in option.leaving]
        self.home.update(left)
        board.place(lesson, option.place)
        is_done = False
        try:
            is_done = self._deeper(
                _Node(
                    rest.waiting + [other for other, _place in left],
                    rest.moves - len(left),
                    rest.losses,
                    rest.held | {lesson},
                )
            )
        finally:
            if not is_done:
                board.free(lesson)
                for other, place in left:
                    board.place(other, place)
                    del self.home[other]
        return is_done
