"""Signing in through an agency: an existing account that an administrator linked, with our second step."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as current
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from arasha.journal.models import Entry
from arasha.project.agency_sign_in import read_agencies, settings_of_library
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.staff.agency import CLIENT, SECRET, Agency, open_agency
from tests.staff.fresh import freshly
from tests.staff.signing_in import browser, code_at, give_app, is_in, try_code

pytestmark = pytest.mark.django_db
type ClientOf = Callable[[StaffMember], Client]


@pytest.fixture
def agency(settings: Settings) -> Iterator[Agency]:
    with open_agency() as opened:
        settings.AGENCIES_THAT_SIGN_IN = [
            {"id": "police", "name": {"kk": "Полиция", "ru": "Полиция", "en": "The police"},
             "address": opened.address, "client_id": CLIENT, "client_secret": SECRET}
        ]  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = settings_of_library(settings.AGENCIES_THAT_SIGN_IN)
        yield opened


def link(cast: Cast, client_of: ClientOf, person: StaffMember, identifier: str) -> Any:
    admin = freshly(client_of(cast.administrator))
    typed = {"agency": "police", "identifier": identifier}
    return admin.post(f"/people/{person.code}/agency/", typed)


def where_to(page: str) -> str:
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found
    return found[1].replace("&amp;", "&")


def go_through(client: Client, *, next_page: str = "") -> Any:
    """Press the button, sign in at the agency, and come back as a browser with strict cookies does."""
    sent = client.post("/account/agency/police/", {"next": next_page} if next_page else {})
    to = where_to(sent.text)
    back = requests.get(to, allow_redirects=False, timeout=60).headers["Location"]
    place = urlsplit(back)
    stranger = browser().get(
        f"{place.path}?{place.query}", headers={"sec-fetch-site": "cross-site"}
    )
    again = where_to(stranger.text)
    assert again.endswith("&arrived=1")
    return client.get(again)


def test_a_linked_account_signs_in_through_the_agency(
    cast: Cast, agency: Agency, client_of: ClientOf
) -> None:
    assert link(cast, client_of, cast.police_officer, "police-0042").status_code == 302
    client = browser()
    assert "Sign in through The police" in client.get("/account/login/").text
    answer = go_through(client, next_page="/referrals/")
    assert answer.headers["Location"] == "/referrals/"
    assert is_in(client)
    assert SocialAccount.objects.get().extra_data == {}


def test_b1_the_second_step_is_asked_after_the_agency_too(
    cast: Cast, agency: Agency, client_of: ClientOf
) -> None:
    link(cast, client_of, cast.police_officer, "police-0042")
    secret = give_app(cast.police_officer)
    client = browser()
    assert go_through(client).headers["Location"] == "/account/second-factor/authenticate/"
    assert not is_in(client)
    try_code(client, code_at(secret))
    assert is_in(client)


def test_b1_without_a_second_step_nothing_opens_after_the_agency(
    cast: Cast, agency: Agency, client_of: ClientOf, settings: Settings
) -> None:
    link(cast, client_of, cast.police_officer, "police-0042")
    settings.SECOND_FACTOR_REQUIRED = True
    client = browser()
    go_through(client)
    assert client.get("/work/").headers["Location"] == "/account/second-factor/"


def test_an_agency_makes_no_account_and_opens_none_by_an_address_of_mail(
    cast: Cast, agency: Agency
) -> None:
    StaffMember.objects.filter(pk=cast.police_officer.pk).update(email="a@b.example")
    before = StaffMember.objects.count()
    client = browser()
    answer = go_through(client)
    assert answer.status_code == 403
    assert "police-0042" in answer.text
    assert not is_in(client)
    assert StaffMember.objects.count() == before
    assert Entry.objects.filter(act="staff.signed_in", result="refused", reason="agency").exists()


def test_a_link_that_ended_opens_nothing_and_ends_the_session(
    cast: Cast, agency: Agency, client_of: ClientOf
) -> None:
    link(cast, client_of, cast.police_officer, "police-0042")
    client = browser()
    go_through(client)
    admin = freshly(client_of(cast.administrator))
    admin.post(f"/people/{cast.police_officer.code}/agency/end/", {"agency": "police"})
    assert not is_in(client)
    assert go_through(browser()).status_code == 403


def test_one_identifier_opens_one_account(cast: Cast, agency: Agency, client_of: ClientOf) -> None:
    link(cast, client_of, cast.police_officer, "police-0042")
    answer = link(cast, client_of, cast.lesson_officer, "police-0042")
    assert answer.status_code == 422
    assert "linked already" in answer.text
    far = freshly(client_of(cast.far.administrator))
    typed = {"agency": "police", "identifier": "police-0043"}
    assert far.post(f"/people/{cast.police_officer.code}/agency/", typed).status_code == 404


def test_a_closed_account_is_not_opened_by_its_agency(
    cast: Cast, agency: Agency, client_of: ClientOf
) -> None:
    link(cast, client_of, cast.police_officer, "police-0042")
    StaffMember.objects.filter(pk=cast.police_officer.pk).update(is_active=False)
    client = browser()
    go_through(client)
    assert not is_in(client)


@pytest.mark.parametrize(
    "query", ["", "?code=x&state=y", "?error=access_denied&state=y", "?arrived=1"]
)
def test_an_answer_that_nobody_asked_for_opens_nothing(
    query: str, cast: Cast, agency: Agency, client_of: ClientOf
) -> None:
    link(cast, client_of, cast.police_officer, "police-0042")
    client = browser()
    client.get("/account/login/")
    client.cookies[current.SESSION_COOKIE_NAME] = "a" * 32
    answer = client.get(f"/account/agency/police/back/{query}")
    assert answer.status_code in {200, 401, 403, 503}
    assert "<h1" in answer.text
    assert not is_in(client)


def test_an_agency_that_does_not_answer_is_told(
    cast: Cast, agency: Agency, settings: Settings
) -> None:
    closed = settings.AGENCIES_THAT_SIGN_IN[0] | {"address": "http://127.0.0.1:9"}
    settings.SOCIALACCOUNT_PROVIDERS = settings_of_library([closed])
    answer = browser().post("/account/agency/police/")
    assert answer.status_code == 503
    assert "did not sign you in" in answer.text


def test_an_agency_that_is_not_there_is_not_found(cast: Cast, agency: Agency) -> None:
    assert browser().post("/account/agency/nobody/").status_code == 404
    assert browser().get("/account/agency/police/").status_code == 405


def test_the_file_of_agencies_is_read_or_refused_in_words(tmp_path: Any) -> None:
    file = tmp_path / "agency-sign-in.json"
    assert read_agencies(file) == []
    for text, words in (("{", "no JSON"), ('[{"id": "x"}]', "lacks address, client_id")):
        file.write_text(text)
        with pytest.raises(ImproperlyConfigured, match=words):
            read_agencies(file)


def test_somebody_who_follows_a_link_of_a_mail_need_not_sign_in_again(
    cast: Cast, client_of: ClientOf
) -> None:
    """The browser keeps strict cookies to itself on the first request, and sends them on the next."""
    elsewhere = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    page = browser().get("/people/?page=2", headers=elsewhere)
    assert where_to(page.text) == "/people/?page=2"
    assert client_of(cast.administrator).get(where_to(page.text)).status_code == 200
    assert browser().get("/people/", headers={"sec-fetch-site": "same-origin"}).status_code == 302
    assert browser().post("/people/", headers=elsewhere).status_code == 302
