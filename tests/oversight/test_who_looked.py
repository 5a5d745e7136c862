"""Who looked at a case: its worker and supervisor see every look, overseers those of their region."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from arasha.access.actor import Actor
from arasha.appeals.models import Named
from arasha.cases.models import Barred, Case
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from tests.cases.conftest import new_child, opened  # noqa: F401
from tests.cast import Cast
from tests.clocks.things import make_appeal

type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]


@pytest.fixture
def case(opened: Callable[..., Case]) -> Case:  # noqa: F811
    return opened()


def page_of(case: Case) -> str:
    return f"/journal/who-looked/case/{case.ref}/"


def test_e5_the_worker_of_a_case_sees_everybody_who_looked_at_it(
    cast: Cast, now: datetime, case: Case, actor_of: ActorOf, client_of: ClientOf
) -> None:
    far = actor_of(cast.far.supervisor)
    record_look(Act.CASE_SEEN, by=far.signature, now=now, thing_kind="case", thing_ref=case.ref)
    listed = actor_of(cast.supervisor).signature
    record_look(Act.CASES_LISTED, by=listed, now=now, thing_kind="case", shown=[case.ref])
    record_look(
        Act.STEP_SEEN, by=actor_of(cast.police_officer).signature, now=now, thing_kind="step",
        thing_ref=f"{case.ref}/1.1", ground="clause:M-2026-1/2.3",
    )  # fmt: skip
    page = client_of(cast.case_manager).get(page_of(case))
    lines = page.context["page"].lines
    raw = Entry.objects.filter(act__in=[Act.CASE_SEEN, Act.CASES_LISTED, Act.STEP_SEEN])
    assert {line.number for line in lines} >= set(raw.values_list("pk", flat=True))
    assert {line.code for line in lines} >= {
        cast.far.supervisor.code, cast.supervisor.code, cast.police_officer.code,
    }  # fmt: skip
    text = page.content.decode()
    assert "Clause M-2026-1/2.3" in text
    assert cast.police_officer.short_name in text


def test_e5_that_somebody_asked_who_looked_is_an_entry_too(
    cast: Cast, case: Case, client_of: ClientOf
) -> None:
    client_of(cast.case_manager).get(page_of(case))
    entry = Entry.objects.get(act=Act.READERS_SEEN)
    assert (entry.signer_code, entry.thing_ref) == (cast.case_manager.code, case.ref)


def test_who_answers_for_a_case_does_not_see_that_overseers_read_the_journal_about_it(
    cast: Cast, case: Case, client_of: ClientOf
) -> None:
    client_of(cast.prosecutor).get("/journal/", {"ref": case.ref})
    client_of(cast.prosecutor).get(page_of(case))
    codes = [line.code for line in client_of(cast.case_manager).get(page_of(case)).context["page"].lines]  # fmt: skip
    assert cast.prosecutor.code not in codes
    lines = client_of(cast.commissioner).get(page_of(case)).context["page"].lines
    assert cast.prosecutor.code in {line.code for line in lines}


def test_others_are_refused_or_see_that_there_is_no_such_case(
    cast: Cast, case: Case, client_of: ClientOf
) -> None:
    assert client_of(cast.supervisor).get(page_of(case)).status_code == 200
    assert client_of(cast.second_case_manager).get(page_of(case)).status_code == 404
    assert client_of(cast.far.supervisor).get(page_of(case)).status_code == 404
    for person in (cast.operator, cast.akim, cast.administrator, cast.police_officer):
        assert client_of(person).get(page_of(case)).status_code == 403
    client = client_of(cast.case_manager)
    assert client.get(f"/journal/who-looked/child/{case.child.ref}/").status_code == 403
    for address in ("case/nothing", "whatever/K-2026-00001"):
        assert client.get(f"/journal/who-looked/{address}/").status_code == 404


def test_another_region_sees_nothing_of_who_looked(
    cast: Cast, case: Case, client_of: ClientOf
) -> None:
    client_of(cast.case_manager).get(f"/cases/{case.ref}/")
    lines = client_of(cast.far.prosecutor).get(page_of(case)).context["page"].lines
    assert {line.code for line in lines} <= {cast.far.prosecutor.code}


def test_a7_whoever_is_named_finds_no_trace_of_who_looked(
    cast: Cast, now: datetime, case: Case, client_of: ClientOf
) -> None:
    for person in (cast.prosecutor, cast.case_manager):
        Barred.objects.create(case=case, staff=person)
        assert client_of(person).get(page_of(case)).status_code == 404
    ref = "A-2026-00041"
    Named.objects.create(
        appeal=make_appeal(cast, ref, now=now), staff=cast.commissioner, set_at=now
    )
    address = f"/journal/who-looked/appeal/{ref}/"
    assert client_of(cast.commissioner).get(address).status_code == 404


def test_the_page_of_a_case_leads_to_who_looked(
    cast: Cast, case: Case, client_of: ClientOf
) -> None:
    assert page_of(case) in client_of(cast.case_manager).get(f"/cases/{case.ref}/").content.decode()


def test_pages_of_looks_follow_one_another(
    cast: Cast, now: datetime, case: Case, actor_of: ActorOf, client_of: ClientOf
) -> None:
    by = actor_of(cast.supervisor).signature
    for _look in range(60):
        record_look(Act.CASE_SEEN, by=by, now=now, thing_kind="case", thing_ref=case.ref)
    client = client_of(cast.case_manager)
    first = client.get(page_of(case))
    second = client.get(page_of(case) + first.context["older"]["older_url"])
    numbers = [line.number for page in (first, second) for line in page.context["page"].lines]
    assert numbers == sorted(set(numbers), reverse=True)
    assert client.get(page_of(case), {"before": "x' OR 1=1"}).status_code == 200
    assert client.get(page_of(case), {"before": "9" * 30}).status_code == 200
