"""Find the cheapest place for one lesson without touching any other."""

from collections.abc import Iterable, Iterator

from arasha.lessons.timetable.board import Board, Lesson, Place
from arasha.lessons.timetable.problem import between


def window(board: Board, lesson: Lesson) -> int:
    """The days that the placed neighbours in the course leave to a lesson."""
    one, number = lesson
    course, gaps = board.placed[one], board.facts.gaps[one]
    first, last = 0, board.facts.days - 1
    for before in range(number - 1, -1, -1):
        place = course[before]
        if place is not None:
            first = place.day + max(gaps[number], 1)
            break
    for after in range(number + 1, len(course)):
        place = course[after]
        if place is not None:
            last = place.day - max(gaps[after], 1)
            break
    return between(first, last) & board.facts.lesson_days(one, number)


def best_place(board: Board, lesson: Lesson, *, near: int | None = None) -> Place | None:
    """The cheapest free place, as early as can be or close to the day `near`.

    A visit that is made anyhow is taken before a new one.
    """
    found = window(board, lesson)
    if not found:
        return None
    known = {place.officer for place in board.placed[lesson[0]] if place is not None}
    price = _Price(board, known, near)
    best = min(((price.of(at), at) for at in _joins(board, lesson, found)), default=None)
    if best is None:
        trips = _trips(board, lesson, found, near)
        best = min(((price.of(at) + _trip(board, lesson, at), at) for at in trips), default=None)
    return best[1] if best else None


class _Price:
    """What a place costs a class: a new face, and weeks."""

    def __init__(self, board: Board, known: set[int], near: int | None) -> None:
        self.weights, self.week = board.facts.problem.weights, board.facts.week
        self.known, self.near = known, near

    def of(self, place: Place) -> int:
        change = bool(self.known) and place.officer not in self.known
        weeks = self.week[place.day]
        if self.near is not None:
            weeks = 2 * abs(weeks - self.week[self.near])
        return self.weights.other_officer * change + self.weights.week * weeks


def _trip(board: Board, lesson: Lesson, place: Place) -> int:
    facts = board.facts
    road = facts.road(place.officer, [facts.school[lesson[0]]])
    return facts.problem.weights.km * road + facts.problem.weights.load * board.load[place.officer]


def _joins(board: Board, lesson: Lesson, days: int) -> Iterator[Place]:
    """Places in visits to the school that are not full."""
    facts, (one, number) = board.facts, lesson
    school, shift, skill = facts.school[one], facts.shift[one], facts.skills[one][number]
    for day in _each(days):
        half_day = facts.half_day(day, shift)
        officers = board.in_school.get((school, half_day))
        if not officers:
            continue
        mask = facts.periods[one][facts.weekday[day]] & ~board.taken_periods(school, half_day)
        for officer in officers:
            lessons = board.visits[officer, half_day].lessons
            if len(lessons) >= board.most or not facts.may[officer][skill] >> day & 1:
                continue
            for period in _each(mask):
                if period not in lessons:
                    yield Place(day, period, officer)
                    break


def _trips(board: Board, lesson: Lesson, days: int, near: int | None) -> Iterator[Place]:
    """For each officer the first day, or the day closest to `near`, for a new visit."""
    facts, (one, number) = board.facts, lesson
    school, shift, skill = facts.school[one], facts.shift[one], facts.skills[one][number]
    for officer in facts.skilled[skill]:
        for day in _line_up(
            days & board.open_days[officer][shift] & facts.may[officer][skill], near
        ):
            taken = board.taken_periods(school, facts.half_day(day, shift))
            mask = facts.periods[one][facts.weekday[day]] & ~taken
            if mask:
                yield Place(day, (mask & -mask).bit_length() - 1, officer)
                break


def _line_up(days: int, near: int | None) -> Iterable[int]:
    return _each(days) if near is None else sorted(_each(days), key=lambda day: abs(day - near))


def _each(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        bits ^= lowest
        yield lowest.bit_length() - 1
