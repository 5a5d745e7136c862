"""Promise B3: the sign-in does not tell whether an account exists, by words or by time."""

import re
from random import Random
from time import perf_counter

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from arasha.staff import adapters, throttle
from tests.cast import Cast
from tests.staff.ranks import p_of_difference
from tests.staff.signing_in import browser, give_password, try_password

pytestmark = pytest.mark.django_db
ARGON2 = "django.contrib.auth.hashers.Argon2PasswordHasher"


def kinds(cast: Cast) -> dict[str, str]:
    """Logins that must not be told apart."""
    give_password(cast.operator)
    closed = give_password(cast.supervisor)
    closed.is_active = False
    closed.save(update_fields=["is_active"])
    without = cast.psychologist
    without.set_unusable_password()
    without.save(update_fields=["password"])
    return {
        "there": cast.operator.login,
        "closed": closed.login,
        "without a password": without.login,
        "nobody": "abai-oparetor",
    }


def test_b3_the_answer_is_the_same_to_the_letter(cast: Cast) -> None:
    answers = set()
    for login in kinds(cast).values():
        client = browser()
        answer = try_password(client, login, "not the password")
        # The page repeats the name as typed, and names differ in length.
        del answer.headers["Content-Length"]
        answers.add(
            (answer.status_code, stripped(answer.text, login), tuple(answer.headers.items()))
        )
    assert len(answers) == 1


def test_b3_too_many_tries_are_told_alike(cast: Cast) -> None:
    answers = set()
    for login in kinds(cast).values():
        for _try in range(11):
            answer = try_password(browser(), login, "not the password")
        answers.add((answer.status_code, stripped(answer.text, login)))
    assert len(answers) == 1


def stripped(text: str, login: str) -> str:
    """The page without what differs in any two answers: the name as typed, and the token of the form."""
    parts = text.replace(login, "LOGIN").split('name="csrfmiddlewaretoken" value="')
    return "".join([parts[0], *(part.partition('"')[2] for part in parts[1:])])


def test_b3_the_work_is_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every try makes one hash and asks the database the same, whoever is named."""
    hashed: list[str] = []
    real = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return real(self, password, salt)

    logins = kinds(cast)
    # The hash of nobody is made once a process.
    try_password(browser(), "nobody-yet", "not the password")
    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    works = set()
    for login in logins.values():
        hashed.clear()
        with CaptureQueriesContext(connection) as asked:
            try_password(browser(), login, "not the password")
        works.add((tuple(hashed), tuple(without_values(each["sql"]) for each in asked)))
    [(hashes, queries)] = works
    assert hashes == ("not the password",)
    assert any("staff_staffmember" in query for query in queries)


def without_values(sql: str) -> str:
    """A query without its values: what is asked of which table."""
    return re.sub(r"'[^']*'|_x\d+|\b\d+\b", "?", sql)


@pytest.fixture
def no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let as many tries through as the measurement takes; each still takes and writes its counts."""
    real = throttle.take_try
    number = iter(range(10**9))

    def take(request: object, *, account: str, **facts: object) -> object:
        real(request, account=account, **facts)  # type: ignore[arg-type]
        return real(request, account=f"{next(number)}", **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(adapters, "take_try", take)


@pytest.fixture
def long_only(is_long: bool) -> None:
    """Time is weighed on a quiet machine, by option: what the work is, every run sees above."""
    if not is_long:
        pytest.skip("time is weighed with --long")


@pytest.mark.usefixtures("long_only", "no_limit")
@pytest.mark.one_database("the time of the hash and of our code")
@pytest.mark.parametrize("other", ["nobody", "closed", "without a password"])
def test_b3_the_time_is_the_same(other: str, cast: Cast) -> None:
    """Five hundred tries each with a cheap hash: what it does not hide, the real one hides."""
    logins = kinds(cast)
    assert p_of_time(logins["there"], logins[other], tries=500) > 0.01


@pytest.mark.usefixtures("long_only", "no_limit")
@pytest.mark.one_database("the time of the hash and of our code")
def test_b3_the_time_is_the_same_with_the_real_hash(cast: Cast, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [ARGON2]
    logins = kinds(cast)
    assert p_of_time(logins["there"], logins["nobody"], tries=500) > 0.01


def p_of_time(first: str, second: str, *, tries: int) -> float:
    """The best p of up to three measurements: one in a hundred is below 0.01 by chance alone."""
    p = 0.0
    for seed in range(3):
        p = max(p, p_of_difference(*timed(first, second, tries=tries, seed=seed)))
        if p > 0.01:
            break
    return p


def timed(first: str, second: str, *, tries: int, seed: int) -> tuple[list[float], list[float]]:
    """Seconds of the answers for two logins, asked in a mixed order, after some to warm up."""
    seconds: dict[str, list[float]] = {first: [], second: []}
    order = [first, second] * tries
    Random(seed).shuffle(order)
    client = Client()
    for login in [first, second] * 10 + order:
        began = perf_counter()
        try_password(client, login, "not the password")
        seconds[login].append(perf_counter() - began)
    return seconds[first][10:], seconds[second][10:]


def test_the_test_agrees_with_tables() -> None:
    """Values worked by hand: U = 3 of 5 and 5 gives z = 1.880, p = 0.060."""
    assert abs(p_of_difference([1, 2, 3, 4, 8], [5, 6, 7, 9, 10]) - 0.0601) < 0.001
    assert p_of_difference([1.0] * 9, [1.0] * 9) == 1.0
    assert p_of_difference(range(50), range(50, 100)) < 1e-10
