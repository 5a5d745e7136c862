from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.appeals.enums import AppealState, DecisionKind
from arasha.appeals.models import Appeal
from arasha.appeals.policies import scope_of_appeals, why_not_decide
from arasha.appeals.queries.lists import count_late, count_mine
from arasha.appeals.queries.queue import count_waiting
from arasha.cases.models import Case
from arasha.children.models import Child
from arasha.staff.models import StaffMember
from tests.appeals.making import make_appeal
from tests.cast import Cast
from tests.vault.making import identity_key, record_key

type ActorOf = Callable[[StaffMember], Actor]


@pytest.fixture
def appeals(cast: Cast, now: datetime) -> dict[str, Appeal]:
    """One appeal for every way in which one may come to see it, and one of the other region."""
    child = Child.objects.create(ref="C-2026-00001", registered_at=now, record_key=identity_key())
    case = Case.objects.create(
        ref="K-2026-00001", child=child, lead=cast.unit("department"), worker=cast.case_manager,
        territory=cast.city, risk="2", category="OTHER", opened_at=now, opened_by=cast.supervisor,
        record_key=record_key(),
    )  # fmt: skip
    return {
        "centre": make_appeal(cast, now=now),
        "held": make_appeal(cast, now=now, state="taken", taken_by=cast.psychologist),
        "in_case": make_appeal(cast, now=now, state="in_case", case=case),
        "department": make_appeal(cast, now=now, owner=cast.unit("department")),
        "district": make_appeal(cast, now=now, owner=cast.unit("district_unit")),
        "names_centre": make_appeal(
            cast, now=now, owner=cast.unit("department"), named=cast.unit("centre")
        ),
        "far": make_appeal(cast.far, now=now),
    }


SEES = {
    "operator": {"centre", "held", "in_case"},
    "second_operator": {"centre", "held", "in_case"},
    "centre_head": {"centre", "held", "in_case"},
    "psychologist": {"held"},
    "case_manager": {"in_case", "department", "names_centre"},
    "second_case_manager": {"department", "names_centre"},
    "district_case_manager": {"district"},
    "supervisor": {"in_case", "department", "district", "names_centre"},
    "second_supervisor": {"in_case", "department", "district", "names_centre"},
}


def test_everybody_of_the_cast_sees_exactly_what_they_should(
    cast: Cast, appeals: dict[str, Appeal], actor_of: ActorOf
) -> None:
    name_of = {appeal.pk: name for name, appeal in appeals.items()}
    for person, staff in cast.people.items():
        scope = scope_of_appeals(actor_of(staff))
        rows = within(Appeal.objects.all(), scope)
        assert {name_of[row.pk] for row in rows} == SEES.get(person, set()), person
        by_decision = {name for name, appeal in appeals.items() if scope.holds(appeal)}
        assert by_decision == SEES.get(person, set()), person


def test_the_twins_of_the_other_region_see_nothing_of_this_one(
    cast: Cast, appeals: dict[str, Appeal], actor_of: ActorOf
) -> None:
    for staff in cast.far.people.values():
        rows = within(Appeal.objects.all(), scope_of_appeals(actor_of(staff)))
        assert {row.pk for row in rows} <= {appeals["far"].pk}


def test_who_is_named_counts_nothing(
    cast: Cast, actor_of: ActorOf, client_of: Callable[[StaffMember], Client], now: datetime
) -> None:
    by = actor_of(cast.operator)
    appeal = make_appeal(cast, now=now, named=cast.unit("centre"))
    assert (count_waiting(by), count_mine(by), count_late(by, now=now)) == (0, 0, 0)
    for tab in ("waiting", "in_work", "late", "ended", "older"):
        page = client_of(cast.operator).get(reverse("appeals:list"), {"tab": tab})
        assert appeal.ref not in page.content.decode()


@pytest.mark.parametrize("state", AppealState)
@pytest.mark.parametrize("person", ["school_head", "prosecutor", "akim", "administrator"])
def test_who_reads_no_appeals_decides_nothing(
    cast: Cast, actor_of: ActorOf, state: str, person: str
) -> None:
    by = actor_of(getattr(cast, person))
    appeal = Appeal(state=state, taken_by=getattr(cast, person), owner=cast.unit("centre"))
    for decision in DecisionKind:
        reason = why_not_decide(by, appeal, decision)
        assert reason is not None
        assert reason.code == "no_role"


@pytest.mark.parametrize("decision", [DecisionKind.OPEN_CASE, DecisionKind.JOIN_CASE])
def test_a_psychologist_opens_and_joins_no_case(
    cast: Cast, actor_of: ActorOf, decision: DecisionKind
) -> None:
    appeal = Appeal(state="taken", taken_by=cast.psychologist, owner=cast.unit("centre"))
    reason = why_not_decide(actor_of(cast.psychologist), appeal, decision)
    assert reason is not None
    assert reason.code == "no_role"


def test_the_head_takes_only_what_lies_with_the_own_units(cast: Cast, actor_of: ActorOf) -> None:
    by = actor_of(cast.centre_head)
    own = Appeal(state="taken", taken_by=cast.operator, owner=cast.unit("centre"))
    other = Appeal(state="taken", taken_by=cast.supervisor, owner=cast.unit("department"))
    assert why_not_decide(by, own, DecisionKind.TAKE) is None
    reason = why_not_decide(by, other, DecisionKind.TAKE)
    assert reason is not None
    assert reason.code == "not_yours"
