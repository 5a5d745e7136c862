"""The second step: required where it must be, set up with an app, and sealed in the database."""

import re
from collections.abc import Callable

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import Settings

from arasha.staff.models import StaffMember
from arasha.staff.queries import list_passkeys
from arasha.staff.second_factor import has_second_factor
from tests.cast import Cast
from tests.conftest import NOW
from tests.staff.fresh import freshly
from tests.staff.signing_in import code_at

PASSWORD = "жеті қазына бір төбе"
pytestmark = pytest.mark.django_db
type SignIn = Callable[[StaffMember], Client]


@pytest.fixture
def operator(cast: Cast) -> StaffMember:
    cast.operator.set_password(PASSWORD)
    cast.operator.save(update_fields=["password"])
    return cast.operator


def sign_in(client: Client, person: StaffMember) -> str:
    answer = client.post("/account/login/", {"login": person.login, "password": PASSWORD})
    return str(answer.headers.get("Location"))


def set_up(client: Client) -> str:
    page = client.get("/account/second-factor/app/set-up/").text
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret
    client.post("/account/second-factor/app/set-up/", {"code": code_at(secret[1])})
    return secret[1]


def test_nothing_opens_before_the_second_step_is_set_up(
    settings: Settings, operator: StaffMember, anybody: Client
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(anybody, operator)
    for address in ("/work/", "/appeals/", "/nothing/"):
        assert anybody.get(address).headers["Location"] == "/account/second-factor/"
    assert "Set up a second step" in anybody.get("/account/second-factor/").text
    assert anybody.get("/en/").status_code == 200
    set_up(anybody)
    assert anybody.get("/work/").status_code == 200


def test_the_demo_asks_for_no_second_step(operator: StaffMember, anybody: Client) -> None:
    sign_in(anybody, operator)
    assert anybody.get("/work/").status_code == 200


def test_the_next_sign_in_asks_for_a_code(operator: StaffMember, anybody: Client) -> None:
    sign_in(anybody, operator)
    set_up(anybody)
    anybody.post("/account/logout/")
    assert sign_in(anybody, operator) == "/account/second-factor/authenticate/"
    assert anybody.get("/work/").status_code == 302
    wrong = anybody.post("/account/second-factor/authenticate/", {"code": "000000"})
    assert "This code is not right" in wrong.text
    code = {"code": _recovery_codes(operator)[0]}
    answer = anybody.post("/account/second-factor/authenticate/", code)
    assert answer.headers["Location"] == "/work/"
    anybody.post("/account/logout/")
    sign_in(anybody, operator)
    again = anybody.post("/account/second-factor/authenticate/", code)
    assert "This code is not right" in again.text


def test_an_account_is_changed_only_after_the_password_again(
    operator: StaffMember, anybody: Client
) -> None:
    address = "/account/second-factor/app/set-up/"
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(anybody, operator)
        clock.shift(301)
        answer = anybody.get(address, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/account/reauthenticate/")
        assert "Confirm that it is you" in answer.text
        back = anybody.post(answer.redirect_chain[-1][0], {"password": PASSWORD})
        assert back.headers["Location"] == address
        assert anybody.get(address).status_code == 200


def _recovery_codes(person: StaffMember) -> list[str]:
    codes = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return list(codes.wrap().get_unused_codes())


def test_recovery_codes_alone_are_no_second_step(operator: StaffMember, anybody: Client) -> None:
    sign_in(anybody, operator)
    set_up(anybody)
    assert has_second_factor(operator)
    Authenticator.objects.filter(user=operator, type=Authenticator.Type.TOTP).delete()
    assert not has_second_factor(operator)


def test_the_secret_is_sealed_in_the_database(operator: StaffMember, anybody: Client) -> None:
    sign_in(anybody, operator)
    secret = set_up(anybody)
    stored = Authenticator.objects.get(user=operator, type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data)


PAGES = [
    "second-factor/", "second-factor/app/set-up/", "second-factor/passkeys/",
    "second-factor/passkeys/add/", "password/", "sessions/", "logout/", "reauthenticate/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_account_opens_in_our_frame(
    page: str, operator: StaffMember, anybody: Client
) -> None:
    sign_in(anybody, operator)
    answer = anybody.get(f"/account/{page}")
    assert answer.status_code == 200
    assert "arasha-staff.css" in answer.text
    assert re.findall(r"placeholder=|<style|\son\w+=", answer.text) == []


@pytest.mark.parametrize("page", ["app/take-away/", "recovery-codes/", "recovery-codes/make/"])
def test_pages_of_a_second_step_open_once_it_is_there(
    page: str, operator: StaffMember, anybody: Client
) -> None:
    sign_in(anybody, operator)
    set_up(anybody)
    assert anybody.get(f"/account/second-factor/{page}").status_code == 200


def test_a_passkey_cannot_be_taken_away_by_another_person(
    cast: Cast, operator: StaffMember, client_of: SignIn
) -> None:
    kind = Authenticator.Type.WEBAUTHN
    row = Authenticator.objects.create(user=operator, type=kind, data={"name": "x"})
    (key,) = list_passkeys(operator)
    address = f"/account/second-factor/passkeys/{key.key}/take-away/"
    assert freshly(client_of(cast.supervisor)).post(address).status_code == 404
    assert Authenticator.objects.filter(pk=row.pk).exists()
