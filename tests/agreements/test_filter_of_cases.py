"""P2 on real rows: the list of cases, the decision about each, and the engine open the same ones."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from arasha.access.actions.flows import put_flows, suspend_flows
from arasha.access.enums import Basis, DataClass, Permission, Purpose
from arasha.access.flows import NewFlow
from arasha.access.queries import get_actor
from arasha.access.roles import ROLES
from arasha.access.scopes import within
from arasha.agreements.queries.clauses import clauses_between, line_of, line_of_place
from arasha.agreements.rules import Ask, permits_any
from arasha.cases.models import Case
from arasha.cases.policies import grounds_of_cases
from arasha.staff.models import StaffMember
from tests.cases.conftest import ActorOf, OpenCase, new_child, opened  # noqa: F401 - fixtures
from tests.cast import Cast

A_SECOND = timedelta(seconds=1)


@pytest.fixture
def cases(opened: OpenCase, cast: Cast) -> list[Case]:  # noqa: F811
    """One case for each lead, place, category and risk."""
    leads = [cast.unit(name) for name in ("department", "district_unit", "centre")]
    places = [cast.city, cast.district]
    return [
        opened(lead=lead, territory=place, category=category, risk=risk, worker=None)
        for lead, place, category, risk in product(leads, places, ("BULLYING", "VIOLENCE"), "24")
    ]


def flows(cast: Cast, now: datetime) -> list[NewFlow]:
    """Clauses that differ on every axis; some speak of other roles, bases or things."""
    first = NewFlow(
        clause_ref="M-1/1", from_unit=cast.unit("department"), to_unit=cast.unit("prosecutor"),
        classes=frozenset({DataClass.CODED}), purposes=frozenset({Purpose.OVERSIGHT}),
        basis=Basis.LEGAL_DUTY, valid_from=now - timedelta(days=1),
        categories=frozenset({"VIOLENCE"}), risks=frozenset({"4"}),
    )  # fmt: skip
    district = replace(
        first, clause_ref="M-1/2", territory=cast.district, categories=frozenset(),
        risks=frozenset(), roles=frozenset({"prosecutor"}),
    )  # fmt: skip
    watch = replace(district, clause_ref="M-1/3", to_unit=cast.unit("commissioner"), territory=None,
                    roles=frozenset({"commissioner"}), from_unit=cast.unit("akimat"),
                    risks=frozenset({"2"}))  # fmt: skip
    return [
        first,
        district,
        watch,
        replace(watch, clause_ref="M-1/4", risks=frozenset(), basis=Basis.CONSENT),
        replace(watch, clause_ref="M-1/5", risks=frozenset(), things=frozenset({"figures"})),
        replace(watch, clause_ref="M-1/6", risks=frozenset(), roles=frozenset({"akim"})),
        replace(watch, clause_ref="M-1/7", risks=frozenset(), purposes=frozenset({Purpose.CARE})),
        replace(watch, clause_ref="M-1/8", risks=frozenset(), valid_to=now),
        replace(watch, clause_ref="M-1/9", risks=frozenset(), valid_from=now + timedelta(days=1)),
    ]


def listed(person: StaffMember, at: datetime) -> set[str]:
    grounds = grounds_of_cases(get_actor(person, now=at), Permission.READ_CASES)
    return set(within(Case.objects.all(), grounds.scope()).values_list("ref", flat=True))


def decided(person: StaffMember, cases: list[Case], at: datetime) -> set[str]:
    grounds = grounds_of_cases(get_actor(person, now=at), Permission.READ_CASES)
    return {case.ref for case in cases if grounds.decide(case, now=at).allowed}


def permitted(person: StaffMember, role: str, cases: list[Case], at: datetime) -> set[str]:
    """Ask the engine for each case, class and purpose of the role."""
    found = set()
    for case in cases:
        rules = clauses_between([case.lead_id, person.unit_id], now=at).rules
        for kind, purpose in product(DataClass.values, ROLES[role].purposes):
            ask = Ask(
                from_line=line_of(case.lead), to_line=line_of(person.unit),
                classes=frozenset({kind}), purpose=purpose, basis="legal_duty", role=role,
                thing="case", territory_line=line_of_place(case.territory),
                category=case.category, risk=case.risk, at=at,
            )  # fmt: skip
            if permits_any(rules, ask).allowed:
                found.add(case.ref)
    return found


def test_p2_list_decision_and_engine_open_the_same_cases(
    cast: Cast, cases: list[Case], now: datetime, actor_of: ActorOf
) -> None:
    put_flows("M-1", flows(cast, now), now=now - timedelta(days=1))
    seen = {}
    for name in ("prosecutor", "commissioner"):
        person = cast.people[name]
        for at in (now - A_SECOND, now, now + timedelta(days=2)):
            seen[name, at] = listed(person, at)
            assert seen[name, at] == decided(person, cases, at)
            assert seen[name, at] == permitted(person, name, cases, at)
    sizes = {len(refs) for refs in seen.values()}
    assert sizes & set(range(1, len(cases)))
    assert len(sizes) > 1


def test_p2_a_suspension_closes_the_same_cases_in_all_views(
    cast: Cast, cases: list[Case], now: datetime
) -> None:
    put_flows("M-1", flows(cast, now), now=now - timedelta(days=1))
    before = listed(cast.prosecutor, now)
    suspend_flows(clause_ref="M-1/2", by_unit=cast.unit("akimat"), now=now)
    after = listed(cast.prosecutor, now)
    assert after < before
    assert after == decided(cast.prosecutor, cases, now)
    assert after == permitted(cast.prosecutor, "prosecutor", cases, now)
