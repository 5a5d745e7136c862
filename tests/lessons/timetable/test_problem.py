from dataclasses import replace
from typing import Any

import pytest

from arasha.lessons.timetable.problem import (
    ProblemError,
    between,
    check_problem,
    days_of,
    list_days,
    weekly,
)
from tests.lessons.timetable.invented import a_class, a_problem, a_school, an_officer, at


def test_a_set_of_days_gives_its_days_back() -> None:
    assert list_days(days_of([9, 0, 4])) == [0, 4, 9]
    assert list_days(between(3, 5)) == [3, 4, 5]
    assert between(5, 3) == 0


def test_periods_are_told_by_weekday() -> None:
    assert weekly({0: [1], 4: [2, 3]}) == (2, 0, 0, 0, 12, 0, 0)


def test_weekdays_and_weeks_follow_the_first_day() -> None:
    problem = a_problem(days=10, first_weekday=5)
    assert problem.weekdays()[:4] == (5, 6, 0, 1)
    assert problem.weeks()[:4] == (0, 0, 1, 1)


def test_a_sound_problem_passes() -> None:
    check_problem(a_problem(fixed=(at(1, 1, 0),)))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"classes": (a_class(), a_class())}, "id of a class"),
        ({"officers": (an_officer(), an_officer())}, "id of a officer"),
        ({"schools": (a_school(), a_school())}, "id of a school"),
        ({"classes": (a_class(school=9),)}, "school 9"),
        ({"classes": (a_class(periods=(1,)),)}, "seven weekdays"),
        ({"classes": (a_class(periods=(1, 0, 0, 0, 0, 0, 0)),)}, "counted from 1"),
        ({"officers": (an_officer(home=7),)}, "place 7"),
        ({"distance_km": ((0, 5, 5), (5, 0), (5, 10, 0))}, "columns"),
        ({"fixed": (at(1, 3, 0),)}, "cannot be held fixed"),
        ({"fixed": (at(1, 1, 0, officer=8),)}, "cannot be held fixed"),
        ({"fixed": (at(1, 1, 42),)}, "outside the plan"),
        ({"fixed": (at(1, 1, 0), at(1, 1, 7))}, "id of a fixed lesson"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ProblemError, match=said):
        check_problem(replace(a_problem(), **changed))
