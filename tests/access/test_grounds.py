"""Grounds: worked out once a request, for one person, one act and one kind of thing at a time."""

from collections.abc import Callable
from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.decisions import decide, grounds_for
from arasha.access.enums import ALL_CLASSES, Basis, DataClass, Permission
from arasha.access.flows import OpenFlow, join_codes
from arasha.access.grounds import Ground, Grounds, never_named, remembered
from arasha.cases.models import Case, Referral
from arasha.staff.models import StaffMember
from tests.cast import Cast

type ActorOf = Callable[[StaffMember], Actor]

READ, WORK = Permission.READ_CASES, Permission.WORK_CASE


def test_grounds_are_worked_out_once_for_each_person_and_act(cast: Cast, actor_of: ActorOf) -> None:
    made: list[tuple[str, Permission]] = []

    @remembered
    def grounds_of(actor: Actor, action: Permission) -> Grounds:
        made.append((actor.code, action))
        return Grounds()

    one, other = actor_of(cast.case_manager), actor_of(cast.supervisor)
    assert grounds_of(one, READ) is grounds_of(one, READ)
    for actor, action in ((one, WORK), (other, READ), (other, READ)):
        grounds_of(actor, action)
    assert made == [(one.code, READ), (one.code, WORK), (other.code, READ)]
    assert grounds_of.__name__ == "grounds_of"


def test_two_kinds_of_grounds_of_one_person_do_not_mix(cast: Cast, actor_of: ActorOf) -> None:
    actor = actor_of(cast.supervisor)
    cases = grounds_for(actor, READ, Case)
    assert grounds_for(actor, READ, Case) is cases
    assert grounds_for(actor, READ, Referral) != cases
    assert grounds_for(actor, Permission.BREAK_GLASS, Case) != cases
    assert cases.never == never_named(actor, "barred")


def test_a_decision_is_about_the_purpose_and_the_moment_it_is_asked_for(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    seen: list[tuple[object, datetime]] = []

    class Asked(Grounds):
        def decide(self, thing: object, *, purpose: object = None, now: datetime) -> object:  # type: ignore[override]
            seen.append((purpose, now))
            return super().decide(thing, purpose=purpose, now=now)  # type: ignore[arg-type]

    actor = actor_of(cast.case_manager)
    actor.memory[Case, READ] = Asked()
    assert not decide(actor, READ, Case(), purpose="care", now=now).allowed  # type: ignore[arg-type]
    assert seen == [("care", now)]


def test_never_names_the_person_and_the_line_of_their_institution(
    cast: Cast, actor_of: ActorOf
) -> None:
    actor = actor_of(cast.case_manager)
    assert never_named(actor, "case__barred") == {
        "case__barred__staff_id": {cast.case_manager.pk},
        "case__barred__organisation_id": {cast.unit("department").pk, cast.unit("akimat").pk},
    }


def test_grounds_of_what_hangs_below_say_everything_else_as_before() -> None:
    ground = Ground(
        code="unit", why="w", scope_alternatives=({"ref": frozenset({1})}, {"lead_id": frozenset({2})}),
        classes=frozenset({DataClass.STATUS}), is_own=False, is_loud=True, clause="M/1",
    )  # fmt: skip
    (below,) = Grounds((ground,)).under("case__").grounds
    assert below.scope_alternatives == (
        {"case__ref": frozenset({1})}, {"case__lead_id": frozenset({2})},
    )  # fmt: skip
    assert (below.code, below.why, below.classes, below.is_own, below.is_loud, below.clause) == (
        "unit", "w", frozenset({DataClass.STATUS}), False, True, "M/1",
    )  # fmt: skip


def test_what_several_grounds_open_stays_covered_by_none_of_them(cast: Cast, now: datetime) -> None:
    """The classes come together, whichever ground is named as the one that opens most."""
    grounds = tuple(
        Ground(code=each.value, why="", classes=frozenset({each}), scope_alternatives=({},))
        for each in DataClass
    )
    decision = Grounds(grounds).decide(cast.operator, now=now)
    assert decision.classes == ALL_CLASSES
    assert decision.masked == frozenset()
    assert decision.ground is grounds[0]


def clause(*things: str) -> OpenFlow:
    return OpenFlow(
        clause_ref="M/1", from_unit_ids=frozenset(), classes=frozenset(), purposes=frozenset(),
        basis=Basis.LEGAL_DUTY, territory_ids=None, categories=frozenset(), risks=frozenset(),
        things=frozenset(things), until=None, stopped=None,
    )  # fmt: skip


def test_a_clause_speaks_of_what_it_names_and_of_consultations_by_name_only() -> None:
    kinds = ("case", "appeal", "consultation")
    assert [clause().speaks_of(kind) for kind in kinds] == [True, True, False]
    assert [clause("appeal").speaks_of(kind) for kind in kinds] == [False, True, False]
    assert [clause("consultation").speaks_of(kind) for kind in kinds] == [False, False, True]


def test_codes_are_kept_in_one_order_whatever_order_they_came_in() -> None:
    assert join_codes([DataClass.STATUS, DataClass.CODED]) == "coded status"
    assert join_codes(iter(["b", "c", "a"])) == "a b c"
    assert join_codes([]) == ""
