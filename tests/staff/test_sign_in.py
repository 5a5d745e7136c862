"""Signing in by password, in words of ours; every coming and going is in the journal."""

from collections.abc import Callable

import pytest
from django.test import Client

from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.staff.actions import choose_language
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.staff.fresh import freshly

PASSWORD = "жеті қазына бір төбе"
pytestmark = pytest.mark.django_db


@pytest.fixture
def with_password(cast: Cast) -> Cast:
    cast.operator.set_password(PASSWORD)
    cast.operator.save(update_fields=["password"])
    return cast


def _sign_in(client: Client, login: str, password: str = PASSWORD) -> object:
    return client.post("/account/login/", {"login": login, "password": password})


def test_a_person_signs_in_and_finds_the_work(with_password: Cast, anybody: Client) -> None:
    answer = _sign_in(anybody, with_password.operator.login)
    assert answer.headers["Location"] == "/work/"  # type: ignore[attr-defined]
    assert anybody.get("/work/").status_code == 200


def test_signing_in_and_out_is_in_the_journal(with_password: Cast, anybody: Client) -> None:
    _sign_in(anybody, with_password.operator.login)
    anybody.post("/account/logout/")
    entries = Entry.objects.filter(signer_code=with_password.operator.code)
    acts = entries.order_by("pk").values_list("act", flat=True)
    assert list(acts) == [Act.SIGNED_IN, Act.SIGNED_OUT]
    assert anybody.get("/work/").status_code == 302


def test_the_first_page_speaks_the_language_of_the_account(
    with_password: Cast, anybody: Client
) -> None:
    choose_language("ru", staff_id=with_password.operator.pk)
    answer = _sign_in(anybody, with_password.operator.login)
    assert answer.cookies["arasha_language"].value == "ru"  # type: ignore[attr-defined]


@pytest.mark.parametrize("login", ["nobody", "abai-operator"])
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(
    login: str, with_password: Cast, anybody: Client
) -> None:
    text = _sign_in(anybody, login, "not the password").text  # type: ignore[attr-defined]
    assert "The login name or the password is not right" in text
    assert f'value="{login}"' in text
    assert "not the password" not in text


def test_a_closed_account_does_not_open(with_password: Cast, anybody: Client) -> None:
    with_password.operator.is_active = False
    with_password.operator.save(update_fields=["is_active"])
    _sign_in(anybody, with_password.operator.login)
    assert anybody.get("/work/").status_code == 302


def test_many_attempts_are_stopped(with_password: Cast, anybody: Client) -> None:
    for _attempt in range(11):
        answer = _sign_in(anybody, with_password.operator.login, "wrong")
    text = answer.text  # type: ignore[attr-defined]
    assert "Too many attempts" in text
    text = _sign_in(anybody, with_password.operator.login).text  # type: ignore[attr-defined]
    assert "Too many attempts" in text


def test_nobody_signs_up(anybody: Client) -> None:
    answer = anybody.get("/account/signup/")
    assert "Accounts are made by an administrator" in answer.text
    facts = {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    anybody.post("/account/signup/", facts)
    assert anybody.get("/work/").status_code == 302


def test_a_password_is_changed(with_password: Cast, anybody: Client) -> None:
    _sign_in(anybody, with_password.operator.login)
    fresh = "көкте жұлдыз жерде гүл"
    facts = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    answer = anybody.post("/account/password/", facts, follow=True)
    assert "Your password is changed" in answer.text
    anybody.post("/account/logout/")
    _sign_in(anybody, with_password.operator.login, fresh)
    assert anybody.get("/work/").status_code == 200


@pytest.mark.parametrize("weak", ["short", "password1234", "1234567890123"])
def test_a_weak_password_is_refused(weak: str, with_password: Cast, anybody: Client) -> None:
    _sign_in(anybody, with_password.operator.login)
    facts = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    answer = anybody.post("/account/password/", facts)
    assert "error-summary" in answer.text
    with_password.operator.refresh_from_db(fields=["password"])
    assert with_password.operator.check_password(PASSWORD)


def test_somebody_without_a_password_is_led_to_setting_one(
    cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    person = cast.operator
    person.set_unusable_password()
    person.save(update_fields=["password"])
    answer = freshly(client_of(person)).get("/account/password/", follow=True)
    assert answer.status_code == 200
    assert "Set a password" in answer.content.decode()
