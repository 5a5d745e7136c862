from collections import Counter
from dataclasses import replace
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arasha.lessons.timetable.districts import solve_all
from arasha.lessons.timetable.problem import Grant, LessonNeed, ProblemError
from arasha.lessons.timetable.reasons import Cause
from arasha.lessons.timetable.solving import solve
from arasha.lessons.timetable.validator import check
from benchmarks.regions_for_lessons import country, region, with_impossible
from tests.lessons.timetable.conftest import Planned
from tests.lessons.timetable.exact import best_plan
from tests.lessons.timetable.invented import a_class, a_problem, an_odd_problem, an_officer, at


def test_l1_a_region_is_planned_without_a_broken_rule(region_plan: Planned) -> None:
    problem, plan = region_plan
    assert len(plan) == 2332
    assert check(problem, plan) == []


@pytest.mark.slow
def test_l2_more_rounds_need_fewer_visits_close_to_the_bound_of_counting() -> None:
    problem = region()
    first = solve(problem, rounds=0)
    better = solve(problem, rounds=1500, seconds=120)
    assert check(problem, better.assignments) == []
    assert better.unplaced == ()
    assert better.visits < first.visits
    assert better.visits <= 583 * 1.1
    assert 583 <= better.bound <= better.visits


@pytest.mark.slow
def test_l3_districts_of_a_country_are_planned_side_by_side() -> None:
    problems = list(country(districts=2))
    answers = list(solve_all(problems, processes=2, seconds=0))
    lessons = sum(len(one.lessons) for problem in problems for one in problem.classes)
    placed = sum(len(one.assignments) for one in answers)
    for problem, answer in zip(problems, answers, strict=True):
        assert check(problem, answer.assignments) == []
    assert placed >= 0.9995 * lessons
    assert placed + sum(len(one.unplaced) for one in answers) == lessons
    alone = next(solve_all(problems, processes=1, seconds=0))
    assert alone.assignments == answers[0].assignments


@settings(deadline=None, max_examples=80)
@given(seed=st.integers(0, 1_000_000), classes=st.integers(0, 7), officers=st.integers(0, 3))
def test_whatever_is_asked_no_rule_is_broken_and_every_lesson_is_answered_for(
    seed: int, classes: int, officers: int
) -> None:
    problem = an_odd_problem(seed, classes=classes, officers=officers)
    answer = solve(problem, rounds=5)
    assert check(problem, answer.assignments) == []
    told = [(one.class_id, one.number) for one in answer.assignments]
    told += [(one.class_id, one.number) for one in answer.unplaced]
    wanted = [(one.id, at + 1) for one in problem.classes for at in range(len(one.lessons))]
    assert Counter(told) == Counter(wanted)
    assert Cause.NOT_REACHED not in {one.reason for one in answer.unplaced}
    assert answer.bound <= answer.visits


def test_small_plans_are_as_full_as_the_best_there_are() -> None:
    short = Counter[int]()
    for seed in range(40):
        problem = an_odd_problem(seed, classes=4)
        placed = len(solve(problem, rounds=60).assignments)
        short[best_plan(problem)[0] - placed] += 1
    assert set(short) <= {0, 1}
    assert short[0] >= 39


def test_the_same_seed_gives_the_same_plan() -> None:
    problem = region(3, schools=5, classes=60, officers=6)
    first = solve(problem, rounds=40, seed=7)
    assert first.assignments == solve(problem, rounds=40, seed=7).assignments
    assert first.assignments != solve(problem, rounds=40, seed=8).assignments


def test_who_stops_the_work_gets_the_best_plan_so_far() -> None:
    problem = region(3, schools=5, classes=60, officers=14)
    asked = iter([False] * 30 + [True] * 1000)
    answer = solve(problem, seconds=60, stop=lambda: next(asked))
    assert answer.is_stopped
    assert 0 < answer.rounds < 60
    assert check(problem, answer.assignments) == []
    assert len(answer.assignments) == 240


def test_who_stops_at_once_gets_an_empty_plan_that_says_so() -> None:
    answer = solve(a_problem(), stop=lambda: True)
    assert answer.assignments == ()
    assert {one.reason for one in answer.unplaced} == {Cause.NOT_REACHED}


def test_progress_is_told_in_growing_percents() -> None:
    told: list[int] = []
    solve(region(3, schools=3, classes=20, officers=3), rounds=30, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 100
    assert len(told) > 10


def test_fixed_lessons_stay_and_count() -> None:
    fixed = (at(1, 1, 21), at(2, 1, 21, period=2))
    problem = a_problem(classes=(a_class(1), a_class(2)), fixed=fixed)
    answer = solve(problem, rounds=20)
    assert set(fixed) <= set(answer.assignments)
    assert len(answer.assignments) == 4
    assert min(one.day for one in answer.assignments if one.number == 2) >= 35


def test_four_classes_of_one_school_share_their_visits() -> None:
    classes = tuple(a_class(number, periods=(2 << number, 0, 0, 0, 0, 0, 0)) for number in range(4))
    answer = solve(a_problem(classes=classes), rounds=0)
    assert (answer.visits, answer.bound, answer.km) == (2, 2, 20)


def test_classes_keep_their_officer_where_that_costs_nothing() -> None:
    classes = tuple(a_class(number, school=number) for number in (1, 2))
    officers = tuple(an_officer(number) for number in (1, 2, 3))
    answer = solve(a_problem(classes=classes, officers=officers), rounds=30)
    for one in classes:
        assert len({each.officer for each in answer.assignments if each.class_id == one.id}) == 1


def test_officers_with_a_rare_language_are_kept_for_it() -> None:
    """Two classes on the same half-day: who speaks both languages goes where nobody else can."""
    both = tuple(Grant(1, language, 1, 11) for language in (0, 1))
    classes = tuple(
        a_class(number, school=number, language=number - 1, lessons=(LessonNeed(1),))
        for number in (1, 2)
    )
    problem = a_problem(
        classes=classes, days=1, officers=(an_officer(1, grants=both), an_officer(2))
    )
    answer = solve(problem, rounds=0)
    assert {(one.class_id, one.officer) for one in answer.assignments} == {(1, 2), (2, 1)}


def test_urban_and_rural_schools_get_their_lessons_in_like_weeks(region_plan: Planned) -> None:
    problem, plan = region_plan
    rural = {school.id for school in problem.schools if school.is_rural}
    school = {one.id: one.school for one in problem.classes}
    weeks: dict[bool, list[int]] = {False: [], True: []}
    for one in plan:
        weeks[school[one.class_id] in rural].append(problem.week_of(one.day))
    assert abs(mean(weeks[True]) - mean(weeks[False])) < 1


def test_five_classes_take_turns_in_full_visits() -> None:
    periods = (30, 0, 0, 0, 0, 0, 0)
    need = a_class().lessons[0]
    classes = tuple(a_class(number, periods=periods, lessons=(need,) * 4) for number in range(5))
    answer = solve(a_problem(classes=classes, days=84), rounds=30)
    assert (len(answer.assignments), answer.visits, answer.bound) == (20, 5, 5)


def test_nothing_to_plan_is_an_empty_plan() -> None:
    answer = solve(a_problem(classes=(), officers=(), schools=()), rounds=5)
    assert (answer.assignments, answer.unplaced, answer.visits) == ((), (), 0)


def test_contradicting_numbers_are_refused() -> None:
    with pytest.raises(ProblemError):
        solve(a_problem(officers=(an_officer(), an_officer())))


def test_impossible_wishes_leave_the_others_planned() -> None:
    problem = with_impossible(region())
    answer = solve(problem, rounds=0)
    assert check(problem, answer.assignments) == []
    assert Counter(one.reason for one in answer.unplaced) == {
        Cause.LANGUAGE: 4,
        Cause.PERIOD: 4,
        Cause.PARENTS: 4,
        Cause.TOPIC: 1,
    }


def test_a_room_for_nobody_hosts_nothing() -> None:
    problem = a_problem()
    shut = replace(problem, schools=tuple(replace(one, rooms=0) for one in problem.schools))
    assert {one.reason for one in solve(shut, rounds=3).unplaced} == {Cause.ROOMS}
