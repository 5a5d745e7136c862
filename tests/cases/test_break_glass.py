"""An emergency: one case, one hour, an alert, a review; never an author, never a case that names one."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from arasha.access.models import BreakGlass
from arasha.cases.jobs import pass_on_reviews
from arasha.cases.models import Case
from arasha.journal.models import Entry
from arasha.notices.actions import send_due
from arasha.notices.links import url_of
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cases.conftest import OpenCase
from tests.cast import Cast
from tests.staff.fresh import freshly

type ClientOf = Callable[[StaffMember], Client]

PAGE = "/cases/break-glass/"
REASON = "The child called and cries; nobody of the department answers"


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


def form(case: Case | str, **other: str) -> dict[str, str]:
    ref = case if isinstance(case, str) else case.ref
    return {"once": "o1", "case_ref": ref, "reason": REASON} | other


def broken(client: Client, case: Case) -> BreakGlass:
    answer = client.post(PAGE, form(case))
    assert (answer.status_code, answer["location"]) == (302, f"/cases/{case.ref}/")
    return BreakGlass.objects.get()


def test_a6_breaking_the_glass_opens_one_case_for_an_hour(
    cast: Cast, opened: OpenCase, client_of: ClientOf, now: datetime
) -> None:
    case, other = opened(), opened()
    client = freshly(client_of(cast.psychologist))
    assert client.get(f"/cases/{case.ref}/").status_code == 404
    broken(client, case)
    text = client.get(f"/cases/{case.ref}/").content.decode()
    assert "Өрікова" in text
    assert "opened it in an emergency" in text
    assert client.get(f"/cases/{other.ref}/").status_code == 404
    assert case.ref in client.get("/cases/?show=opened").content.decode()
    for minutes, status in ((59, 200), (60, 404)):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            later = client_of(cast.psychologist)
            assert later.get(f"/cases/{case.ref}/").status_code == status
    looks = Entry.objects.filter(act="cases.seen", result="seen").values_list("ground", "alert")
    assert set(looks) == {("break_glass:B-2026-00001", "break_glass")}


def test_a6_it_needs_a_fresh_sign_in(cast: Cast, opened: OpenCase, client_of: ClientOf) -> None:
    case = opened()
    client = client_of(cast.psychologist)
    for answer in (client.get(PAGE), client.post(PAGE, form(case))):
        assert answer.status_code == 302
        assert "/cases/" not in answer["location"].partition("?")[0]
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("short", ["", "urgent", "   urgent urgent    "])
def test_a6_it_needs_a_reason_that_says_something(
    cast: Cast, opened: OpenCase, client_of: ClientOf, short: str
) -> None:
    client = freshly(client_of(cast.psychologist))
    assert client.post(PAGE, form(opened(), reason=short)).status_code == 422
    assert not BreakGlass.objects.exists()


def test_a6_the_privacy_officer_and_the_owner_of_the_case_are_told_within_a_minute(
    cast: Cast, opened: OpenCase, client_of: ClientOf, now: datetime
) -> None:
    case = opened()
    broken(freshly(client_of(cast.psychologist)), case)
    told = Notice.objects.filter(kind="glass_broken")
    assert {notice.to for notice in told} == {cast.privacy_officer, cast.case_manager}
    send_due(now + timedelta(seconds=5), 50)
    assert {to for each in mail.outbox for to in each.to} >= {
        cast.privacy_officer.email, cast.case_manager.email
    }  # fmt: skip
    assert not any(case.ref in f"{each.subject}{each.body}" for each in mail.outbox)
    for notice in told:
        page = client_of(notice.to).get(url_of(notice.thing_kind, notice.thing_ref))
        assert page.status_code == 200


def test_a6_a_case_that_names_the_person_answers_like_one_that_does_not_exist(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    barred = opened(barred_staff_ids=[cast.psychologist.pk])
    by_unit = opened(barred_unit_ids=[cast.unit("centre").pk])
    above = opened(lead=cast.far.unit("department"), worker=None, territory=cast.far.city)
    client = freshly(client_of(cast.psychologist))
    answers = []
    for ref in (barred.ref, by_unit.ref, above.ref, "K-2026-09999"):
        answer = client.post(PAGE, form(ref))
        answers.append((answer.status_code, answer.content.decode().replace(ref, "")))
        assert answer.status_code == 422
    texts = {text.partition("<main")[2].partition("</main")[0] for _status, text in answers}
    assert len({_without_tokens(text) for text in texts}) == 1
    assert not BreakGlass.objects.exists()
    assert Entry.objects.filter(act="access.glass_broken", result="refused").count() == 4


def _without_tokens(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_a6_a_case_that_names_the_person_later_closes_at_once(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened()
    client = freshly(client_of(cast.psychologist))
    broken(client, case)
    case.barred.create(staff=cast.psychologist)
    assert client.get(f"/cases/{case.ref}/").status_code == 404


def test_a6_it_opens_no_appeal_no_contact_and_no_deed(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened()
    client = freshly(client_of(cast.psychologist))
    broken(client, case)
    assert client.get(f"/appeals/of-case/{case.ref}/").status_code == 403
    assert client.get(f"/cases/{case.ref}/print/").status_code == 403
    for deed in ("note/", "refer/", "goals/", "close/"):
        assert client.get(f"/cases/{case.ref}/{deed}").status_code == 403
    assert client.get(f"/children/{case.child.ref}/").status_code == 404


@pytest.mark.parametrize("name", [
    "administrator", "akim", "analyst", "prosecutor", "school_psychologist", "key_custodian",
    "operator", "privacy_officer",
])  # fmt: skip
def test_a6_roles_without_the_right_are_refused(
    cast: Cast, opened: OpenCase, client_of: ClientOf, name: str
) -> None:
    client = freshly(client_of(cast.people[name]))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, form(opened())).status_code == 403
    assert not BreakGlass.objects.exists()


def test_a6_each_opening_is_reviewed_by_the_privacy_officer_and_never_by_oneself(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened()
    client = freshly(client_of(cast.psychologist))
    glass = broken(client, case)
    officer = client_of(cast.privacy_officer)
    assert "Waits for you" in officer.get("/openings/").content.decode()
    found = {"is_justified": "no", "review": "The supervisor was at her desk"}
    assert client.post(f"/openings/{glass.ref}/", found).status_code == 403
    assert officer.post(f"/openings/{glass.ref}/", {"is_justified": "no"}).status_code == 422
    assert officer.post(f"/openings/{glass.ref}/", found).status_code == 302
    glass.refresh_from_db()
    assert (glass.is_justified, glass.reviewed_by) == (False, cast.privacy_officer)
    assert "Waits for you" not in officer.get("/openings/").content.decode()
    assert officer.post(f"/openings/{glass.ref}/", found).status_code == 403
    stranger = client_of(cast.far.privacy_officer)
    assert stranger.get(f"/openings/{glass.ref}/").status_code == 404


def test_a6_the_privacy_officer_ends_an_opening_at_once(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened()
    client = freshly(client_of(cast.psychologist))
    glass = broken(client, case)
    end = f"/openings/{glass.ref}/end/"
    assert client_of(cast.privacy_officer).post(end).status_code == 302
    assert client.get(f"/cases/{case.ref}/").status_code == 404
    assert client.post(end).status_code == 403


def test_sending_the_form_twice_opens_once_and_ones_own_case_needs_no_glass(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened()
    client = freshly(client_of(cast.psychologist))
    broken(client, case)
    broken(client, case)
    own = freshly(client_of(cast.case_manager))
    assert own.post(PAGE, form(case, once="o2")).status_code == 302
    assert BreakGlass.objects.count() == 1


def test_a5_an_opening_ends_with_the_role_that_allowed_it(
    cast: Cast, opened: OpenCase, client_of: ClientOf, now: datetime
) -> None:
    case = opened()
    client = freshly(client_of(cast.psychologist))
    broken(client, case)
    cast.psychologist.grants.update(valid_to=now)
    assert client.get(f"/cases/{case.ref}/").status_code in {403, 404}


def told_of(ref: str) -> set[StaffMember]:
    notices = Notice.objects.filter(kind="glass_broken", thing_ref=ref).select_related("to")
    return {notice.to for notice in notices}


def test_a6_where_the_privacy_officer_is_named_who_decides_on_requests_reviews(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    case = opened(barred_staff_ids=[cast.privacy_officer.pk])
    glass = broken(freshly(client_of(cast.psychologist)), case)
    assert told_of(glass.ref) == {cast.supervisor, cast.second_supervisor}
    assert cast.case_manager in told_of(case.ref)
    page = f"/openings/{glass.ref}/"
    assert client_of(cast.privacy_officer).get(page).status_code == 404
    assert client_of(cast.far.supervisor).get(page).status_code == 404
    assert client_of(cast.prosecutor).get(page).status_code == 404
    stands_in = client_of(cast.supervisor)
    assert "Waits for you" in stands_in.get("/openings/").content.decode()
    assert stands_in.post(page, {"is_justified": "yes", "review": "Right"}).status_code == 302
    glass.refresh_from_db()
    assert glass.reviewed_by == cast.supervisor


def test_a6_where_all_supervisors_are_named_too_prosecutor_and_commissioner_review(
    cast: Cast, opened: OpenCase, client_of: ClientOf
) -> None:
    named = [cast.privacy_officer, cast.supervisor, cast.second_supervisor]
    case = opened(barred_staff_ids=[person.pk for person in named])
    glass = broken(freshly(client_of(cast.psychologist)), case)
    assert told_of(glass.ref) == {cast.prosecutor, cast.commissioner}
    assert told_of(case.ref) == {cast.case_manager}
    page = f"/openings/{glass.ref}/"
    assert client_of(cast.supervisor).get(page).status_code == 404
    assert client_of(cast.far.commissioner).get(page).status_code == 404
    found = {"is_justified": "no", "review": "Nobody was asked"}
    assert client_of(cast.commissioner).post(page, found).status_code == 302


def test_a6_a_review_passes_on_when_its_reviewer_is_named_later(
    cast: Cast, opened: OpenCase, client_of: ClientOf, now: datetime
) -> None:
    case = opened()
    glass = broken(freshly(client_of(cast.psychologist)), case)
    assert pass_on_reviews(now, 20) == 0
    case.barred.create(staff=cast.privacy_officer)
    assert [pass_on_reviews(now, 20) for _turn in range(2)] == [1, 0]
    assert cast.second_supervisor in told_of(glass.ref)
    line = Entry.objects.get(act="access.review_passed_on")
    assert (line.thing_ref, line.signer_kind) == (case.ref, "system")
    found = {"is_justified": "yes", "review": "Right"}
    page = f"/openings/{glass.ref}/"
    assert client_of(cast.second_supervisor).post(page, found).status_code == 302
    assert pass_on_reviews(now, 20) == 0
