"""Which lessons of one class can still be held, one after the other, and how long each can wait."""

from typing import NamedTuple

from arasha.lessons.timetable.board import Board, Place, Waiting


class _Course(NamedTuple):
    """A way to hold some lessons of a course: the day of the last, and which are chosen."""

    day: int
    chosen: tuple[int, ...]


def chain_of(board: Board, one: int) -> list[Waiting]:
    """The most unplaced lessons of a class that fit between its placed ones, looking at no others.

    Lessons that no officer may give on any open day of the class are left out, so that they do not
    keep the later ones from being held.
    """
    is_empty = not any(board.placed[one])
    if is_empty and one in board.empty_chains:
        return board.empty_chains[one]
    chain = _find(board, one)
    if is_empty:
        board.empty_chains[one] = chain
    return chain


def _find(board: Board, one: int) -> list[Waiting]:
    facts = board.facts
    course = board.placed[one]
    days = [0 if place else facts.lesson_days(one, number) for number, place in enumerate(course)]
    chosen = longest_chain(course, days, facts.gaps[one])
    waiting: list[Waiting] = []
    limit = facts.days - 1
    for number in range(len(course) - 1, -1, -1):
        place, gap = course[number], _gap(facts.gaps[one][number])
        if place is not None:
            limit = place.day - gap
        elif number in chosen:
            last = (days[number] & ((1 << (limit + 1)) - 1)).bit_length() - 1
            waiting.append(Waiting(number, gap, days[number], last))
            limit = last - gap
    waiting.reverse()
    return waiting


def _gap(days: int) -> int:
    """Two lessons of a class never share a day, whatever the course says."""
    return max(days, 1)


def longest_chain(course: list[Place | None], days: list[int], gaps: list[int]) -> tuple[int, ...]:
    """The most lessons that fit one after the other, each on one of its own days (a day set each).

    Lessons with a place stay. All counts are tried at once, each with its earliest last day.
    """
    best = [_Course(-1_000_000, ())]  # by the number of chosen lessons
    for number, place in enumerate(course):
        gap = _gap(gaps[number])
        if place is not None:
            kept = [way for way in best if way.day + gap <= place.day]
            best = [_Course(place.day, way.chosen) for way in kept or best[:1]]
            continue
        if not days[number]:
            continue
        for count in range(len(best) - 1, -1, -1):
            way = best[count]
            later = days[number] >> max(way.day + gap, 0)
            if not later:
                continue
            day = max(way.day + gap, 0) + (later & -later).bit_length() - 1
            longer = _Course(day, (*way.chosen, number))
            if count + 1 == len(best):
                best.append(longer)
            elif day < best[count + 1].day:
                best[count + 1] = longer
    return best[-1].chosen


def next_day(board: Board, one: int, number: int) -> int:
    """The first day that the spacing after the class's earlier placed lessons allows."""
    for before in range(number - 1, -1, -1):
        place = board.placed[one][before]
        if place is not None:
            return place.day + _gap(board.facts.gaps[one][number])
    return 0


def least_moves(course: list[Place | None], days: list[int], gaps: list[int]) -> int | None:
    """The fewest lessons with a place that must move so that every lesson with days has one.

    Other classes are not looked at, so it is a lower bound. Lessons without a place and without days
    are left out. None where the lessons do not fit even then.
    """
    best: dict[int, int] = {0: -1_000_000}  # by moves: the earliest day of the last lesson
    for number, place in enumerate(course):
        if place is None and not days[number]:
            continue
        gap = max(gaps[number], 1)
        after: dict[int, int] = {}
        for moves, last in best.items():
            first = max(last + gap, 0)
            later = days[number] >> first
            if place is not None and place.day >= first:
                after[moves] = min(after.get(moves, place.day), place.day)
            if later:
                day = first + (later & -later).bit_length() - 1
                cost = moves + (place is not None)
                after[cost] = min(after.get(cost, day), day)
        best = after
    return min(best, default=None)
