"""The named cause is the cause: without it the lesson has a place, with it it has none."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arasha.lessons.enums import UnplacedReason
from arasha.lessons.timetable.board import Board
from arasha.lessons.timetable.facts import Facts
from arasha.lessons.timetable.inserting import best_place
from arasha.lessons.timetable.problem import (
    LAST_DAY,
    WEEK,
    Grant,
    LessonNeed,
    Problem,
    between,
)
from arasha.lessons.timetable.reasons import ALONE, Cause, Unplaced
from arasha.lessons.timetable.repair import repair
from arasha.lessons.timetable.solving import solve
from tests.lessons.timetable.invented import (
    MONDAYS,
    a_class,
    a_problem,
    a_school,
    an_odd_problem,
    an_officer,
    at,
)

ALL_PERIODS = tuple([2 + 4 + 8] * WEEK)


def why(problem: Problem) -> list[tuple[int, int, Cause, tuple[Cause, ...]]]:
    unplaced = solve(problem, rounds=10).unplaced
    return [(one.class_id, one.number, one.reason, one.also) for one in unplaced]


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        ({"classes": (a_class(earliest_day=43),)}, Cause.PARENTS),
        ({"classes": (a_class(periods=(0,) * 7),)}, Cause.PERIOD),
        ({"classes": (a_class(language=1),)}, Cause.LANGUAGE),
        ({"classes": (a_class(lessons=(LessonNeed(9),)),),
          "officers": (an_officer(grants=(Grant(9, 0, 1, 4), Grant(1, 0, 1, 11))),)}, Cause.TOPIC),
        ({"officers": (an_officer(away_days=between(0, 41)),)}, Cause.DATES),
        ({"officers": (an_officer(grants=tuple(Grant(topic, 0, 1, 11, 42) for topic in (1, 2))),)},
         Cause.DATES),
        ({"schools": (a_school(closed_days=between(0, 41)), a_school(2))}, Cause.CLOSED),
        ({"classes": (a_class(blocked_days=between(0, 41)),)}, Cause.CLOSED),
        ({"schools": (a_school(rooms=0), a_school(2))}, Cause.ROOMS),
        ({"officers": (an_officer(max_visits_week=0),)}, Cause.FULL),
    ],
)  # fmt: skip
def test_each_cause_is_named(changed: dict[str, Any], cause: Cause) -> None:
    found = why(a_problem(**changed))
    assert found
    assert {(reason, also) for _class, _number, reason, also in found} == {(cause, ())}


def test_a_course_longer_than_the_plan_names_the_weeks_between() -> None:
    problem = a_problem(classes=(a_class(lessons=(LessonNeed(1, 30), LessonNeed(2, 30))),), days=28)
    assert why(problem) == [(1, 2, Cause.GAP, ())]


def test_officers_without_time_are_named_after_all_else() -> None:
    classes = tuple(a_class(number, periods=MONDAYS, school=number) for number in (1, 2))
    busy = an_officer(max_visits_week=1, away_days=between(1, 13) | between(15, 41))
    assert why(a_problem(classes=classes, officers=(busy,))) == [
        (2, 1, Cause.FULL, ()),
        (2, 2, Cause.FULL, ()),
    ]


def test_two_causes_at_once_are_both_told() -> None:
    problem = a_problem(
        classes=(a_class(language=1, lessons=(LessonNeed(1),)),),
        schools=(a_school(closed_days=between(0, 41)), a_school(2)),
    )
    assert why(problem) == [(1, 1, Cause.LANGUAGE, (Cause.CLOSED,))]


def test_the_numbers_of_the_reason_are_those_of_the_lesson() -> None:
    (first, _second) = solve(a_problem(classes=(a_class(language=1),)), rounds=0).unplaced
    assert first == Unplaced(
        1,
        1,
        Cause.LANGUAGE,
        {"topic": 1, "language": 1, "grade": 5, "school": 1, "officers": 0},
    )


def test_a_lesson_between_fixed_ones_names_the_weeks_between() -> None:
    course = (LessonNeed(1), LessonNeed(2), LessonNeed(3))
    fixed = (at(1, 1, 0), at(1, 3, 21))
    problem = a_problem(classes=(a_class(lessons=course),), fixed=fixed)
    assert why(problem) == [(1, 2, Cause.GAP, ())]


def test_a_region_without_officers_lacks_somebody_for_the_topic() -> None:
    assert {one[2] for one in why(a_problem(officers=()))} == {Cause.TOPIC}


def test_officers_without_any_grant_lack_topic_and_language() -> None:
    found = why(a_problem(officers=(an_officer(grants=()),)))
    assert {one[2:] for one in found} == {(Cause.TOPIC, (Cause.LANGUAGE,))}


def test_a_plan_without_days_left_has_no_weeks_left() -> None:
    mended = repair(a_problem(), [at(1, 1, 41)], {(1, 1)}, from_day=41)
    assert [one.reason for one in mended.unplaced] == [Cause.PERIOD]
    mended = repair(a_problem(days=0), [at(1, 1, 41)])
    assert [one.reason for one in mended.unplaced] == [Cause.GAP]


def test_pages_know_every_cause() -> None:
    assert {cause.value for cause in Cause} == set(UnplacedReason.values)


def _inform(problem: Problem, one: Unplaced) -> Problem:
    return _change(problem, one, earliest_day=0)


def _allow(problem: Problem, one: Unplaced) -> Problem:
    return _change(problem, one, periods=ALL_PERIODS)


def _reopen(problem: Problem, one: Unplaced) -> Problem:
    opened = tuple(replace(school, closed_days=0) for school in problem.schools)
    return _change(replace(problem, schools=opened), one, blocked_days=0)


def _approve(problem: Problem, one: Unplaced) -> Problem:
    """Whoever teaches in the language of the class may teach the topic to the grade."""
    topic, language, grade = one.args["topic"], one.args["language"], one.args["grade"]
    return _grant(
        problem,
        lambda grant: replace(grant, topic=topic, grade_from=grade, grade_to=grade),
        lambda grant: grant.language == language,
    )


def _translate(problem: Problem, one: Unplaced) -> Problem:
    """Whoever teaches the topic to the grade speaks the language of the class."""
    language, grade = one.args["language"], one.args["grade"]
    return _grant(
        problem,
        lambda grant: replace(grant, language=language),
        lambda grant: (
            grant.topic == one.args["topic"] and grant.grade_from <= grade <= grant.grade_to
        ),
    )


def _admit_all(problem: Problem, one: Unplaced) -> Problem:
    grant = Grant(one.args["topic"], one.args["language"], 1, 11)
    officers = tuple(replace(each, grants=(*each.grants, grant)) for each in problem.officers)
    return replace(problem, officers=officers)


def _prolong(problem: Problem, _one: Unplaced) -> Problem:
    officers = tuple(
        replace(
            officer,
            away_days=0,
            grants=tuple(replace(own, first_day=0, last_day=LAST_DAY) for own in officer.grants),
        )
        for officer in problem.officers
    )
    return replace(problem, officers=officers)


def _loosen(problem: Problem, one: Unplaced) -> Problem:
    """The course as one lesson: nothing before it and nothing after it."""
    need = next(need for need in problem.classes if need.id == one.class_id)
    return _change(problem, one, lessons=(need.lessons[one.number - 1],))


MENDED = {
    Cause.PARENTS: _inform, Cause.PERIOD: _allow, Cause.CLOSED: _reopen, Cause.TOPIC: _approve,
    Cause.LANGUAGE: _translate, Cause.DATES: _prolong,
}  # fmt: skip


def _change(problem: Problem, one: Unplaced, **changed: Any) -> Problem:
    classes = tuple(
        replace(need, **changed) if need.id == one.class_id else need for need in problem.classes
    )
    return replace(problem, classes=classes)


def _grant(
    problem: Problem, change: Callable[[Grant], Grant], wanted: Callable[[Grant], bool]
) -> Problem:
    officers = tuple(
        replace(
            officer,
            grants=officer.grants + tuple(change(own) for own in officer.grants if wanted(own)),
        )
        for officer in problem.officers
    )
    return replace(problem, officers=officers)


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 1_000_000))
def test_without_the_named_causes_the_lesson_has_a_place(seed: int) -> None:
    problem = an_odd_problem(seed, classes=4)
    for one in solve(problem, rounds=5).unplaced:
        causes = [one.reason, *one.also]
        if not set(causes) <= set(ALONE):
            continue
        alone = replace(
            problem,
            classes=tuple(need for need in problem.classes if need.id == one.class_id),
            schools=tuple(replace(school, rooms=9) for school in problem.schools),
            officers=tuple(replace(each, max_visits_week=9) for each in problem.officers),
        )
        assert (one.class_id, one.number) in _missing(alone)
        mended = _loosen(alone, one)
        if {Cause.TOPIC, Cause.LANGUAGE} <= set(causes):
            mended = _admit_all(mended, one)
        for cause in causes:
            mended = MENDED[cause](mended, one)
        assert _missing(mended) == set()


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 1_000_000))
def test_with_one_more_officer_a_lesson_that_lacked_officers_has_a_place(seed: int) -> None:
    problem = an_odd_problem(seed, classes=6, officers=1)
    answer = solve(problem, rounds=5)
    for one in answer.unplaced:
        if (one.reason, one.also) == (Cause.FULL, ()):
            more = tuple(replace(each, id=each.id + 100) for each in problem.officers)
            helped = replace(problem, officers=problem.officers + more, fixed=answer.assignments)
            lesson = (one.class_id - 10, one.number - 1)
            as_it_is = replace(problem, fixed=answer.assignments)
            assert best_place(Board(Facts(as_it_is)), lesson) is None
            assert best_place(Board(Facts(helped)), lesson) is not None


def _missing(problem: Problem) -> set[tuple[int, int]]:
    return {(one.class_id, one.number) for one in solve(problem, rounds=0).unplaced}
