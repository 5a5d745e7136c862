from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from arasha.cases.actions import ask_closing, plan_step, set_goal, set_risk, write_note
from arasha.cases.models import Case
from arasha.cases.queries.gates import read_case
from arasha.cases.queries.lists import (
    count_my_cases,
    count_waiting_cases,
    count_without_plan,
    list_cases,
    list_my_cases,
    list_without_plan,
)
from arasha.cases.queries.page import get_case_page
from arasha.cases.queries.steps import count_my_steps, list_my_steps
from arasha.cases.queries.team import list_team
from arasha.journal.models import Entry
from tests.cases.conftest import ActorOf, OpenCase
from tests.cast import Cast
from tests.conftest import NOW


def refs(cases: list[Case]) -> list[str]:
    return [case.ref for case in cases]


def test_the_gravest_and_then_the_oldest_come_first(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    low, extreme, high = opened(risk="1"), opened(risk="4"), opened(risk="3")
    rows = list_my_cases(by=actor_of(cast.case_manager), now=now)
    assert [row.ref for row in rows] == refs([extreme, high, low])
    assert count_my_cases(by=actor_of(cast.case_manager)) == 3


def test_a_list_journals_one_look_with_everything_it_showed(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    cases = [opened(), opened()]
    list_cases("unit", by=actor_of(cast.supervisor), now=now)
    entry = Entry.objects.get(act="cases.listed")
    assert sorted(entry.shown.split()) == refs(cases)


def test_a_page_holds_fifty_and_says_whether_more_follow(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    first = opened()
    same = {field.name: getattr(first, field.name) for field in Case._meta.concrete_fields}
    rows = [
        Case(**{**same, "id": None, "ref": f"K-2025-{n:05}", "state": "closed", "outcome": "helped", "closed_at": now - timedelta(days=n)})
        for n in range(51)
    ]  # fmt: skip
    Case.objects.bulk_create(rows)
    by = actor_of(cast.supervisor)
    pages = [list_cases("closed", page=page, by=by, now=now) for page in (1, 2, 3)]
    assert [(len(page.rows), page.has_more) for page in pages] == [
        (50, True),
        (1, False),
        (0, False),
    ]


def test_what_waits_are_closings_of_others_and_cases_without_a_worker(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    unassigned, asked, _other = opened(worker=None), opened(), opened()
    supervisor = actor_of(cast.supervisor)
    ask_closing(asked, outcome="helped", summary="-", once="c", version=1, by=supervisor, now=now)
    own = list_cases("waiting", by=supervisor, now=now).rows
    second = list_cases("waiting", by=actor_of(cast.second_supervisor), now=now).rows
    assert [row.ref for row in own] == [unassigned.ref]
    assert {row.ref for row in second} == {unassigned.ref, asked.ref}
    assert count_waiting_cases(by=supervisor) == 1


def test_a_child_at_high_risk_stays_on_the_list_until_a_goal_is_set(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    planned, unplanned, calm = opened(risk="4"), opened(risk="3"), opened(risk="2")
    manager, supervisor = actor_of(cast.case_manager), actor_of(cast.supervisor)
    set_goal(planned, text="safe", once="g", by=manager, now=now)
    rows = list_without_plan(by=supervisor, now=now).rows
    assert [row.ref for row in rows] == [unplanned.ref]
    set_risk(calm, risk="3", reason="worse", version=1, by=manager, now=now)
    assert count_without_plan(by=supervisor) == 2
    assert count_without_plan(by=manager) == 0


def test_the_team_shows_load_and_late_steps_per_worker(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    opened(risk="4"), opened(risk="1", worker=None)
    case, by = opened(risk="2"), actor_of(cast.case_manager)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    yesterday = (now - timedelta(days=1)).date()
    plan_step(
        goal, text="talk", owner=cast.second_case_manager, due_on=yesterday, once="s", by=by,
        now=now,
    )  # fmt: skip
    team = list_team(by=actor_of(cast.supervisor), now=now)
    first = team.rows[0]
    assert (first.code, first.cases, first.high, first.load) == (cast.case_manager.code, 2, 1, 6)
    late = {row.code: row.late_steps for row in team.rows}
    assert late[cast.second_case_manager.code] == 1
    assert team.without_worker == 1
    helper = actor_of(cast.second_case_manager)
    assert [row.is_late for row in list_my_steps(by=helper, now=now)] == [True]
    assert count_my_steps(by=helper) == 1


@pytest.mark.parametrize("show", ["mine", "unit", "waiting", "closed"])
def test_a_list_costs_the_same_with_one_row_and_with_three(
    show: str,
    opened: OpenCase,
    cast: Cast,
    actor_of: ActorOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    by = actor_of(cast.supervisor)
    for count in (1, 3):
        while Case.objects.count() < count:
            case = opened(worker=cast.supervisor if show == "mine" else None)
            if show == "closed":
                Case.objects.filter(pk=case.pk).update(
                    state="closed", outcome="helped", closed_at=NOW
                )
        with django_assert_num_queries(7):
            assert len(list_cases(show, by=by, now=NOW).rows) == count


def test_the_page_of_a_case_costs_the_same_however_much_happened(
    opened: OpenCase,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    # What a process and an actor remember is read by the first page.
    get_case_page(read_case(case.ref, by=by, now=now), by=by, now=now)
    for count in (1, 3):
        for number in range(count):
            goal = set_goal(case, text="safe", once=f"g{count}{number}", by=by, now=now)
            plan_step(
                goal, text="talk", owner=cast.case_manager, due_on=now.date(),
                once=f"s{count}{number}", by=by, now=now,
            )  # fmt: skip
            write_note(case, text="-", once=f"n{count}{number}", by=by, now=now)
        with django_assert_num_queries(16):
            found = read_case(case.ref, by=by, now=now)
            page = get_case_page(found, by=by, now=now)
        assert len(page.goals) >= count
