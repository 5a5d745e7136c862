"""Promise B1: staff always use two factors, and every code opens an account once."""

from threading import Barrier, Thread

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cast import Cast, make_cast
from tests.conftest import NOW
from tests.staff.signing_in import (
    browser,
    code_at,
    give_app,
    give_password,
    is_in,
    recovery_codes,
    secret_on,
    try_code,
    try_password,
)

SET_UP = "/account/second-factor/app/set-up/"
TAKE_AWAY = "/account/second-factor/app/take-away/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(cast: Cast) -> StaffMember:
    return give_password(cast.operator)


def at_second_step(person: StaffMember) -> Client:
    client = browser()
    answer = try_password(client, person.login)
    assert answer.headers["Location"] == "/account/second-factor/authenticate/"
    return client


def signed_in(person: StaffMember, secret: str) -> Client:
    client = at_second_step(person)
    try_code(client, code_at(secret))
    assert is_in(client)
    return client


def test_b1_a_code_of_the_app_opens_once(operator: StaffMember) -> None:
    secret = give_app(operator)
    first, second = at_second_step(operator), at_second_step(operator)
    try_code(first, code_at(secret))
    assert is_in(first)
    answer = try_code(second, code_at(secret))
    assert "This code is not right" in answer.text
    assert not is_in(second)


test_past_failure_14_a_code_of_the_app_is_not_taken_again = test_b1_a_code_of_the_app_opens_once


def test_b1_a_code_is_not_taken_again_while_its_skew_lasts(operator: StaffMember) -> None:
    secret = give_app(operator)
    with time_machine.travel(NOW, tick=False) as clock:
        code = code_at(secret)
        try_code(at_second_step(operator), code)
        for _step in range(3):
            clock.shift(29)
            again = at_second_step(operator)
            try_code(again, code)
            assert not is_in(again)
            again = at_second_step(operator)
            try_code(again, f" {code[:3]} {code[3:]} ")
            assert not is_in(again)


@pytest.mark.parametrize(
    ("step", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_b1_the_clock_of_a_phone_may_be_one_step_away(
    step: int, opens: bool, operator: StaffMember
) -> None:
    secret = give_app(operator)
    client = at_second_step(operator)
    try_code(client, code_at(secret, step=step))
    assert is_in(client) is opens


def test_b1_after_a_later_code_no_earlier_one_is_taken(operator: StaffMember) -> None:
    secret = give_app(operator)
    try_code(at_second_step(operator), code_at(secret, step=1))
    for step in (-1, 0, 1):
        client = at_second_step(operator)
        try_code(client, code_at(secret, step=step))
        assert not is_in(client)


def test_b1_the_code_that_set_up_an_app_opens_nothing_afterwards(operator: StaffMember) -> None:
    client = browser()
    try_password(client, operator.login)
    secret = secret_on(client.get(SET_UP).text)
    client.post(SET_UP, {"code": code_at(secret)})
    other = at_second_step(operator)
    try_code(other, code_at(secret))
    assert not is_in(other)


def test_b1_twenty_wrong_codes_open_nothing_and_end_the_tries(operator: StaffMember) -> None:
    secret = give_app(operator)
    client = at_second_step(operator)
    right = {code_at(secret, step=step) for step in (-1, 0, 1)}
    wrong = [code for code in (f"{n:06}" for n in range(30)) if code not in right][:20]
    answers = [try_code(client, code).text for code in wrong]
    assert ["Too many attempts" in text for text in answers] == [False] * 10 + [True] * 10
    try_code(client, code_at(secret))
    assert not is_in(client)


test_past_failure_14_tries_of_codes_are_limited = (
    test_b1_twenty_wrong_codes_open_nothing_and_end_the_tries
)


def test_past_failure_07_every_refused_code_is_in_the_journal(operator: StaffMember) -> None:
    give_app(operator)
    client = at_second_step(operator)
    for code in ("000001", "000002"):
        try_code(client, code)
    refused = Entry.objects.filter(act=Act.SIGNED_IN, result="refused", thing_ref=operator.code)
    assert [entry.reason for entry in refused] == ["second_step", "second_step"]


def test_b1_a_recovery_code_opens_once(operator: StaffMember) -> None:
    give_app(operator)
    code = recovery_codes(operator)[0]
    first, second = at_second_step(operator), at_second_step(operator)
    try_code(first, code)
    try_code(second, code)
    assert is_in(first)
    assert not is_in(second)
    assert code not in recovery_codes(operator)


def test_b1_the_second_step_is_not_taken_away_without_a_code(operator: StaffMember) -> None:
    secret = give_app(operator)
    with time_machine.travel(NOW, tick=False) as clock:
        client = signed_in(operator, secret)
        clock.shift(301)
        answer = client.post(TAKE_AWAY)
        assert answer.headers["Location"].startswith("/account/confirm/")
        # The password alone, which may have been seen, does not help.
        led = client.get("/account/reauthenticate/", {"next": TAKE_AWAY})
        assert led.headers["Location"].startswith("/account/second-factor/reauthenticate/")
        client.post("/account/reauthenticate/", {"password": "жеті қазына бір төбе"})
        client.post(TAKE_AWAY)
        assert Authenticator.objects.filter(user=operator, type="totp").exists()
        client.post("/account/second-factor/reauthenticate/", {"code": code_at(secret)})
        client.post(TAKE_AWAY)
        assert not Authenticator.objects.filter(user=operator).exists()


test_past_failure_14_the_second_step_is_not_taken_away_without_a_code = (
    test_b1_the_second_step_is_not_taken_away_without_a_code
)


def test_b1_no_second_app_and_no_new_codes_without_a_code(operator: StaffMember) -> None:
    secret = give_app(operator)
    with time_machine.travel(NOW, tick=False) as clock:
        client = signed_in(operator, secret)
        clock.shift(301)
        for page in ("app/set-up/", "passkeys/add/", "recovery-codes/", "recovery-codes/make/",
                     "recovery-codes/download/"):  # fmt: skip
            for answer in (
                client.get(f"/account/second-factor/{page}"),
                client.post(f"/account/second-factor/{page}", {"code": "1", "name": "x"}),
            ):
                assert answer.headers["Location"].startswith("/account/confirm/")


def test_b1_a_change_ends_other_sessions_is_journaled_and_told(operator: StaffMember) -> None:
    secret = give_app(operator)
    with time_machine.travel(NOW, tick=False) as clock:
        elsewhere = signed_in(operator, secret)
        clock.shift(60)
        here = signed_in(operator, secret)
        here.post(TAKE_AWAY)
        assert is_in(here)
        assert not is_in(elsewhere)
    line = Entry.objects.get(act=Act.PROTECTION_CHANGED)
    assert (line.signer_code, line.fields) == (operator.code, "app_removed")
    assert Notice.objects.filter(to=operator, kind="protection_changed").count() == 1


def test_past_failure_18_the_secret_of_an_app_is_never_given_back(operator: StaffMember) -> None:
    secret = give_app(operator)
    client = signed_in(operator, secret)
    for page in ("", "app/set-up/", "app/take-away/", "recovery-codes/", "passkeys/"):
        answer = client.get(f"/account/second-factor/{page}", follow=True)
        assert answer.status_code == 200
        assert secret not in answer.text


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_b1_two_browsers_that_send_a_code_at_one_moment_are_not_both_let_in(
    kind: str, committed_db: None
) -> None:
    operator = give_password(make_cast(now=NOW).operator)
    secret = give_app(operator)
    code = code_at(secret) if kind == "app" else recovery_codes(operator)[0]
    clients = [at_second_step(operator) for _ in range(4)]
    together, opened = Barrier(len(clients)), []

    def send(client: Client) -> None:
        together.wait()
        opened.append(try_code(client, code).status_code == 302)
        connection.close()

    threads = [Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(opened) == 1
