"""The decision and the filter are one: for the whole cast, in worlds nobody thought of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arasha.access.actions.flows import suspend_flows
from arasha.access.actor import Actor
from arasha.access.decisions import decide, grounds_for
from arasha.access.enums import ALL_CLASSES, THING_CLASSES, Basis, DataClass, Permission, Purpose
from arasha.access.grounds import NOTHING, OUTSIDE, Ground, Grounds, never_named
from arasha.access.models import BreakGlass, CaseRequest, Grant
from arasha.access.queries import get_actor
from arasha.access.refusals import Reason
from arasha.access.scopes import Scope, within
from arasha.agencies.models import Organisation
from arasha.cases.models import Barred, Case
from arasha.children.models import Child
from arasha.staff.models import StaffMember
from tests.access.worlds import open_to
from tests.cast import Cast
from tests.vault.making import identity_key, record_key

type ActorOf = Callable[[StaffMember], Actor]

STOPPED = Reason("test_stopped", "stopped")


def ground(code: str, classes: frozenset[DataClass], **more: object) -> Ground:
    facts: dict[str, object] = {
        "code": code, "why": code, "classes": classes,
        "scope_alternatives": ({"language": frozenset({"en"})},),
    }  # fmt: skip
    return Ground(**facts | more)  # type: ignore[arg-type]


@pytest.fixture
def somebody(cast: Cast) -> StaffMember:
    return cast.mentor


def test_without_a_ground_a_thing_does_not_exist(somebody: StaffMember, now: datetime) -> None:
    assert Grounds().decide(somebody, now=now) is NOTHING
    assert NOTHING.reason is OUTSIDE
    assert not NOTHING.allowed
    assert NOTHING.masked == THING_CLASSES


def test_the_ground_that_opens_most_is_named_and_classes_come_together(
    somebody: StaffMember, now: datetime
) -> None:
    one = ground("one", frozenset({DataClass.STATUS}), is_own=False)
    two = ground("two", frozenset({DataClass.CODED, DataClass.IDENTITY}), is_own=False)
    decision = Grounds((one, two)).decide(somebody, now=now)
    assert decision.allowed
    assert decision.reason is None
    assert decision.ground is two
    assert decision.grounds == (one, two)
    assert decision.classes == {DataClass.STATUS, DataClass.CODED, DataClass.IDENTITY}
    assert decision.masked == {DataClass.NARRATIVE, DataClass.CONTACTS}
    assert not decision.is_own
    assert decision.log_level == "look"


def test_a_switched_off_ground_gives_its_reason_unless_another_one_holds(
    somebody: StaffMember, now: datetime
) -> None:
    off = ground("off", ALL_CLASSES, refusal=STOPPED)
    on = ground("on", frozenset({DataClass.STATUS}))
    refused = Grounds((off,)).decide(somebody, now=now)
    assert (refused.allowed, refused.reason, refused.ground) == (False, STOPPED, off)
    assert refused.classes == frozenset()
    assert Grounds((off, on)).decide(somebody, now=now).grounds == (on,)


def test_a_purpose_narrows_and_an_end_ends(somebody: StaffMember, now: datetime) -> None:
    for_care = ground("care", ALL_CLASSES, purposes=frozenset({Purpose.CARE}))
    assert Grounds((for_care,)).decide(somebody, purpose=Purpose.CARE, now=now).allowed
    assert Grounds((for_care,)).decide(somebody, now=now).allowed
    other = Grounds((for_care,)).decide(somebody, purpose=Purpose.CRIMINAL, now=now)
    assert other.reason is OUTSIDE
    any_purpose = ground("any", ALL_CLASSES)
    assert Grounds((any_purpose,)).decide(somebody, purpose=Purpose.CARE, now=now).allowed
    ending = Grounds((ground("end", ALL_CLASSES, until=now),))
    assert ending.decide(somebody, now=now - timedelta(seconds=1)).allowed
    assert not ending.decide(somebody, now=now).allowed


def test_an_ended_ground_with_a_reason_still_says_it(somebody: StaffMember, now: datetime) -> None:
    ended = ground("ended", ALL_CLASSES, until=now - timedelta(days=1), refusal=STOPPED)
    assert Grounds((ended,)).decide(somebody, now=now).reason is STOPPED


def test_never_comes_before_every_ground_and_before_every_reason(
    somebody: StaffMember, now: datetime
) -> None:
    never = {"code": frozenset({somebody.code})}
    for each in (ground("on", ALL_CLASSES), ground("off", ALL_CLASSES, refusal=STOPPED)):
        assert Grounds((each,), never).decide(somebody, now=now) is NOTHING


def test_a_loud_ground_is_loud_only_where_it_opens_most(
    somebody: StaffMember, now: datetime
) -> None:
    loud = ground("loud", frozenset({DataClass.STATUS}), is_loud=True, is_own=False)
    assert Grounds((loud,)).decide(somebody, now=now).log_level == "alert"
    own = ground("own", ALL_CLASSES)
    both = Grounds((loud, own)).decide(somebody, now=now)
    assert (both.log_level, both.is_own) == ("look", True)


def test_scopes_know_what_is_open_and_what_is_refused(cast: Cast) -> None:
    on = ground("on", ALL_CLASSES, scope_alternatives=({"code": frozenset({"AB-001"})},))
    same = ground("same", ALL_CLASSES, scope_alternatives=({"code": frozenset({"AB-001"})},))
    off = ground(
        "off", ALL_CLASSES, refusal=STOPPED, scope_alternatives=({"code": frozenset({"AB-002"})},)
    )
    grounds = Grounds((on, same, off), {"code": frozenset({"AB-003"})})
    assert grounds.scope() == Scope(on.scope_alternatives, grounds.never)
    assert grounds.known_scope() == Scope(
        (*on.scope_alternatives, *off.scope_alternatives), grounds.never
    )
    under = grounds.under("owner__")
    assert under.never == {"owner__code": frozenset({"AB-003"})}
    assert under.grounds[0].scope_alternatives == ({"owner__code": frozenset({"AB-001"})},)
    assert Grounds().under("owner__").never is None


def test_whoever_works_under_a_named_unit_is_kept_out_and_who_works_above_is_not(
    cast: Cast, actor_of: ActorOf
) -> None:
    named = cast.unit("department").pk

    def kept(person: StaffMember) -> bool:
        return named in never_named(actor_of(person), "barred")["barred__organisation_id"]

    assert {name for name, person in cast.people.items() if kept(person)} == {
        "case_manager", "second_case_manager", "district_case_manager", "supervisor",
        "second_supervisor", "programme_coordinator", "second_programme_coordinator",
        "clearance_officer", "second_clearance_officer",
    }  # fmt: skip


def test_a_role_elsewhere_keeps_its_holder_out_as_well(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    Grant.objects.create(
        staff=cast.mentor, role="mentor", unit=cast.unit("far_school"), reason="second",
        valid_from=now - timedelta(days=1),
    )  # fmt: skip
    line = actor_of(cast.mentor).line
    assert {cast.unit(name).pk for name in ("clinic", "far_school", "education", "akimat")} == line


def test_a_kind_of_thing_that_no_room_answers_for_is_an_error(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    with pytest.raises(KeyError):
        decide(actor_of(cast.akim), Permission.READ_CASES, cast.akim, now=now)


# Worlds: cases with leads, workers, places, people and units named; clauses; openings; the whole cast.
UNITS = ("department", "district_unit", "centre", "police", "school", "akimat")
WORKERS = ("case_manager", "second_case_manager", "district_case_manager", "psychologist", None)
NAMED = ("supervisor", "case_manager", "prosecutor", "psychologist", "centre_head")
cases = st.fixed_dictionaries(
    {
        "lead": st.sampled_from(UNITS),
        "worker": st.sampled_from(WORKERS),
        "place": st.sampled_from(["city", "district", "region", None]),
        "far": st.booleans(),
        "risk": st.sampled_from("1234"),
        "named": st.sets(st.sampled_from(NAMED), max_size=2),
        "units": st.sets(st.sampled_from((*UNITS, "prosecutor")), max_size=2),
        "glass": st.sampled_from(["psychologist", "supervisor", None]),
        "request": st.sampled_from(["prosecutor", "commissioner", None]),
    }
)
clauses = st.fixed_dictionaries(
    {
        "receiver": st.sampled_from(["prosecutor", "commissioner", "akimat", "police"]),
        "sender": st.sampled_from(UNITS),
        "place": st.sampled_from(["city", "region", None]),
        "risks": st.sets(st.sampled_from("1234"), max_size=2),
        "classes": st.sets(st.sampled_from(sorted(THING_CLASSES)), min_size=1),
        "basis": st.sampled_from(list(Basis)),
        "is_suspended": st.booleans(),
    }
)


def make_case(cast: Cast, facts: dict[str, object], number: int, *, now: datetime) -> Case:
    region = cast.far if facts["far"] else cast
    worker, place = facts["worker"], facts["place"]
    case = Case.objects.create(
        ref=f"K-2026-{number:05}", child=make_child(number, now=now), risk=str(facts["risk"]),
        territory=getattr(region, str(place)) if place else None, category="BULLYING",
        lead=region.unit(str(facts["lead"])), opened_at=now, opened_by=cast.operator,
        worker=region.people[str(worker)] if worker else None, record_key=record_key(),
    )  # fmt: skip
    Barred.objects.bulk_create(
        [Barred(case=case, staff=region.people[each]) for each in facts["named"]]  # type: ignore[attr-defined]
        + [Barred(case=case, organisation=region.unit(each)) for each in facts["units"]]  # type: ignore[attr-defined]
    )
    if facts["glass"]:
        BreakGlass.objects.create(
            ref=f"B-2026-{number:05}", staff=cast.people[str(facts["glass"])], case_ref=case.ref,
            reason="r", opened_at=now, until=now + timedelta(hours=1), once_key=f"g{number}",
            lead=case.lead,
        )  # fmt: skip
    if facts["request"]:
        CaseRequest.objects.create(
            ref=f"Q-2026-{number:05}", staff=cast.people[str(facts["request"])], days=1,
            case_ref=case.ref, lead=case.lead, classes="status", reason="r", asked_at=now,
            is_approved=True, until=now + timedelta(days=1), decided_by=cast.supervisor,
            once_key=f"q{number}",
        )  # fmt: skip
    return case


def make_child(number: int, *, now: datetime) -> Child:
    return Child.objects.create(
        ref=f"C-2026-{number:05}", registered_at=now, once_key=f"c{number}",
        record_key=identity_key(),
    )  # fmt: skip


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(cases=st.lists(cases, min_size=1, max_size=4), clause=clauses)
def test_decision_and_filter_agree_for_everybody_in_any_world(
    cast: Cast, now: datetime, cases: list[dict[str, object]], clause: dict[str, object]
) -> None:
    with rolled_back():
        for number, facts in enumerate(cases, start=1):
            make_case(cast, facts, number, now=now)
        make_clause(cast, clause, now=now)
        rows = Case.objects.select_related("lead", "territory").order_by("pk")
        everything = list(rows.prefetch_related("barred", "goals__steps"))
        for person in cast.everybody:
            actor = get_actor(person, now=now)
            grounds = grounds_for(actor, Permission.READ_CASES, Case)
            found = set(within(Case.objects.all(), grounds.scope()))
            known = set(within(Case.objects.all(), grounds.known_scope()))
            for case in everything:
                decision = decide(actor, Permission.READ_CASES, case, now=now)
                assert (case in found) is decision.allowed
                assert (case in known) is (decision.allowed or decision.reason is not OUTSIDE)
                assert decision.allowed is bool(decision.classes)
                assert not (decision.allowed and names(case, person))


def make_clause(cast: Cast, clause: dict[str, object], *, now: datetime) -> None:
    place = clause["place"]
    ref = open_to(
        cast, str(clause["receiver"]), sender=str(clause["sender"]), now=now,
        territory=getattr(cast, str(place)) if place else None,
        risks=frozenset(clause["risks"]), classes=frozenset(clause["classes"]),  # type: ignore[call-overload]
        basis=clause["basis"],  # type: ignore[arg-type]
    )  # fmt: skip
    if clause["is_suspended"]:
        suspend_flows(clause_ref=ref, by_unit=cast.unit("akimat"), now=now)


def names(case: Case, person: StaffMember) -> bool:
    """Whether the case names the person or an institution above them, told by hand and not by scopes."""
    units, above = set(), [person.unit]
    above += [grant.unit for grant in person.grants.select_related("unit")]
    for unit in above:
        each: Organisation | None = unit
        while each is not None:
            units.add(each.pk)
            each = each.parent
    return any(
        row.staff_id == person.pk or row.organisation_id in units for row in case.barred.all()
    )


def test_a_decision_about_a_loaded_thing_asks_the_database_nothing(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    facts = {
        "lead": "department", "worker": "case_manager", "place": "city", "far": False,
        "risk": "3", "named": {"prosecutor"}, "units": {"police"}, "glass": None, "request": None,
    }  # fmt: skip
    make_case(cast, facts, 1, now=now)
    case = Case.objects.prefetch_related("barred", "goals__steps").get()
    actor = actor_of(cast.supervisor)
    decide(actor, Permission.READ_CASES, case, now=now)
    with CaptureQueriesContext(connection) as queries:
        assert decide(actor, Permission.READ_CASES, case, now=now).allowed
    assert len(queries) == 0


def test_a8_administrators_analysts_and_akims_have_no_ground_for_any_content(
    cast: Cast, actor_of: ActorOf
) -> None:
    for name in ("administrator", "analyst", "akim", "key_custodian", "privacy_officer"):
        actor = actor_of(cast.people[name])
        for label, action in CONTENT.items():
            grounds = grounds_for(actor, action, apps.get_model(label))
            assert not any(
                any(all(values for values in way.values()) for way in each.scope_alternatives)
                for each in grounds.grounds
                if each.code != "step"
            ), (name, label)


CONTENT = {
    "cases.case": Permission.READ_CASES,
    "cases.referral": Permission.READ_CASES,
    "cases.handover": Permission.READ_CASES,
    "appeals.appeal": Permission.READ_APPEALS,
    "children.child": Permission.FIND_CHILD,
}
