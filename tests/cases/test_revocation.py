"""What was open closes at the next request: unit, lead, step, closed case, clause; and in the worker."""

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.test import Client

from arasha.access.actions.flows import end_flows
from arasha.access.actor import Actor
from arasha.cases.actions import plan_step, set_goal
from arasha.cases.models import Case
from arasha.journal.models import Entry
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.access.worlds import AGREEMENT, open_to
from tests.cases.conftest import ActorOf, OpenCase
from tests.cast import Cast

type ClientOf = Callable[[StaffMember], Client]


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


def with_step(case: Case, owner: StaffMember, *, by: Actor, now: datetime) -> None:
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    plan_step(goal, text="talk", owner=owner, due_on=now.date(), once="s", by=by, now=now)


def test_a5_who_is_not_the_worker_any_more_is_out_at_the_next_request(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened()
    client = client_of(cast.case_manager)
    assert client.get(f"/cases/{case.ref}/").status_code == 200
    Case.objects.update(worker=cast.second_case_manager)
    assert client.get(f"/cases/{case.ref}/").status_code == 404
    assert case.ref not in client.get("/cases/").content.decode()


def test_a5_when_another_unit_leads_the_units_before_are_out_at_the_next_request(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened()
    client = client_of(cast.supervisor)
    assert client.get(f"/cases/{case.ref}/").status_code == 200
    Case.objects.update(lead=cast.unit("centre"), worker=cast.psychologist)
    assert client.get(f"/cases/{case.ref}/").status_code == 404


def test_a5_a_closed_case_closes_to_those_who_only_took_part(
    cast: Cast, opened: OpenCase, client_of: ClientOf, actor_of: ActorOf, now: datetime
) -> None:
    case = opened()
    with_step(case, cast.second_case_manager, by=actor_of(cast.case_manager), now=now)
    open_to(cast, "prosecutor", now=now)
    clients = [client_of(cast.second_case_manager), client_of(cast.prosecutor)]
    assert [each.get(f"/cases/{case.ref}/").status_code for each in clients] == [200, 200]
    Case.objects.update(state="closed", outcome="CONFIRMED", closed_at=now)
    assert [each.get(f"/cases/{case.ref}/").status_code for each in clients] == [404, 404]
    assert client_of(cast.supervisor).get(f"/cases/{case.ref}/").status_code == 200


def test_a5_an_ended_clause_ends_at_the_next_request(
    cast: Cast, opened: OpenCase, client_of: ClientOf, now: datetime
) -> None:
    case = opened()
    open_to(cast, "prosecutor", now=now)
    client = client_of(cast.prosecutor)
    assert client.get(f"/cases/{case.ref}/").status_code == 200
    end_flows(agreement_ref=AGREEMENT, now=now)
    assert client.get(f"/cases/{case.ref}/").status_code == 403
    assert Entry.objects.latest("id").reason == "clause_ended"


def test_a5_a_role_that_ended_closes_what_a_clause_opened(
    cast: Cast, opened: OpenCase, client_of: ClientOf, now: datetime
) -> None:
    case = opened()
    open_to(cast, "prosecutor", now=now)
    client = client_of(cast.prosecutor)
    assert client.get(f"/cases/{case.ref}/").status_code == 200
    cast.prosecutor.grants.update(valid_to=now)
    assert client.get(f"/cases/{case.ref}/").status_code == 403


def test_a5_what_is_queued_asks_again_who_may_hear_of_it(
    cast: Cast, opened: OpenCase, now: datetime
) -> None:
    case = opened()
    case.barred.create(staff=cast.supervisor)
    told = tell(
        NoticeKind.CASE_GIVEN, to=[cast.supervisor, cast.second_supervisor], thing_kind="case",
        thing_ref=case.ref, now=now, once="x",
    )  # fmt: skip
    assert told == 1
    assert not Notice.objects.filter(to=cast.supervisor).exists()


def test_a7_people_under_a_named_institution_find_no_trace_and_those_above_do(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened(lead=cast.unit("district_unit"), worker=cast.district_case_manager)
    case.barred.create(organisation=cast.unit("education"))
    for name in ("school_head", "school_psychologist", "education_officer"):
        for page in (f"/cases/{case.ref}/", f"/steps/{case.ref}", f"/cases/{case.ref}/who/"):
            assert client_of(cast.people[name]).get(page).status_code in {403, 404}
    assert client_of(cast.supervisor).get(f"/cases/{case.ref}/").status_code == 200
    case.barred.create(organisation=cast.unit("department"))
    assert client_of(cast.district_case_manager).get(f"/cases/{case.ref}/").status_code == 404
    assert client_of(cast.supervisor).get(f"/cases/{case.ref}/").status_code == 404
