"""Pages of collectives and adults, as each role finds them."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.lib.workdays import local
from arasha.mentoring.enums import AdultState
from arasha.mentoring.models import Adult, ClearanceItem, Collective
from tests.cast import Cast
from tests.mentoring.adults.conftest import Desk
from tests.mentoring.conftest import ClientOf
from tests.mentoring.making import make_adult, make_collective, make_number
from tests.staff.fresh import freshly

CLINIC = "/mentoring/collectives/abai-clinic/"


def test_a_coordinator_enters_an_adult_and_the_checker_admits_them_page_by_page(
    collective: Collective, cast: Cast, client_of: ClientOf
) -> None:
    keeper = client_of(cast.collective_coordinator)
    checker = client_of(cast.clearance_officer)
    assert b"Enter an adult" in keeper.get(CLINIC).content
    sent = {
        "staff": cast.collective_adult.code, "iin": make_number("f"), "languages": ["kk"],
        "motive": "I like children", "once": "one",
    }  # fmt: skip
    answer = keeper.post(f"{CLINIC}enter-adult/", sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, CLINIC)
    adult = Adult.objects.get()
    assert (adult.collective, adult.sex, adult.iin) == (collective, "f", sent["iin"])
    page = f"/mentoring/adults/{adult.ref}/"
    assert adult.ref.encode() in checker.get("/mentoring/adults/").content
    assert b"8 papers" not in checker.get(page).content
    today = local(adult.applied_at).date()
    for number, kind in enumerate(
        [
            "application",
            "interview",
            "record_check",
            "reference",
            "reference",
            "medical",
            "training",
            "contract",
        ]
    ):
        adult.refresh_from_db()
        facts = {
            "result": "passed", "issued_on": today.isoformat(), "hours": "4",
            "valid_to": (today + timedelta(days=360)).isoformat(), "once": f"item {number}",
            "version": adult.version, "document": "17/3",
        }  # fmt: skip
        answer = checker.post(f"{page}write/{kind}/", facts)
        assert answer.status_code == 302, answer.content.decode()
    adult.refresh_from_db()
    assert b"Admit the adult" in checker.get(page).content
    answer = checker.post(f"{page}decide/admit/", {"version": adult.version})
    assert answer["Location"].startswith("/account/confirm/"), (
        "who admits shows first that it is them"
    )
    adult.refresh_from_db()
    assert adult.state == AdultState.APPLIED
    freshly(checker)
    assert checker.post(f"{page}decide/admit/", {"version": adult.version}).status_code == 302
    adult.refresh_from_db()
    assert adult.state == AdultState.ADMITTED
    assert b"Admitted" in client_of(cast.collective_adult).get("/mentoring/my-clearance/").content


def test_what_was_typed_stays_when_a_number_is_wrong(
    collective: Collective, cast: Cast, client_of: ClientOf
) -> None:
    sent = {
        "staff": cast.collective_adult.code, "iin": "850412490564", "languages": ["kk"],
        "motive": "I like children", "once": "one",
    }  # fmt: skip
    answer = client_of(cast.collective_coordinator).post(f"{CLINIC}enter-adult/", sent)
    assert answer.status_code == 422
    assert b"I like children" in answer.content
    assert b"Compare them with the document" in answer.content
    assert not Adult.objects.filter(collective=collective).exists()


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("programme_coordinator", [200, 200, 200]),
        ("clearance_officer", [200, 200, 200]),
        ("collective_coordinator", [302, 200, 200]),
        ("collective_adult", [302, 200, 403]),
        ("prosecutor", [200, 200, 403]),
        ("commissioner", [200, 200, 403]),
        ("key_adult", [403, 403, 403]),
        ("lesson_coordinator", [403, 403, 403]),
        ("akim", [403, 403, 403]),
        ("administrator", [403, 403, 403]),
    ],
)
def test_each_role_opens_its_pages_and_no_other(
    adult: Adult, cast: Cast, client_of: ClientOf, who: str, codes: list[int]
) -> None:
    browser = client_of(getattr(cast, who))
    pages = ("/mentoring/collectives/", CLINIC, "/mentoring/adults/")
    assert [browser.get(page).status_code for page in pages] == codes
    sees = {
        "programme_coordinator",
        "clearance_officer",
        "collective_coordinator",
        "collective_adult",
    }
    answer = browser.get(f"/mentoring/adults/{adult.ref}/")
    assert (answer.status_code == 200) == (who in sees)


def test_whoever_oversees_reads_figures_without_names(
    adult: Adult, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.prosecutor).get(CLINIC).content.decode()
    assert adult.staff.surname not in page
    assert "Cleared adults" in page


def test_another_region_finds_nothing(adult: Adult, cast: Cast, client_of: ClientOf) -> None:
    for who in ("clearance_officer", "programme_coordinator", "collective_coordinator"):
        browser = client_of(getattr(cast.far, who))
        assert browser.get(CLINIC).status_code == 404
        assert browser.get(f"/mentoring/adults/{adult.ref}/").status_code == 404
        assert adult.ref.encode() not in browser.get("/mentoring/adults/").content


def test_each_decision_says_what_follows_and_is_refused_to_others(
    desk: Desk, adult: Adult, client_of: ClientOf
) -> None:
    checker = freshly(client_of(desk.cast.clearance_officer))
    page = f"/mentoring/adults/{adult.ref}/decide/"
    shown = checker.get(f"{page}suspend/").content
    assert b"All matches of this adult stop at this moment" in shown
    sent = {"because": "health", "version": adult.version}
    assert checker.post(f"{page}suspend/", sent).status_code == 302
    assert desk.fresh(adult).state == AdultState.SUSPENDED
    assert checker.post(f"{page}lift/", {"version": 1}).status_code == 409
    # The page of a decision that cannot be taken now is refused in words.
    answer = checker.get(f"{page}admit/")
    assert answer.status_code == 403
    assert b"suspended now" in answer.content
    for who in (desk.cast.collective_coordinator, desk.cast.programme_coordinator):
        assert client_of(who).get(f"{page}lift/").status_code == 403


def test_a_barring_is_seen_by_checkers_only_until_it_is_decided_on(
    desk: Desk, adult: Adult, client_of: ClientOf
) -> None:
    cast, page = desk.cast, f"/mentoring/adults/{adult.ref}/"
    first, second = (
        freshly(client_of(who)) for who in (cast.clearance_officer, cast.second_clearance_officer)
    )
    sent = {"because": "court", "document": "4-17", "once": "b", "version": adult.version}
    assert first.post(f"{page}decide/bar/", sent).status_code == 302
    assert b"waits for a second person" in second.get(page).content
    assert b"Confirm the barring" not in first.get(page).content
    for who in (cast.collective_adult, cast.collective_coordinator):
        shown = client_of(who).get(page).content.lower()
        assert b"is being checked" in shown
        assert b"barr" not in shown
    version = desk.fresh(adult).version
    assert second.post(f"{page}decide/confirm/", {"version": version}).status_code == 302
    assert desk.fresh(adult).state == AdultState.BARRED


def test_a_paper_is_taken_back_by_choosing_it(
    adult: Adult, cast: Cast, client_of: ClientOf
) -> None:
    checker, page = client_of(cast.clearance_officer), f"/mentoring/adults/{adult.ref}/take-back/"
    item = ClearanceItem.objects.filter(adult=adult, kind="contract").get()
    assert item.once_key.encode() in checker.get(page).content
    answer = checker.post(page, {"item": item.once_key, "version": adult.version})
    assert answer.status_code == 302
    item.refresh_from_db()
    assert item.ended_by == cast.clearance_officer


def test_the_region_takes_a_collective_in_and_changes_its_numbers(
    cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.programme_coordinator)
    sent = {
        "unit": cast.unit("school").code, "kind": "school", "capacity": 3, "languages": ["kk"],
        "children_per_adult": 2, "promise": "Sports",
    }  # fmt: skip
    assert browser.post("/mentoring/collectives/take-in/", sent).status_code == 302
    page = f"/mentoring/collectives/{cast.unit('school').code}/"
    changed = sent | {"capacity": 5, "coordinator": "", "version": 1}
    assert browser.post(f"{page}change/", changed).status_code == 302
    assert Collective.objects.get().capacity == 5
    assert browser.post(f"{page}pause/", {"version": 2}).status_code == 302
    assert b"Take children again" in browser.get(page).content
    assert browser.post(f"{page}withdraw/", {"version": 3}).status_code == 302
    assert browser.get(f"{page}change/").status_code == 403


def test_the_numbers_of_the_region_are_kept_by_who_leads_the_programme(
    cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.programme_coordinator)
    form = browser.get("/mentoring/adults/demands/").context["form"]
    sent = dict(form.initial) | {"needed_reference": 3, "version": 1}
    assert browser.post("/mentoring/adults/demands/", sent).status_code == 302
    assert (
        browser.get("/mentoring/adults/demands/").context["form"].initial["needed_reference"] == 3
    )
    assert client_of(cast.clearance_officer).get("/mentoring/adults/demands/").status_code == 403


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_everybody_reads_free_places_by_district_without_any_name(
    adult: Adult, cast: Cast, anybody: Client, now: datetime, language: str
) -> None:
    make_collective(cast.unit("school"), territory=cast.district, capacity=2, now=now)
    answer = anybody.get(f"/{language}/collectives/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert adult.staff.surname not in page
    assert "abai clinic" not in page
    assert (answer.context["collectives"], answer.context["free"]) == (2, 7)


def test_who_is_not_entered_yet_is_told_whom_to_ask(cast: Cast, client_of: ClientOf) -> None:
    browser = client_of(cast.mentor)
    assert b"You are not entered yet" in browser.get("/mentoring/my-clearance/").content
    assert b"takes no part yet" in browser.get("/mentoring/my-collective/").content


def test_a_list_of_adults_costs_as_many_queries_as_one(
    adult: Adult, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    browser, counts = client_of(cast.clearance_officer), []
    browser.get("/mentoring/adults/")
    for people in ([], [cast.clinic_officer, cast.collective_coordinator]):
        for who in people:
            make_adult(who, cast, collective=adult.collective, now=now)
        with CaptureQueriesContext(connection) as found:
            browser.get("/mentoring/adults/")
        counts.append(len(found))
    assert counts[0] == counts[1]
