"""Course timetables in the public format: read, checked and found; instances of own making."""

from dataclasses import replace

import pytest

from benchmarks.timetabling.cbctt import (
    CttError,
    Instance,
    Lecture,
    check,
    read_instance,
    read_solution,
    write_solution,
)
from benchmarks.timetabling.cbctt_solving import NoPlaceError, solve

TEXT = """Name: Village
Courses: 4
Rooms: 2
Days: 2
Periods_per_day: 3
Curricula: 2
Constraints: 2

COURSES:
Algebra Asel 2 2 30
Botany Bolat 2 2 20
Chess Asel 1 1 10
Drama Dana 1 1 25

ROOMS:
big\t40
small\t15

CURRICULA:
one 2 Algebra Botany
two 2 Botany Drama

UNAVAILABILITY_CONSTRAINTS:
Algebra 0 0
Chess 1 2

END.
"""
VILLAGE = read_instance(TEXT)
ALGEBRA, BOTANY, CHESS, DRAMA = range(4)
BIG, SMALL = 0, 1
GOOD = [
    Lecture(ALGEBRA, 1, BIG), Lecture(ALGEBRA, 4, BIG), Lecture(BOTANY, 0, BIG),
    Lecture(BOTANY, 3, BIG), Lecture(CHESS, 0, SMALL), Lecture(DRAMA, 5, BIG),
]  # fmt: skip


def moved(place: int, **to: int) -> list[Lecture]:
    return [replace(each, **to) if at == place else each for at, each in enumerate(GOOD)]


def test_a_file_is_read_whole() -> None:
    assert (VILLAGE.days, VILLAGE.per_day, VILLAGE.periods) == (2, 3, 6)
    assert VILLAGE.rooms == (("big", 40), ("small", 15))
    assert VILLAGE.curricula == ((ALGEBRA, BOTANY), (BOTANY, DRAMA))
    assert VILLAGE.closed == {(ALGEBRA, 0), (CHESS, 5)}


def test_the_extended_format_is_read_as_the_same_problem() -> None:
    more = TEXT.replace("Curricula: 2", "Curricula: 2\nMin_Max_Daily_Lectures: 1 3")
    more = more.replace("30\n", "30 1\n").replace("\t40", "\t40 0").replace("END.", "")
    more += "ROOM_CONSTRAINTS:\nAlgebra big\n\nEND.\n"
    assert read_instance(more) == VILLAGE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Courses: 4", "Courses: 5"),
        ("Days: 2\n", ""),
        ("two 2 Botany Drama", "two 2 Botany Dance"),
        ("Algebra Asel 2 2 30", "Algebra Asel 2"),
        ("Algebra Asel 2 2 30", "Algebra Asel two 2 30"),
        ("Chess 1 2", "Chess 2 2"),
        ("ROOMS:\nbig\t40\nsmall\t15\n", ""),
    ],
)
def test_a_broken_file_is_refused_by_name(old: str, new: str) -> None:
    with pytest.raises(CttError):
        read_instance(TEXT.replace(old, new))


def test_a_solution_is_written_and_read_back() -> None:
    assert read_solution(write_solution(GOOD, VILLAGE), VILLAGE) == GOOD
    with pytest.raises(CttError):
        read_solution("Algebra cellar 0 0", VILLAGE)


def test_what_a_timetable_costs_is_counted_by_hand() -> None:
    score = check(VILLAGE, GOOD)
    assert score.hard == 0
    # Drama has no neighbour of its curriculum; all other lectures have one, or a seat and a room.
    assert (score.room_size, score.working_days, score.room_changes) == (0, 0, 0)
    assert score.compactness == 2 * 3  # both of Botany and Drama in curriculum two


@pytest.mark.parametrize(
    ("lectures", "rule"),
    [
        (GOOD[1:], "lectures"),
        ([*GOOD, Lecture(DRAMA, 4, SMALL)], "lectures"),
        (moved(0, period=3), "conflicts"),
        (moved(4, period=1), "conflicts"),  # the teacher of Algebra
        (moved(0, period=0), "closed"),
        (moved(5, period=4), "rooms_taken"),
    ],
)
def test_each_hard_rule_is_noticed(lectures: list[Lecture], rule: str) -> None:
    assert getattr(check(VILLAGE, lectures), rule) == 1


def test_seats_days_and_rooms_cost_what_the_competition_says() -> None:
    score = check(VILLAGE, moved(0, room=SMALL))
    assert (score.room_size, score.room_changes) == (30 - 15, 1)
    assert check(VILLAGE, moved(1, period=2)).working_days == 5


@pytest.mark.slow
def test_l6_the_search_finds_the_cheapest_timetable_of_a_village() -> None:
    found = solve(VILLAGE, seconds=0.5, seed=3)
    score = check(VILLAGE, found)
    assert score.hard == 0
    assert score.soft <= check(VILLAGE, GOOD).soft


@pytest.mark.slow
def test_the_search_stops_as_soon_as_that_is_good_enough() -> None:
    found = solve(VILLAGE, seconds=30, stop=lambda score: score.hard == 0)
    assert check(VILLAGE, found).hard == 0


@pytest.mark.slow
def test_a_course_without_open_periods_is_told() -> None:
    closed = frozenset((ALGEBRA, period) for period in range(6))
    with pytest.raises(NoPlaceError):
        solve(replace(VILLAGE, closed=closed), seconds=1)


def crowd(courses: int) -> Instance:
    """As many courses of one lecture as there are slots: no slot may stay empty."""
    rows = "\n".join(f"C{number} T{number} 1 1 10" for number in range(courses))
    return read_instance(
        f"Name: full\nCourses: {courses}\nRooms: 2\nDays: 2\nPeriods_per_day: 3\nCurricula: 0\n"
        f"Constraints: 0\n\nCOURSES:\n{rows}\n\nROOMS:\na 20\nb 20\n\nCURRICULA:\n"
    )


@pytest.mark.slow
def test_a_full_school_is_filled_and_a_fuller_one_refused() -> None:
    assert check(crowd(12), solve(crowd(12), seconds=0.2)).hard == 0
    with pytest.raises(NoPlaceError):
        solve(crowd(13), seconds=0.2)
