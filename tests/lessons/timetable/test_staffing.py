from dataclasses import replace

import pytest

from arasha.lessons.timetable.problem import LessonNeed
from arasha.lessons.timetable.staffing import Staffing, curve, officers_needed
from benchmarks.regions_for_lessons import region
from tests.lessons.timetable.invented import MONDAYS, a_class, a_problem, an_officer


@pytest.mark.slow
def test_l5_more_officers_never_give_less() -> None:
    answers = curve(region(), (16, 20, 24, 28, 32, 36, 40), seconds=0)
    shares = [one.share for one in answers]
    assert shares == sorted(shares)
    assert shares[0] < 0.75
    assert shares[-1] > 0.99
    assert officers_needed(answers, 0.95) in {28, 32}


def test_l5_the_curve_counts_what_one_officer_can_give() -> None:
    classes = tuple(
        a_class(number, lessons=(LessonNeed(1),), periods=MONDAYS, school=number)
        for number in (1, 2)
    )
    problem = a_problem(classes=classes, days=7, officers=(an_officer(max_visits_week=1),))
    assert curve(problem, (2, 1, 0), seconds=0) == [
        Staffing(0, 0, 2, 0),
        Staffing(1, 1, 2, 1),
        Staffing(2, 2, 2, 2),
    ]


def test_l5_nothing_is_sought_beyond_the_number_that_places_all() -> None:
    problem = a_problem(
        classes=(a_class(1, lessons=(LessonNeed(1),), periods=MONDAYS),), officers=(an_officer(),)
    )
    one, *more = curve(problem, range(1, 2000), seconds=1)
    assert (one.officers, one.placed, one.lessons) == (1, 1, 1)
    assert {replace(each, officers=1) for each in more} == {one}
    assert more[-1].officers == 1999


def test_a_share_that_no_number_reaches_has_no_answer() -> None:
    answers = [Staffing(1, 5, 10, 2), Staffing(2, 9, 10, 3)]
    assert officers_needed(answers, 0.9) == 2
    assert officers_needed(answers, 0.95) is None


def test_nothing_to_teach_is_given_in_full() -> None:
    assert Staffing(0, 0, 0, 0).share == 1.0
