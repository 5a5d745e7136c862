"""Pages of agreements as their people use them: read, write, adopt, suspend, report, check."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from arasha.agreements.models import Agreement, Commitment, Version
from arasha.staff.models import StaffMember
from tests.agreements.conftest import Memorandum
from tests.cast import Cast
from tests.staff.fresh import freshly

type ClientOf = Callable[[StaffMember], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def in_force(memorandum: Memorandum) -> Version:
    return memorandum.in_force()


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def test_a_clause_is_read_as_sentences_under_who_receives(
    in_force: Version, cast: Cast, client_of: ClientOf
) -> None:
    page = text_of(client_of(cast.psychologist), f"/agreements/{in_force.agreement.ref}/")
    assert "abai akimat may give abai prosecutor: Category, risk and place" in page
    assert "There it is read by: Prosecutor." in page
    assert "Suspend clause" not in page


def test_nobody_but_a_party_finds_buttons(
    in_force: Version, cast: Cast, client_of: ClientOf
) -> None:
    ref = in_force.agreement.ref
    assert "Suspend clause 2.3" in text_of(client_of(cast.akim), f"/agreements/{ref}/")
    assert "Suspend clause 2.3" not in text_of(client_of(cast.far.akim), f"/agreements/{ref}/")


def test_suspending_asks_for_a_renewed_sign_in_and_a_reason(
    in_force: Version, cast: Cast, client_of: ClientOf
) -> None:
    ref, client = in_force.agreement.ref, client_of(cast.akim)
    address = f"/agreements/{ref}/suspend/2.3/"
    assert client.get(address).status_code == 302
    freshly(client)
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Roles are being checked"}).status_code == 302
    page = text_of(client, f"/agreements/{ref}/")
    assert "Roles are being checked" in page
    assert "Let clause 2.3 run again" in page
    other = client.post(address, {"reason": "once more"})
    assert other.status_code == 403
    assert "once more" in other.content.decode()
    assert client.post(f"/agreements/{ref}/resume/2.3/").status_code == 302
    assert "Suspend clause 2.3" in text_of(client, f"/agreements/{ref}/")


def test_another_party_cannot_resume_what_it_did_not_suspend(
    in_force: Version, cast: Cast, client_of: ClientOf
) -> None:
    ref = in_force.agreement.ref
    akim, prosecutor = freshly(client_of(cast.akim)), freshly(client_of(cast.prosecutor))
    akim.post(f"/agreements/{ref}/suspend/", {"reason": "Everything stops"})
    assert prosecutor.post(f"/agreements/{ref}/resume/").status_code == 404
    assert "Everything stops" in text_of(prosecutor, f"/agreements/{ref}/")


def test_a_draft_is_written_offered_and_adopted_in_the_browser(
    in_force: Version, memorandum: Memorandum, cast: Cast, client_of: ClientOf
) -> None:
    ref, akim = in_force.agreement.ref, freshly(client_of(cast.akim))
    assert akim.post(f"/agreements/{ref}/draft/").status_code == 302
    draft = Version.objects.get(agreement__ref=ref, number=2)
    clause = {
        "number": "2.4", "from_unit": "abai-akimat", "to_unit": "abai-commissioner",
        "classes": ["status"], "purposes": ["oversight"], "basis": "legal_duty",
        "roles": ["commissioner"], "keep_days": "30", "version": draft.row_version,
    }  # fmt: skip
    assert akim.post(f"/agreements/{ref}/2/clause/", clause).status_code == 302
    assert "2.4" in text_of(akim, f"/agreements/{ref}/2/")
    draft.refresh_from_db()
    assert (
        akim.post(f"/agreements/{ref}/2/offer/", {"version": draft.row_version}).status_code == 302
    )
    draft.refresh_from_db()
    for person in memorandum.signers:
        client = freshly(client_of(person))
        page = text_of(client, f"/agreements/{ref}/2/adopt/")
        assert draft.digest in page
        unread = client.post(f"/agreements/{ref}/2/adopt/", {"digest": draft.digest})
        assert unread.status_code == 422
        said = {"digest": draft.digest, "is_read": "on"}
        assert client.post(f"/agreements/{ref}/2/adopt/", said).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "in_force"
    compared = text_of(akim, f"/agreements/{ref}/compare/1/2/")
    assert "abai commissioner" in compared
    assert "Gains" in compared


def test_what_was_typed_stays_when_somebody_changed_the_draft_meanwhile(
    in_force: Version, cast: Cast, client_of: ClientOf
) -> None:
    ref, akim = in_force.agreement.ref, client_of(cast.akim)
    akim.post(f"/agreements/{ref}/draft/")
    promise = {
        "number": "4.9", "deed_kk": "Бір", "deed_ru": "Одно", "deed_en": "Something new",
        "owner_unit": "abai-akimat", "verifier_unit": "abai-prosecutor", "due_on": "2027-03-01",
        "rhythm": "once", "evidence": "A list", "version": 1,
    }  # fmt: skip
    assert akim.post(f"/agreements/{ref}/2/promise/", promise).status_code == 302
    again = akim.post(f"/agreements/{ref}/2/promise/", promise | {"number": "4.8"})
    assert again.status_code == 409
    assert "Something new" in again.content.decode()
    assert (
        Version.objects.get(agreement__ref=ref, number=2).promises.filter(number="4.8").count() == 0
    )


def test_a_clause_against_an_invariant_is_shown_with_an_example_and_not_offered(
    in_force: Version, cast: Cast, client_of: ClientOf
) -> None:
    ref, akim = in_force.agreement.ref, freshly(client_of(cast.akim))
    akim.post(f"/agreements/{ref}/draft/")
    bad = {
        "number": "2.9", "from_unit": "abai-centre", "to_unit": "abai-prosecutor",
        "classes": ["narrative"], "purposes": ["oversight"], "basis": "legal_duty",
        "roles": ["prosecutor"], "things": ["consultation"], "version": 1,
    }  # fmt: skip
    assert akim.post(f"/agreements/{ref}/2/clause/", bad).status_code == 302
    page = text_of(akim, f"/agreements/{ref}/2/")
    assert "Notes of consultations never leave the centre." in page
    draft = Version.objects.get(agreement__ref=ref, number=2)
    refused = akim.post(f"/agreements/{ref}/2/offer/", {"version": draft.row_version})
    assert refused.status_code == 403


def test_the_annex_is_given_as_a_file_under_our_own_name(
    in_force: Version, cast: Cast, client_of: ClientOf
) -> None:
    ref = in_force.agreement.ref
    answer = client_of(cast.lesson_officer).get(f"/agreements/{ref}/1/annex/1/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{ref}-1-1.')
    assert answer["Content-Type"] == "application/octet-stream"


def test_clauses_are_given_in_odrl(in_force: Version, cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.commissioner).get(f"/agreements/{in_force.agreement.ref}/1/odrl/")
    assert answer.json()["@type"] == "Agreement"
    assert len(answer.json()["permission"]) == in_force.clauses.count()


def test_who_promised_reports_and_another_confirms(
    in_force: Version, cast: Cast, client_of: ClientOf
) -> None:
    deed = Commitment.objects.filter(agreement=in_force.agreement).first()
    assert deed is not None
    owner, verifier = cast.akim, cast.commissioner
    assert (deed.owner_unit_id, deed.verifier_unit_id) == (owner.unit_id, verifier.unit_id)
    address = f"/commitments/{deed.ref}/"
    claim = {"words": "Order No. 7", "version": deed.row_version}
    assert client_of(verifier).get(f"{address}claim/").status_code == 403
    assert client_of(owner).post(f"{address}claim/", claim).status_code == 302
    assert client_of(owner).get(f"{address}verify/").status_code == 403
    confirm = {"words": "", "version": deed.row_version + 1}
    assert client_of(verifier).post(f"{address}verify/", confirm).status_code == 302
    assert "Order No. 7" in text_of(client_of(cast.operator), address)
    assert client_of(owner).get(f"{address}explode/").status_code == 404


@pytest.mark.parametrize("month", ["2026-13", "2026", "x", "0000-01", "20a6-01", "2026-11-01"])
def test_a_month_that_is_none_is_not_found(cast: Cast, client_of: ClientOf, month: str) -> None:
    assert client_of(cast.commissioner).get(f"/ledger/{month}/").status_code == 404


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_p10_the_ledger_is_given_as_a_file(cast: Cast, client_of: ClientOf, form: str) -> None:
    month = f"{timezone.localtime():%Y-%m}"
    answer = client_of(cast.commissioner).get(f"/ledger/{month}/{form}/")
    assert answer.status_code == 200
    assert f"ledger-{month}.{form}" in answer["Content-Disposition"]
    assert client_of(cast.operator).get(f"/ledger/{month}/{form}/").status_code == 403
    assert client_of(cast.commissioner).get(f"/ledger/{month}/exe/").status_code == 404


def test_without_an_agreement_the_list_says_what_that_means(
    cast: Cast, client_of: ClientOf
) -> None:
    assert Agreement.objects.count() == 0
    assert "No agreement yet" in text_of(client_of(cast.akim), "/agreements/")


def test_the_start_page_tells_who_has_to_adopt(
    memorandum: Memorandum, cast: Cast, client_of: ClientOf
) -> None:
    memorandum.offer(memorandum.annex(memorandum.put(memorandum.draft(), memorandum.clause())))
    for person in memorandum.signers:
        assert "Agreements that wait for your institution" in text_of(client_of(person), "/work/")
    assert "Agreements that wait" not in text_of(client_of(cast.far.akim), "/work/")
