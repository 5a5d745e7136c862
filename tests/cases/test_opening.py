from collections.abc import Callable
from datetime import datetime

import pytest

from arasha.access.refusals import Refused
from arasha.cases.actions import (
    ask_closing,
    assign_case,
    decide_closing,
    join_appeal,
    open_case,
    reopen_case,
    set_goal,
)
from arasha.cases.models import Case
from arasha.children.models import Child
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from tests.cases.conftest import ActorOf, OpenCase
from tests.cast import Cast


def test_a_case_begins_with_a_line_an_entry_a_clock_and_a_notice(
    opened: OpenCase, cast: Cast, now: datetime
) -> None:
    case = opened()
    assert case.ref == "K-2026-00001"
    assert case.territory == cast.city
    assert [event.kind for event in case.events.all()] == ["opened"]
    assert Entry.objects.filter(act="cases.opened", thing_ref=case.ref).count() == 1
    clock = Clock.objects.get(thing_ref=case.ref)
    assert (clock.rule.duty, clock.holder, clock.unit) == (
        "case.plan",
        cast.case_manager,
        case.lead,
    )
    assert [notice.to for notice in Notice.objects.all()] == [cast.case_manager]


def test_without_a_worker_those_are_told_who_give_cases(opened: OpenCase, cast: Cast) -> None:
    opened(worker=None, lead=cast.unit("district_unit"))
    told = {notice.to for notice in Notice.objects.all()}
    assert told == {cast.supervisor, cast.second_supervisor}


def test_a_child_has_one_open_case(opened: OpenCase, new_child: Callable[[], Child]) -> None:
    child = new_child()
    opened(child=child)
    with pytest.raises(Refused, match="child_has_case"):
        opened(child=child)


@pytest.mark.parametrize("role", ["psychologist", "school_head", "prosecutor", "administrator"])
def test_who_opens_no_cases_is_refused(
    role: str, cast: Cast, actor_of: ActorOf, new_child: Callable[[], Child], now: datetime
) -> None:
    with pytest.raises(Refused, match="no_role"):
        open_case(
            child=new_child(), lead=cast.unit("department"), territory=None, risk="1",
            category="INFO", by=actor_of(cast.people[role]), now=now,
        )  # fmt: skip
    assert not Case.objects.exists()


def test_who_is_named_does_not_lead(opened: OpenCase, cast: Cast) -> None:
    with pytest.raises(Refused, match="named_leads"):
        opened(barred_staff_ids=[cast.case_manager.pk])
    with pytest.raises(Refused, match="named_leads"):
        opened(barred_unit_ids=[cast.unit("department").pk])
    with pytest.raises(Refused, match="cannot_lead"):
        opened(worker=cast.school_head)
    assert not Case.objects.exists()


def test_a_worker_named_in_a_joined_appeal_loses_the_case_at_once(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened()
    join_appeal(
        case, appeal_ref="A-2026-00002", barred_staff_ids=[cast.case_manager.pk],
        by=actor_of(cast.second_operator), now=now,
    )  # fmt: skip
    case.refresh_from_db()
    assert case.worker is None
    assert Clock.objects.get(thing_ref=case.ref).holder is None
    assert cast.supervisor in {notice.to for notice in Notice.objects.all()}


def test_an_appeal_that_names_the_lead_does_not_join(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened()
    with pytest.raises(Refused, match="named_leads"):
        join_appeal(
            case, appeal_ref="A-2026-00002", barred_unit_ids=[case.lead_id],
            by=actor_of(cast.operator), now=now,
        )  # fmt: skip
    with pytest.raises(Refused, match="not_yours"):
        join_appeal(case, appeal_ref="A-2026-00002", by=actor_of(cast.far.operator), now=now)


def test_a_case_goes_to_a_worker_of_the_lead_and_its_clocks_follow(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.supervisor)
    with pytest.raises(Refused, match="cannot_lead"):
        assign_case(case, worker=cast.psychologist, version=1, by=by, now=now)
    assign_case(case, worker=cast.second_case_manager, version=1, by=by, now=now)
    assert Clock.objects.get(thing_ref=case.ref).holder == cast.second_case_manager
    with pytest.raises(Refused, match="changed_meanwhile"):
        assign_case(case, worker=cast.case_manager, version=1, by=by, now=now)
    with pytest.raises(Refused, match="no_role"):
        assign_case(
            case, worker=cast.case_manager, version=2, by=actor_of(cast.case_manager), now=now
        )


def test_a_case_opens_again_with_its_history_and_a_clock_for_the_plan(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, manager = opened(), actor_of(cast.case_manager)
    with pytest.raises(Refused, match="case_is_open"):
        reopen_case(case, reason="?", version=1, by=manager, now=now)
    closing = ask_closing(
        case, outcome="helped", summary="…", once="c", version=1, by=manager, now=now
    )
    decide_closing(closing, approve=True, version=2, by=actor_of(cast.supervisor), now=now)
    reopened = reopen_case(case, reason="again", version=3, by=manager, now=now)
    assert (reopened.state, reopened.outcome, reopened.reopened_times) == ("open", "", 1)
    running = Clock.objects.filter(thing_ref=case.ref, stopped_at=None)
    assert [clock.rule.duty for clock in running] == ["case.plan"]


def test_a_closed_case_stays_closed_while_the_child_has_another(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, manager = opened(), actor_of(cast.case_manager)
    set_goal(case, text="safe", once="g", by=manager, now=now)
    closing = ask_closing(
        case, outcome="helped", summary="…", once="c", version=1, by=manager, now=now
    )
    decide_closing(closing, approve=True, version=2, by=actor_of(cast.supervisor), now=now)
    opened(child=case.child)
    with pytest.raises(Refused, match="child_has_case"):
        reopen_case(case, reason="again", version=3, by=manager, now=now)
