"""Where a lesson could stand: places that are free, and places that others have to leave."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from arasha.lessons.timetable.board import Board, Lesson, Place
from arasha.lessons.timetable.inserting import window
from arasha.lessons.timetable.problem import list_days

type Way = tuple[Lesson, ...]  # who has to leave


class Option(NamedTuple):
    """A place and the lessons that have to leave for it."""

    price: tuple[int, int]
    place: Place
    leaving: Way


def free_options(board: Board, lesson: Lesson) -> list[Option]:
    """Every place that nobody has to leave, visits that are made anyhow first."""
    one, number = lesson
    facts = board.facts
    skill, shift, school = facts.skills[one][number], facts.shift[one], facts.school[one]
    known = {place.officer for place in board.placed[one] if place is not None}
    found = []
    days = window(board, lesson)
    for officer in facts.skilled[skill] if days else ():
        may = days & facts.may[officer][skill]
        price = int(officer not in known)
        for day in list_days(may & board.open_days[officer][shift]):
            taken = board.taken_periods(school, facts.half_day(day, shift))
            found += [
                Option((0, 2 + price), Place(day, period, officer), ())
                for period in list_days(facts.periods[one][facts.weekday[day]] & ~taken)
            ]
        for day in list_days(may & ~board.open_days[officer][shift]):
            if (officer, facts.half_day(day, shift)) in board.visits:
                found += [
                    Option((0, price), Place(day, period, officer), ())
                    for way, period in _at(board, lesson, day, officer, 0)
                    if not way
                ]
    found.sort()
    return found


def costly_options(
    board: Board, lesson: Lesson, *, most: int, held: frozenset[Lesson]
) -> list[Option]:
    """Every place that one to `most` other lessons have to leave; `held` ones never do."""
    one, number = lesson
    facts = board.facts
    known = {place.officer for place in board.placed[one] if place is not None}
    skill, shift = facts.skills[one][number], facts.shift[one]
    found = []
    for day in list_days(facts.lesson_days(one, number) if most else 0):
        own = _own(board, lesson, day)
        if len(own) > most or not held.isdisjoint(own):
            continue
        for officer in facts.skilled[skill]:
            if not facts.may[officer][skill] >> day & 1:
                continue
            is_new = (officer, facts.half_day(day, shift)) not in board.visits
            for way, period in _at(board, lesson, day, officer, most):
                leaving = {*own, *way}
                if 0 < len(leaving) <= most and held.isdisjoint(leaving):
                    price = (len(leaving), 2 * is_new + (officer not in known))
                    place = Place(day, period, officer)
                    found.append(Option(price, place, tuple(sorted(leaving))))
    found.sort()
    return found


def is_free(board: Board, lesson: Lesson, place: Place) -> bool:
    """Whether a lesson could stand here without breaking a rule and without anybody leaving."""
    facts, (one, number) = board.facts, lesson
    if place.officer < 0 or not 0 <= place.day < facts.days:
        return False
    skill = facts.skills[one][number]
    if not facts.class_days[one] & facts.may[place.officer][skill] & (1 << place.day):
        return False
    if _own(board, lesson, place.day):
        return False
    ways = _at(board, lesson, place.day, place.officer, 0)
    return any(period == place.period and not leaving for leaving, period in ways)


def _own(board: Board, lesson: Lesson, day: int) -> list[Lesson]:
    """Lessons of the same class that stand too near to this day."""
    one, number = lesson
    gaps = board.facts.gaps[one]
    near = []
    for at, place in enumerate(board.placed[one]):
        if place is None or at == number:
            continue
        early, late = (place.day, day) if at < number else (day, place.day)
        if late - early < max(gaps[max(at, number)], 1):
            near.append((one, at))
    return near


def _at(
    board: Board, lesson: Lesson, day: int, officer: int, most: int
) -> Iterator[tuple[Way, int]]:
    """For each period of the day: who has to leave, in every way that there is."""
    facts, one = board.facts, lesson[0]
    half_day = facts.half_day(day, facts.shift[one])
    visit = board.visits.get((officer, half_day))
    ways: list[Way] = [()]
    if visit is None:
        if not board.open_days[officer][facts.shift[one]] >> day & 1:
            ways = _week(board, officer, day, most)
    elif visit.school != facts.school[one]:
        ways = [tuple(visit.lessons.values())] if len(visit.lessons) <= most else []
        visit = None
    elif len(visit.lessons) >= board.most:
        ways = [(other,) for other in visit.lessons.values()] if most else []
    if not ways:
        return
    school, taken = facts.school[one], visit.lessons if visit is not None else {}
    crowd = [other for other in board.in_school.get((school, half_day), ()) if other != officer]
    for period in list_days(facts.periods[one][facts.weekday[day]]):
        holder = taken.get(period)
        mine = ways if holder is None else [(holder,)] if most else []
        rooms = _rooms(board, school, half_day, period, crowd)
        for way, room in product(mine, rooms):
            yield way + room, period


def _week(board: Board, officer: int, day: int, most: int) -> list[Way]:
    """A new visit needs room in the officer's week: a whole other visit has to go."""
    facts = board.facts
    week = facts.week[day]
    if not most or board.in_week[officer][week] != board.limit[officer]:
        return []
    return [
        tuple(visit.lessons.values())
        for at in list_days(facts.week_days[week])
        for shift in range(facts.shifts)
        if (visit := board.visits.get((officer, facts.half_day(at, shift)))) is not None
        and len(visit.lessons) <= most
    ]


def _rooms(board: Board, school: int, half_day: int, period: int, crowd: list[int]) -> list[Way]:
    """Where every room is taken in the period, a lesson of another officer has to go."""
    rooms = board.facts.rooms[school]
    if len(crowd) < rooms:
        return [()]
    here = [
        lesson
        for other in crowd
        if (lesson := board.visits[other, half_day].lessons.get(period)) is not None
    ]
    if len(here) < rooms:
        return [()]
    return [(lesson,) for lesson in here] if len(here) == rooms else []
