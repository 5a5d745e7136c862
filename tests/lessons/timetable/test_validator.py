from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arasha.lessons.timetable.problem import Grant, Limits, Problem, days_of
from arasha.lessons.timetable.solving import solve
from arasha.lessons.timetable.validator import Reader, Rule, check, check_one
from tests.lessons.timetable.invented import (
    a_class,
    a_problem,
    a_school,
    an_odd_problem,
    an_officer,
    at,
)

TWO = (a_class(1), a_class(2))
ELSEWHERE = (a_class(1), a_class(2, school=2))


def kinds(problem: Problem, *plan: Any) -> list[Rule]:
    return [one.kind for one in check(problem, plan)]


def test_a_plan_that_can_be_held_breaks_nothing() -> None:
    assert kinds(a_problem(), at(1, 1, 0), at(1, 2, 14)) == []


def test_an_empty_plan_breaks_nothing() -> None:
    assert kinds(a_problem()) == []


@pytest.mark.parametrize(
    ("changed", "plan", "rule"),
    [
        ({}, [at(9, 1, 0)], Rule.UNKNOWN),
        ({}, [at(1, 3, 0)], Rule.UNKNOWN),
        ({}, [at(1, 0, 0)], Rule.UNKNOWN),
        ({}, [at(1, 1, 0, officer=9)], Rule.UNKNOWN),
        ({}, [at(1, 1, -1)], Rule.OUTSIDE_PLAN),
        ({}, [at(1, 1, 42)], Rule.OUTSIDE_PLAN),
        ({}, [at(1, 1, 0), at(1, 1, 14)], Rule.TWICE),
        ({}, [at(1, 1, 5)], Rule.CLASS_PERIOD),
        ({}, [at(1, 1, 0, period=4)], Rule.CLASS_PERIOD),
        ({}, [at(1, 1, 0, period=0)], Rule.CLASS_PERIOD),
        ({"classes": (a_class(blocked_days=1),)}, [at(1, 1, 0)], Rule.CLASS_BLOCKED),
        ({"schools": (a_school(closed_days=1), a_school(2))}, [at(1, 1, 0)], Rule.SCHOOL_CLOSED),
        ({"classes": (a_class(earliest_day=8),)}, [at(1, 1, 7)], Rule.PARENTS),
        ({}, [at(1, 1, 0), at(1, 2, 11)], Rule.ORDER),
        ({}, [at(1, 1, 14), at(1, 2, 0)], Rule.ORDER),
        ({"officers": (an_officer(away_days=1),)}, [at(1, 1, 0)], Rule.OFFICER_AWAY),
        ({"officers": (an_officer(grants=()),)}, [at(1, 1, 0)], Rule.GRANT_TOPIC),
        ({"officers": (an_officer(grants=(Grant(1, 0, 6, 11),)),)}, [at(1, 1, 0)], Rule.GRANT_TOPIC),
        ({"officers": (an_officer(grants=(Grant(1, 1, 1, 11),)),)}, [at(1, 1, 0)],
         Rule.GRANT_LANGUAGE),
        ({"officers": (an_officer(grants=(Grant(1, 0, 1, 11, 1),)),)}, [at(1, 1, 0)],
         Rule.GRANT_DATES),
        ({"officers": (an_officer(grants=(Grant(1, 0, 1, 11, 0, 6),)),)}, [at(1, 1, 7)],
         Rule.GRANT_DATES),
        ({"classes": TWO}, [at(1, 1, 0), at(2, 1, 0)], Rule.OFFICER_BUSY),
        ({"classes": ELSEWHERE}, [at(1, 1, 0), at(2, 1, 0, period=2)], Rule.TWO_PLACES),
        ({"classes": TWO, "limits": Limits(1)}, [at(1, 1, 0), at(2, 1, 0, period=2)],
         Rule.VISIT_FULL),
        ({"classes": (*TWO, a_class(3))}, [at(1, 1, 0), at(2, 1, 1), at(3, 1, 2)], Rule.WEEK_FULL),
        ({"classes": (a_class(1), a_class(2, shift=2)),
          "officers": (an_officer(max_visits_week=1),)}, [at(1, 1, 0), at(2, 1, 0)],
         Rule.WEEK_FULL),
        ({"classes": TWO, "officers": (an_officer(1), an_officer(2)),
          "schools": (a_school(rooms=1), a_school(2))}, [at(1, 1, 0), at(2, 1, 0, officer=2)],
         Rule.ROOMS),
        ({"fixed": (at(1, 1, 0),)}, [at(1, 1, 7)], Rule.FIXED_MOVED),
        ({"fixed": (at(1, 1, 0),)}, [], Rule.FIXED_MOVED),
    ],
)  # fmt: skip
def test_l1_every_hard_rule_is_seen_alone(
    changed: dict[str, Any], plan: list[Any], rule: Rule
) -> None:
    assert kinds(a_problem(**changed), *plan) == [rule]


@pytest.mark.parametrize(
    ("changed", "plan"),
    [
        ({"classes": TWO}, [at(1, 1, 0), at(2, 1, 0, period=2)]),
        ({"classes": (a_class(1), a_class(2, shift=2))}, [at(1, 1, 0), at(2, 1, 0)]),
        ({"classes": (*TWO, a_class(3))}, [at(1, 1, 0), at(2, 1, 1), at(3, 1, 7)]),
        ({"classes": TWO, "officers": (an_officer(1), an_officer(2))},
         [at(1, 1, 0), at(2, 1, 0, officer=2)]),
        ({"classes": (a_class(earliest_day=7),)}, [at(1, 1, 7)]),
        ({"officers": (an_officer(grants=(Grant(1, 0, 5, 5, 7, 7),)),)}, [at(1, 1, 7)]),
    ],
)  # fmt: skip
def test_what_just_keeps_a_rule_is_no_fault(changed: dict[str, Any], plan: list[Any]) -> None:
    assert kinds(a_problem(**changed), *plan) == []


def test_a_later_lesson_may_be_held_though_an_earlier_one_has_no_place() -> None:
    assert kinds(a_problem(), at(1, 2, 0)) == []


def test_a_fault_says_what_stands_in_the_way() -> None:
    (found,) = check(a_problem(), [at(1, 1, 0), at(1, 2, 8)])
    assert found.lesson == (1, 2)
    assert found.detail == {"day": 8, "before": 0}


def test_one_change_is_checked_without_its_own_old_place() -> None:
    problem = a_problem(classes=TWO)
    plan = [at(1, 1, 0), at(1, 2, 14), at(2, 1, 0, period=2)]
    assert check_one(problem, plan, at(1, 1, 0, period=3)) == []
    assert [one.kind for one in check_one(problem, plan, at(1, 1, 0, period=2))] == [
        Rule.OFFICER_BUSY
    ]
    assert [one.kind for one in check_one(problem, plan, at(1, 1, 1))] == [Rule.ORDER]
    assert [one.kind for one in check_one(problem, plan, at(7, 1, 1))] == [Rule.UNKNOWN]


def test_a_fixed_lesson_cannot_be_dragged() -> None:
    problem = a_problem(fixed=(at(1, 1, 0),))
    found = check_one(problem, [at(1, 1, 0)], at(1, 1, 7))
    assert [one.kind for one in found] == [Rule.FIXED_MOVED]


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10_000), where=st.integers(0, 10_000))
def test_checking_one_change_says_what_checking_everything_says(seed: int, where: int) -> None:
    problem = an_odd_problem(seed)
    plan = solve(problem, rounds=0).assignments
    if not plan:
        return
    old = plan[where % len(plan)]
    change = replace(old, day=where % problem.days, period=1 + where % 3)
    new = [change if one == old else one for one in plan]
    assert bool(check_one(problem, plan, change)) == bool(check(problem, new))


def test_a_drag_in_a_region_is_checked_at_once(region_plan: Any) -> None:
    problem, plan = region_plan
    reader = Reader(problem)
    assert not reader.check_one(plan, plan[100])
    assert reader.check_one(plan, replace(plan[100], day=plan[100].day - 15))


def test_days_of_a_grant_and_of_leave_are_told_apart() -> None:
    officer = an_officer(grants=(Grant(1, 0, 1, 11, 7),), away_days=days_of([0]))
    assert sorted(kinds(a_problem(officers=(officer,)), at(1, 1, 0))) == [
        Rule.GRANT_DATES,
        Rule.OFFICER_AWAY,
    ]
