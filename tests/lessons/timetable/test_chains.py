from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from arasha.lessons.timetable.board import Place
from arasha.lessons.timetable.chains import least_moves, longest_chain
from arasha.lessons.timetable.problem import days_of

DAYS = 9
COURSES = st.integers(1, 4).flatmap(
    lambda length: st.tuples(
        st.lists(st.none() | st.integers(0, DAYS - 1), min_size=length, max_size=length),
        st.lists(st.sets(st.integers(0, DAYS - 1)), min_size=length, max_size=length),
        st.lists(st.integers(1, 4), min_size=length, max_size=length),
    )
)
type Course = tuple[list[int | None], list[set[int]], list[int]]


def every_way(course: Course) -> list[tuple[int | None, ...]]:
    """Every choice of days that keeps order and spacing, by trying all."""
    there, days, gaps = course
    choices = [
        sorted({*own, *([day] if day is not None else [])}, key=int)
        for day, own in zip(there, days, strict=True)
    ]
    ways = product(*([None, *choice] for choice in choices))
    return [way for way in ways if in_order(way, gaps)]


def in_order(way: tuple[int | None, ...], gaps: list[int]) -> bool:
    held = [(day, gap) for day, gap in zip(way, gaps, strict=True) if day is not None]
    return all(day - held[at][0] >= gap for at, (day, gap) in enumerate(held[1:]))


def places(days: list[int | None]) -> list[Place | None]:
    return [None if day is None else Place(day, 1, 0) for day in days]


@given(course=COURSES)
def test_no_choice_of_days_holds_more_lessons(course: Course) -> None:
    there, days, gaps = course
    if not in_order(tuple(there), gaps):
        return
    chosen = longest_chain(places(there), [days_of(own) for own in days], gaps)
    best = max(
        sum(day is not None for day in way) - sum(day is not None for day in there)
        for way in every_way(course)
        if all(day is None or way[at] == day for at, day in enumerate(there))
    )
    assert len(chosen) == best


@given(course=COURSES)
def test_no_choice_of_days_moves_fewer_lessons(course: Course) -> None:
    there, days, gaps = course
    if not in_order(tuple(there), gaps):
        return
    wanted = [day is not None or bool(days[at]) for at, day in enumerate(there)]
    moves = [
        sum(day is not None and way[at] != day for at, day in enumerate(there))
        for way in every_way(course)
        if all((day is not None) == wanted[at] for at, day in enumerate(way))
    ]
    found = least_moves(places(there), [days_of(own) for own in days], gaps)
    assert found == min(moves, default=None)
