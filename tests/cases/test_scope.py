"""Who sees what: the whole cast, their twins in another region, and whoever is named."""

from datetime import datetime

import pytest
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Basis
from arasha.access.scopes import within
from arasha.cases.actions import Share, plan_step, send_referral, set_goal
from arasha.cases.models import Case, Referral, Step
from arasha.cases.policies import scope_of_cases, scope_of_referrals
from arasha.cases.queries.gates import (
    find_case,
    list_joinable_cases,
    read_referral,
    read_step,
)
from arasha.cases.queries.lists import list_cases, list_without_plan
from arasha.cases.queries.steps import list_my_steps, list_steps_of_unit
from arasha.cases.queries.team import list_team
from arasha.journal.models import Entry
from tests.cases.conftest import ActorOf, OpenCase
from tests.cast import Cast

READERS = {"case_manager", "supervisor", "second_supervisor"}
SENT_BY_OR_TO = READERS | {"school_head", "school_psychologist"}
LISTS = ("mine", "unit", "waiting", "closed")


def readers_of(case: Case, cast: Cast, actor_of: ActorOf, now: datetime) -> set[str]:
    names = {f"far {name}": person for name, person in cast.far.people.items()} | cast.people
    return {name for name, person in names.items() if _reads(case, actor_of(person), now)}


def _reads(case: Case, by: Actor, now: datetime) -> bool:
    """The gate, the decision and the filter agree on everybody."""
    scope = scope_of_cases(by)
    try:
        opens = find_case(case.ref, by=by, now=now) == case
    except Http404:
        opens = False
    assert scope.holds(case) is opens
    assert within(Case.objects.all(), scope).exists() is opens
    return opens


def test_a_case_is_read_by_its_worker_and_by_those_above(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    assert readers_of(opened(), cast, actor_of, now) == READERS


def test_a_case_of_the_centre_is_read_by_its_head_and_psychologist(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened(lead=cast.unit("centre"), worker=cast.psychologist)
    assert readers_of(case, cast, actor_of, now) == {"psychologist", "centre_head"}


def test_who_owns_a_step_reads_the_case_only_with_a_role_that_reads_cases(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    plan_step(
        goal, text="talk", owner=cast.second_case_manager, due_on=now.date(), once="s", by=by,
        now=now,
    )  # fmt: skip
    assert readers_of(case, cast, actor_of, now) == READERS | {"second_case_manager"}


def test_the_named_worker_and_unit_find_no_trace_anywhere(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened(
        risk="4",
        worker=None,
        barred_staff_ids=[cast.supervisor.pk],
        barred_unit_ids=[cast.unit("school").pk],
    )
    second = actor_of(cast.second_supervisor)
    assert readers_of(case, cast, actor_of, now) == {"second_supervisor"}
    assert [row.ref for row in list_cases("unit", by=second, now=now).rows] == [case.ref]
    named = actor_of(cast.supervisor)
    assert [list_cases(show, by=named, now=now).rows for show in LISTS] == [[], [], [], []]
    assert list_without_plan(by=named, now=now).rows == []
    assert list_joinable_cases(ref=case.ref, by=named, now=now) == []
    assert list_team(by=named, now=now).without_worker == 0
    assert list_team(by=second, now=now).without_worker == 1


def test_a_step_is_seen_by_its_owner_and_the_head_of_the_institution_and_nothing_more(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    step = plan_step(
        goal, text="watch", owner=cast.case_manager, due_on=now.date(), once="s", by=by, now=now
    )
    Step.objects.filter(pk=step.pk).update(owner=cast.school_psychologist)
    owner, head = actor_of(cast.school_psychologist), actor_of(cast.school_head)
    assert read_step(case.ref, 1, 1, by=owner, now=now).text == "watch"
    assert [row.text for row in list_my_steps(by=owner, now=now)] == ["watch"]
    assert [row.text for row in list_steps_of_unit(by=head, now=now)] == ["watch"]
    for stranger in (cast.far.school_head, cast.police_officer, cast.prosecutor, cast.operator):
        with pytest.raises(Http404):
            read_step(case.ref, 1, 1, by=actor_of(stranger), now=now)
    with pytest.raises(Http404):
        find_case(case.ref, by=owner, now=now)


def test_referrals_are_seen_by_sender_and_receiver(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    referral = send_referral(
        opened(), to_unit=cast.unit("school"), share=Share("watch", basis=Basis.LEGAL_DUTY), once="r",
        by=actor_of(cast.case_manager), now=now,
    )  # fmt: skip
    seen = set()
    for name, person in cast.people.items():
        scope = scope_of_referrals(actor_of(person))
        assert scope.holds(referral) is within(Referral.objects.all(), scope).exists()
        seen |= {name} if scope.holds(referral) else set()
    assert seen == SENT_BY_OR_TO
    for twin in cast.far.people.values():
        assert not scope_of_referrals(actor_of(twin)).holds(referral)
    with pytest.raises(Http404):
        read_referral(referral.ref, by=actor_of(cast.far.school_head), now=now)


def test_lists_show_nothing_that_the_scope_does_not_hold(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    opened()
    opened(worker=None)
    opened(lead=cast.unit("centre"), worker=cast.psychologist)
    opened(lead=cast.far.unit("department"), worker=cast.far.case_manager)
    for person in cast.everybody:
        by = actor_of(person)
        may = set(within(Case.objects.all(), scope_of_cases(by)).values_list("ref", flat=True))
        for show in LISTS:
            assert {row.ref for row in list_cases(show, by=by, now=now).rows} <= may


def test_operators_find_cases_of_the_region_to_join_and_read_none(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, operator = opened(), actor_of(cast.operator)
    assert [each.ref for each in list_joinable_cases(child=case.child, by=operator, now=now)] == [
        case.ref
    ]
    assert list_joinable_cases(ref=case.ref, by=actor_of(cast.far.operator), now=now) == []
    with pytest.raises(Http404):
        find_case(case.ref, by=operator, now=now)


def test_a_case_out_of_scope_leaves_a_refusal(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened()
    with pytest.raises(Http404):
        find_case(case.ref, by=actor_of(cast.far.supervisor), now=now)
    last = Entry.objects.latest("id")
    assert (last.act, last.result, last.reason) == ("cases.seen", "refused", "outside_scope")
