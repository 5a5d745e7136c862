"""Promise B6 for the pages of accounts: a form without the proof of this very browser changes nothing."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse

from arasha.staff.models import StaffMember
from tests.attacks.rows import fingerprint
from tests.cast import Cast
from tests.guards.test_doors import walk
from tests.staff.signing_in import browser, give_app, give_password, try_password

pytestmark = pytest.mark.django_db
TYPED = {
    "login": "abai-operator", "password": "x", "code": "000000", "key": "", "next": "/work/",
    "oldpassword": "жеті қазына бір төбе", "password1": "көкте жұлдыз жерде гүл",
    "password2": "көкте жұлдыз жерде гүл", "name": "x", "credential": "{}",
}  # fmt: skip


def addresses() -> Iterator[str]:
    """Every address of accounts in the URL tree."""
    for address, pattern in walk(get_resolver()):
        if address.startswith("account/"):
            keys = dict.fromkeys(pattern.pattern.converters, "0" * 16)
            yield reverse(str(pattern.name), kwargs=keys)


def foreign_token() -> str:
    """A real token, given to another browser."""
    other = Client()
    other.get("/account/login/")
    return other.cookies[settings.CSRF_COOKIE_NAME].value


def strict_browser(person: StaffMember, *, step: str) -> Client:
    """A browser that checks tokens, and stands before, within or behind the sign-in."""
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    if step != "nobody":
        open_one = browser()
        try_password(open_one, person.login)
        client.cookies = open_one.cookies
    client.get("/account/login/")
    return client


@pytest.mark.parametrize("kind", ["missing", "garbled", "foreign", "null"])
@pytest.mark.parametrize("step", ["nobody", "second step", "signed in"])
def test_b6_no_form_of_accounts_is_taken_without_the_token(
    step: str, kind: str, cast: Cast
) -> None:
    person = give_password(cast.operator)
    if step == "second step":
        give_app(person)
    client = strict_browser(person, step=step)
    token = {"missing": "", "garbled": "x" * 64, "foreign": foreign_token(), "null": "\0"}[kind]
    data = TYPED | ({"csrfmiddlewaretoken": token} if token else {})
    before = fingerprint()
    answers = {address: client.post(address, data).status_code for address in addresses()}
    assert len(answers) >= 20
    assert {address for address, status in answers.items() if status != 403} == set()
    assert fingerprint() == before


def test_b6_the_same_form_with_its_token_is_taken(cast: Cast) -> None:
    """The refusals above are not for another reason."""
    client = strict_browser(give_password(cast.operator), step="nobody")
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    password = {"login": cast.operator.login, "password": TYPED["oldpassword"]}
    answer = client.post("/account/login/", password | {"csrfmiddlewaretoken": token})
    assert answer.headers["Location"] == "/work/"


NEXT = ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)",
        "/work/\r\nSet-Cookie: a=b", "x" * 65_536, "/" + "y" * 65_536, "\0"]  # fmt: skip


@pytest.mark.parametrize("wanted", NEXT)
def test_past_failure_27_no_way_back_of_accounts_leads_elsewhere(wanted: str, cast: Cast) -> None:
    person = give_password(cast.operator)
    for address in addresses():
        client = browser()
        try_password(client, person.login)
        for answer in (
            client.get(address, {"next": wanted}),
            client.post(address, TYPED | {"next": wanted}),
        ):
            assert answer.status_code < 500
            place = answer.headers.get("Location", "/")
            assert place.startswith("/")
            assert not place.startswith(("//", "/\\"))
            assert "\n" not in place
