"""A reasoned request: asked by an overseer, answered by another, open for some days, with a trace."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from arasha.access.models import CaseRequest
from arasha.cases.models import Case
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cases.conftest import OpenCase
from tests.cast import Cast

type ClientOf = Callable[[StaffMember], Client]

REASON = "Supervision of the deadlines after a complaint of the parents, order 12-4"


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


def ask(client: Client, case: Case, **other: object) -> CaseRequest:
    data = {
        "once": "r1", "case_ref": case.ref, "classes": ["coded", "narrative"], "days": "3",
        "reason": REASON,
    }  # fmt: skip
    answer = client.post("/cases/ask-to-read/", data | other)
    assert answer.status_code == 302, answer.content
    return CaseRequest.objects.get()


def answer(client: Client, request: CaseRequest, word: str = "yes") -> int:
    sent = client.post(f"/openings/{request.ref}/", {"approve": word, "answer": "For the check"})
    return sent.status_code


def test_an_approved_request_opens_what_it_names_for_its_days(
    cast: Cast, opened: OpenCase, client_of: ClientOf, now: datetime
) -> None:
    case, other = opened(), opened()
    prosecutor = client_of(cast.prosecutor)
    request = ask(prosecutor, case)
    assert prosecutor.get(f"/cases/{case.ref}/").status_code == 404
    told = {notice.to for notice in Notice.objects.filter(kind="reading_asked")}
    assert told == {cast.supervisor, cast.second_supervisor, cast.privacy_officer}
    assert answer(client_of(cast.supervisor), request) == 302
    text = prosecutor.get(f"/cases/{case.ref}/").content.decode()
    assert "Your reasoned request was approved" in text
    assert "Өрікова" not in text
    assert prosecutor.get(f"/cases/{other.ref}/").status_code == 404
    look = Entry.objects.filter(act="cases.seen", result="seen").latest("id")
    assert look.ground == f"request:{request.ref}"
    with time_machine.travel(now + timedelta(days=3), tick=False):
        assert client_of(cast.prosecutor).get(f"/cases/{case.ref}/").status_code == 404


def test_a_declined_request_opens_nothing_and_is_answered(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case, prosecutor = opened(), client_of(cast.prosecutor)
    request = ask(prosecutor, case)
    assert answer(client_of(cast.privacy_officer), request, "no") == 302
    assert prosecutor.get(f"/cases/{case.ref}/").status_code == 404
    assert "For the check" in prosecutor.get(f"/openings/{request.ref}/").content.decode()
    assert Notice.objects.filter(kind="reading_decided", to=cast.prosecutor).exists()


def test_a9_nobody_decides_on_their_own_request_and_nobody_twice(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    request = ask(client_of(cast.prosecutor), opened())
    assert answer(client_of(cast.prosecutor), request) == 403
    for stranger in (cast.commissioner, cast.far.supervisor, cast.case_manager):
        assert answer(client_of(stranger), request) in {403, 404}
    assert answer(client_of(cast.supervisor), request) == 302
    assert answer(client_of(cast.second_supervisor), request) == 403


def test_an_approved_request_can_be_ended_at_once(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case, prosecutor = opened(), client_of(cast.prosecutor)
    request = ask(prosecutor, case)
    answer(client_of(cast.supervisor), request)
    assert client_of(cast.supervisor).post(f"/openings/{request.ref}/end/").status_code == 302
    assert prosecutor.get(f"/cases/{case.ref}/").status_code == 404


@pytest.mark.parametrize("wrong", [
    {"reason": "because"}, {"days": "31"}, {"days": "0"}, {"classes": []},
    {"classes": ["aggregate"]}, {"case_ref": "Өрікова"}, {"case_ref": "K-2026-09999"},
])  # fmt: skip
def test_a_request_must_say_what_for_how_long_and_why(
    cast: Cast, opened: OpenCase, client_of: ClientOf, wrong: dict[str, object]
) -> None:
    case = opened()
    data = {
        "once": "r1", "case_ref": case.ref, "classes": ["coded"], "days": "3", "reason": REASON,
    }  # fmt: skip
    answered = client_of(cast.prosecutor).post("/cases/ask-to-read/", data | wrong)
    assert answered.status_code == 422
    assert not CaseRequest.objects.exists()


def test_a_case_elsewhere_or_naming_the_overseer_answers_like_none(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    far = opened(
        lead=cast.far.unit("department"), worker=cast.far.case_manager, territory=cast.far.city
    )
    named = opened(barred_unit_ids=[cast.unit("prosecutor").pk])
    for case in (far, named):
        data = {"once": case.ref, "case_ref": case.ref, "classes": ["coded"], "days": "3",
                "reason": REASON}  # fmt: skip
        said = client_of(cast.prosecutor).post("/cases/ask-to-read/", data)
        assert said.status_code == 422
        assert "No case of this number can be opened from here" in said.content.decode()


def test_who_is_named_in_the_case_hears_nothing_of_a_request(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened(barred_staff_ids=[cast.privacy_officer.pk])
    request = ask(client_of(cast.prosecutor), case)
    officer = client_of(cast.privacy_officer)
    assert not Notice.objects.filter(to=cast.privacy_officer).exists()
    assert request.ref not in officer.get("/openings/").content.decode()
    assert officer.get(f"/openings/{request.ref}/").status_code == 404
    assert officer.get(f"/cases/{case.ref}/who/").status_code == 404
