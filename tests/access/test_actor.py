"""A person as access sees them: what roles give, and that each thing is read once a request."""

from arasha.access.actor import Actor, Holding
from arasha.access.enums import Permission, Reach
from arasha.access.flows import OpenFlow, Opening

READ, WORK, ASSIGN = Permission.READ_CASES, Permission.WORK_CASE, Permission.ASSIGN_CASE


def holding(role: str, *permissions: Permission, units: set[int]) -> Holding:
    return Holding(
        role=role, reach=Reach.UNIT, permissions=frozenset(permissions), unit_id=min(units),
        unit_ids=frozenset(units), territory_ids=frozenset(),
    )  # fmt: skip


WORKER = holding("case_manager", READ, WORK, units={1})
HEAD = holding("supervisor", READ, ASSIGN, units={2, 3})


def person(*holdings: Holding, **more: object) -> Actor:
    facts = {"staff_id": 7, "code": "AB-007", "unit_id": 1, "unit_code": "abai-centre"}
    return Actor(**facts, holdings=holdings, **more)  # type: ignore[arg-type]


def test_permissions_of_all_roles_come_together_and_their_units_do_not() -> None:
    actor = person(WORKER, HEAD)
    assert actor.permissions == {READ, WORK, ASSIGN}
    assert actor.roles == {"case_manager", "supervisor"}
    assert (actor.may(ASSIGN), actor.may(Permission.OPEN_CASE)) == (True, False)
    assert list(actor.holdings_with(READ)) == [WORKER, HEAD]
    assert actor.units_with(READ) == {1, 2, 3}
    assert actor.units_with(WORK) == {1}
    assert actor.units_with(ASSIGN) == {2, 3}


def test_who_holds_no_role_may_nothing_anywhere() -> None:
    actor = person()
    assert not actor.permissions
    assert not actor.roles
    assert not actor.units_with(READ)
    assert not actor.may(READ)
    assert (actor.flows, actor.openings) == ((), ())


def test_the_journal_knows_a_person_by_codes() -> None:
    signature = person(WORKER).signature
    assert (signature.kind, signature.code, signature.unit_code) == (
        "staff", "AB-007", "abai-centre",
    )  # fmt: skip


def test_clauses_and_openings_are_read_when_asked_for_and_once() -> None:
    read: list[str] = []

    def flows() -> tuple[OpenFlow, ...]:
        read.append("flows")
        return ()

    def openings() -> tuple[Opening, ...]:
        read.append("openings")
        return ()

    actor = person(WORKER, read_flows=flows, read_openings=openings)
    assert read == []
    assert actor.flows is actor.flows
    assert actor.openings is actor.openings
    assert read == ["flows", "openings"]


def test_what_one_person_remembers_another_does_not() -> None:
    one, other = person(WORKER), person(WORKER)
    one.memory["seen"] = True
    assert one.memory == {"seen": True}
    assert other.memory == {}
