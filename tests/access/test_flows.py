"""Clauses as ways of data: put, suspended, resumed, ended; and who is meant by them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from arasha.access.actions.flows import (
    NoClauseNamedError,
    end_flows,
    put_flows,
    resume_flows,
    suspend_flows,
)
from arasha.access.actor import Actor
from arasha.access.enums import Basis, DataClass, Purpose
from arasha.access.models import Flow
from arasha.access.queries import get_actor
from arasha.staff.models import StaffMember
from tests.access.worlds import AGREEMENT, open_to
from tests.cast import Cast

type ActorOf = Callable[[StaffMember], Actor]


def reasons(actor: Actor) -> list[str]:
    return [flow.stopped.code if flow.stopped else "open" for flow in actor.flows]


def test_a_clause_opens_to_its_receiver_and_to_nobody_else(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    open_to(cast, "prosecutor", now=now)
    with_flows = {name for name, person in cast.people.items() if actor_of(person).flows} | {
        f"far {name}" for name, person in cast.far.people.items() if actor_of(person).flows
    }
    assert with_flows == {"prosecutor"}
    (flow,) = actor_of(cast.prosecutor).flows
    assert flow.classes == {DataClass.CODED, DataClass.STATUS}
    assert cast.unit("district_unit").pk in flow.from_unit_ids
    assert cast.unit("police").pk not in flow.from_unit_ids


def test_a_clause_for_one_role_is_not_for_another(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    open_to(cast, "prosecutor", now=now, roles=frozenset({"commissioner"}))
    assert actor_of(cast.prosecutor).flows == ()


@pytest.mark.parametrize("basis", [Basis.CONSENT, Basis.DANGER])
def test_only_a_duty_by_law_opens_cases_for_reading(
    cast: Cast, actor_of: ActorOf, now: datetime, basis: Basis
) -> None:
    open_to(cast, "prosecutor", now=now, basis=basis)
    assert actor_of(cast.prosecutor).flows == ()


def test_a_clause_for_a_purpose_that_the_role_does_not_have_opens_nothing(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    open_to(cast, "prosecutor", now=now, purposes=frozenset({Purpose.MENTORING}))
    assert actor_of(cast.prosecutor).flows == ()


def test_a_suspended_clause_says_who_suspended_it_and_a_resumed_one_opens_again(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    clause = open_to(cast, "prosecutor", now=now)
    assert suspend_flows(clause_ref=clause, by_unit=cast.unit("akimat"), now=now) == 1
    (flow,) = actor_of(cast.prosecutor).flows
    assert flow.stopped is not None
    assert "2.3" in str(flow.stopped.text)
    assert cast.unit("akimat").name in str(flow.stopped.text)
    assert suspend_flows(agreement_ref=AGREEMENT, by_unit=cast.unit("police"), now=now) == 0
    assert resume_flows(agreement_ref=AGREEMENT, now=now) == 1
    assert reasons(actor_of(cast.prosecutor)) == ["open"]


def test_an_ended_clause_is_remembered_for_ninety_days(cast: Cast, now: datetime) -> None:
    open_to(cast, "prosecutor", now=now, valid_to=now + timedelta(days=10))

    def at(days: int) -> list[str]:
        return reasons(get_actor(cast.prosecutor, now=now + timedelta(days=days)))

    assert [at(9), at(10), at(99), at(101)] == [["open"], ["clause_ended"], ["clause_ended"], []]


def test_a_new_version_takes_the_place_of_the_one_before_at_once(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    open_to(cast, "prosecutor", now=now)
    open_to(cast, "commissioner", now=now, clause="4")
    assert reasons(actor_of(cast.prosecutor)) == ["clause_ended"]
    assert reasons(actor_of(cast.commissioner)) == ["open"]
    assert end_flows(agreement_ref=AGREEMENT, now=now) == 1
    assert reasons(actor_of(cast.commissioner)) == ["clause_ended"]


def test_flows_of_a_clause_that_has_not_begun_end_as_they_begin(cast: Cast, now: datetime) -> None:
    open_to(cast, "prosecutor", now=now + timedelta(days=5))
    end_flows(agreement_ref=AGREEMENT, now=now)
    flow = Flow.objects.get(agreement_ref=AGREEMENT)
    assert flow.valid_to == flow.valid_from


def test_without_an_agreement_or_a_clause_nothing_is_meant(cast: Cast, now: datetime) -> None:
    with pytest.raises(NoClauseNamedError):
        end_flows(now=now)
    assert put_flows("M-2026-9", [], now=now) == 0
