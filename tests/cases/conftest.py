from collections.abc import Callable
from datetime import datetime

import pytest

from arasha.access.actions.flows import put_flows
from arasha.access.actor import Actor
from arasha.access.enums import THING_CLASSES, Basis, Purpose
from arasha.access.flows import NewFlow
from arasha.cases.actions import open_case
from arasha.cases.models import Case
from arasha.children.actions import register_child
from arasha.children.facts import ChildFacts
from arasha.children.models import Child
from arasha.lib.names import parse_person_name
from arasha.staff.models import StaffMember
from tests.cast import Cast

type ActorOf = Callable[[StaffMember], Actor]
type OpenCase = Callable[..., Case]


@pytest.fixture
def new_child(cast: Cast, actor_of: ActorOf, now: datetime) -> Callable[[], Child]:
    count = iter(range(10_000))

    def do() -> Child:
        name = parse_person_name("Өрікова Ұлбосын Әлімжанқызы")
        assert name
        facts, once = ChildFacts(name, birth_year=2012), f"child-{next(count)}"
        return register_child(facts, once=once, by=actor_of(cast.operator), now=now)

    return do


@pytest.fixture
def opened(
    cast: Cast, actor_of: ActorOf, now: datetime, new_child: Callable[[], Child]
) -> OpenCase:
    """Open a case of the department, worked by its case manager, unless facts say otherwise."""

    def do(**facts: object) -> Case:
        known: dict[str, object] = {
            "child": facts.get("child") or new_child(),
            "lead": cast.unit("department"),
            "territory": None,
            "risk": "3",
            "category": "BULLYING",
            "worker": cast.case_manager,
            "appeal_ref": "A-2026-00001",
        }
        actor = actor_of(cast.operator)
        return open_case(**(known | facts), by=actor, now=now)  # type: ignore[arg-type]

    return do


def let_cases_move(cast: Cast, *, since: datetime) -> None:
    """Let the department hand cases over to the one of the other region: families move."""
    flow = NewFlow(
        clause_ref="M-regions/1", from_unit=cast.unit("department"),
        to_unit=cast.far.unit("department"), classes=THING_CLASSES,
        purposes=frozenset({Purpose.PROTECTION}), basis=Basis.LEGAL_DUTY, valid_from=since,
    )  # fmt: skip
    put_flows("M-regions", [flow], now=since)
