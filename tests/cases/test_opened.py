"""Cases opened by a clause: in the list, on a page with covered classes, and refused when it stops."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from arasha.access.actions.flows import suspend_flows
from arasha.access.enums import THING_CLASSES, DataClass
from arasha.agreements.models import Disclosure
from arasha.cases.actions import set_goal
from arasha.cases.models import Case
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from tests.access.worlds import open_to
from tests.cases.conftest import ActorOf, OpenCase
from tests.cast import Cast

type ClientOf = Callable[[StaffMember], Client]
type World = tuple[Case, Client]


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def world(
    cast: Cast, opened: OpenCase, actor_of: ActorOf, client_of: ClientOf, now: datetime
) -> World:
    """A case of the department with a goal, and the prosecutor's browser."""
    case = opened()
    set_goal(case, text="Шаңыраққа оралу", once="g", by=actor_of(cast.case_manager), now=now)
    return case, client_of(cast.prosecutor)


def page(client: Client, case: Case) -> str:
    answer = client.get(f"/cases/{case.ref}/")
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_without_a_clause_a_case_does_not_exist_for_the_prosecutor(world: World) -> None:
    case, prosecutor = world
    assert prosecutor.get(f"/cases/{case.ref}/").status_code == 404
    assert case.ref not in prosecutor.get("/cases/").content.decode()
    assert prosecutor.get(f"/cases/{case.ref}/why/").status_code == 404


def test_p1_a_clause_opens_what_it_names_and_says_what_it_covers(
    cast: Cast, world: World, now: datetime
) -> None:
    case, prosecutor = world
    open_to(cast, "prosecutor", now=now)
    assert case.ref in prosecutor.get("/cases/").content.decode()
    text = page(prosecutor, case)
    with translation.override("en"):
        assert case.get_category_display() in text
    for covered in ("Өрікова", "Шаңыраққа", case.child.ref):
        assert covered not in text
    assert "Clause 2.3 of M-2026-1" in text
    with translation.override("en"):
        assert str(DataClass.NARRATIVE.label) in text
        assert str(DataClass.IDENTITY.label) in text


def test_a_clause_over_everything_still_gives_no_forms_and_no_print(
    cast: Cast, world: World, now: datetime
) -> None:
    case, prosecutor = world
    open_to(cast, "prosecutor", now=now, classes=THING_CLASSES)
    text = page(prosecutor, case)
    assert "Өрікова" in text
    assert "Шаңыраққа" in text
    for page_of_case in ("print/", "note/", "refer/", "assign/", "goals/"):
        assert prosecutor.get(f"/cases/{case.ref}/{page_of_case}").status_code == 403


@pytest.mark.parametrize("wrong", [
    {"categories": frozenset({"FAMILY_VIOLENCE"})}, {"risks": frozenset({"1"})},
    {"sender": "police"}, {"sender": "district_unit"},
])  # fmt: skip
def test_a_clause_with_other_conditions_does_not_open_the_case(
    cast: Cast, world: World, now: datetime, wrong: dict[str, object]
) -> None:
    case, prosecutor = world
    open_to(cast, "prosecutor", now=now, **wrong)  # type: ignore[arg-type]
    assert prosecutor.get(f"/cases/{case.ref}/").status_code == 404


def test_reading_under_a_clause_is_a_disclosure_once_and_each_look_keeps_the_ground(
    cast: Cast, world: World, now: datetime
) -> None:
    case, prosecutor = world
    clause = open_to(cast, "prosecutor", now=now)
    page(prosecutor, case)
    page(prosecutor, case)
    (given,) = Disclosure.objects.all()
    assert (given.clause_ref, given.basis, given.purpose) == (clause, "legal_duty", "oversight")
    assert (given.from_unit, given.to_unit) == (case.lead, cast.unit("prosecutor"))
    assert (given.thing_ref, given.classes) == (case.ref, "coded status")
    looks = Entry.objects.filter(act="cases.seen", result="seen", thing_ref=case.ref)
    assert set(looks.values_list("ground", flat=True)) == {f"clause:{clause}"}
    assert looks.count() == 2


def test_a5_a_suspended_clause_ends_at_the_next_request(
    cast: Cast, world: World, now: datetime
) -> None:
    case, prosecutor = world
    clause = open_to(cast, "prosecutor", now=now)
    page(prosecutor, case)
    later = now + timedelta(seconds=1)
    suspend_flows(clause_ref=clause, by_unit=cast.unit("akimat"), now=later)
    with time_machine.travel(later, tick=False):
        answer = prosecutor.get(f"/cases/{case.ref}/")
        said = answer.content.decode()
        assert answer.status_code == 403
        assert "Clause 2.3" in said
        assert cast.unit("akimat").name_en in said
        assert case.ref not in prosecutor.get("/cases/").content.decode().replace(said, "")
    refusal = Entry.objects.filter(act="cases.seen", result="refused").latest("id")
    assert (refusal.thing_ref, refusal.reason) == (case.ref, "clause_suspended")


def test_p9_the_open_page_says_who_suspended_the_clause_and_since_when(
    cast: Cast, world: World, now: datetime
) -> None:
    case, prosecutor = world
    clause = open_to(cast, "prosecutor", now=now)
    suspend_flows(clause_ref=clause, by_unit=cast.unit("commissioner"), now=now)
    said = prosecutor.get(f"/cases/{case.ref}/").content.decode()
    assert cast.unit("commissioner").name_en in said
    assert "18.11.2026 09:30" in said
    listed = prosecutor.get("/cases/").content.decode()
    assert "18.11.2026 09:30" in listed


def test_p9_a_clause_that_expires_narrows_by_itself(
    cast: Cast, world: World, now: datetime
) -> None:
    case, prosecutor = world
    open_to(cast, "prosecutor", now=now, valid_to=now + timedelta(minutes=5))
    page(prosecutor, case)
    with time_machine.travel(now + timedelta(minutes=5), tick=False):
        answer = prosecutor.get(f"/cases/{case.ref}/")
    assert (answer.status_code, b"ended on" in answer.content) == (403, True)


def test_a_clause_never_opens_a_case_that_names_the_office(
    cast: Cast, opened: OpenCase, client_of: ClientOf, now: datetime
) -> None:
    case = opened(barred_unit_ids=[cast.unit("prosecutor").pk])
    open_to(cast, "prosecutor", now=now, classes=THING_CLASSES)
    prosecutor = client_of(cast.prosecutor)
    assert prosecutor.get(f"/cases/{case.ref}/").status_code == 404
    assert case.ref not in prosecutor.get("/cases/").content.decode()


def test_the_reason_of_a_stopped_clause_is_not_told_to_whom_the_case_names(
    cast: Cast, opened: OpenCase, client_of: ClientOf, now: datetime
) -> None:
    case = opened(barred_staff_ids=[cast.prosecutor.pk])
    clause = open_to(cast, "prosecutor", now=now)
    suspend_flows(clause_ref=clause, by_unit=cast.unit("akimat"), now=now)
    assert client_of(cast.prosecutor).get(f"/cases/{case.ref}/").status_code == 404


def test_why_can_i_see_this_names_the_clause_the_basis_and_what_stays_covered(
    cast: Cast, world: World, now: datetime, client_of: ClientOf
) -> None:
    case, prosecutor = world
    open_to(cast, "prosecutor", now=now)
    said = prosecutor.get(f"/cases/{case.ref}/why/").content.decode()
    for words in ("Clause 2.3", "Duty by law", "Oversight", "How the family is reached"):
        assert words in said
    assert "in your hands" in client_of(cast.case_manager).get(
        f"/cases/{case.ref}/why/"
    ).content.decode()  # fmt: skip


def test_who_can_see_this_lists_everybody_and_why(
    cast: Cast, world: World, now: datetime, client_of: ClientOf
) -> None:
    case, _prosecutor = world
    open_to(cast, "prosecutor", now=now)
    for asker in (cast.case_manager, cast.supervisor, cast.privacy_officer):
        said = client_of(asker).get(f"/cases/{case.ref}/who/").content.decode()
        for reader in (cast.case_manager, cast.supervisor, cast.prosecutor):
            assert reader.short_name in said
        assert cast.unit("commissioner").name_en not in said
        assert "M-2026-1" in said
    for stranger in (cast.psychologist, cast.far.privacy_officer, cast.far.supervisor):
        assert client_of(stranger).get(f"/cases/{case.ref}/who/").status_code == 404
    assert client_of(cast.prosecutor).get(f"/cases/{case.ref}/who/").status_code == 403
