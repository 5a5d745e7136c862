"""Promise B3 for return codes: a wrong one tells nothing, neither by words nor by the time it takes."""

from datetime import datetime
from random import Random
from time import perf_counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.appeals.queries import thread
from arasha.appeals.queries.thread import WrongCodeError, open_thread
from arasha.appeals.receipts import make_digest_of
from arasha.lib.refs import make_return_code
from tests.appeals.author import QUESTION, Author
from tests.cast import Cast
from tests.staff.ranks import p_of_difference

pytestmark = pytest.mark.django_db


def unknown_code(number: int) -> str:
    """A code of the right form that belongs to nothing."""
    return make_return_code(number.to_bytes(32))


def slip_of(code: str) -> str:
    """The code with another check digit: it cannot belong to anything."""
    return f"{code[:-1]}{(int(code[-1]) + 1) % 10}"


def seconds_of(code: str, *, now: datetime) -> float:
    began = perf_counter()
    with pytest.raises(WrongCodeError):
        open_thread(code, now=now)
    return perf_counter() - began


def test_b3_a_wrong_code_and_one_that_cannot_be_get_the_same_words(cast: Cast) -> None:
    Author().walks(QUESTION).presses("send")
    code = unknown_code(1)
    pages = [Client().post("/en/answer/", {"code": typed}) for typed in (code, slip_of(code))]
    assert [page.status_code for page in pages] == [422, 422]
    first, second = (page.text.replace(code[:-1], "CODE") for page in pages)
    assert len(first) == len(second)
    assert "<h1" in first


def test_b3_a_wrong_code_and_one_that_cannot_be_take_the_same_work(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One digest of a code's length and the same look into the database, whatever was typed."""
    digested: list[int] = []

    def counting(code: str) -> str:
        digested.append(len(code))
        return make_digest_of(code)

    monkeypatch.setattr(thread, "make_digest_of", counting)
    works = set()
    for code in (unknown_code(1), slip_of(unknown_code(2)), "0"):
        digested.clear()
        with CaptureQueriesContext(connection) as asked, pytest.raises(WrongCodeError):
            open_thread(code, now=now)
        works.add((len(digested), tuple(each["sql"].partition(" = ")[0] for each in asked)))
    [(digests, queries)] = works
    assert digests == 1
    assert any("appeals_appeal" in query for query in queries)


@pytest.mark.one_database("the time of the hash and of our code")
def test_b3_a_wrong_code_and_one_that_cannot_be_take_the_same_time(
    cast: Cast, now: datetime, is_long: bool
) -> None:
    """The best p of up to three measurements: one in a hundred is below 0.01 by chance alone."""
    if not is_long:
        pytest.skip("time is weighed with --long")
    Author().walks(QUESTION).presses("send")
    p = 0.0
    for seed in range(3):
        seconds: dict[bool, list[float]] = {True: [], False: []}
        order = [True, False] * 500
        Random(seed).shuffle(order)
        for number, could_be in enumerate(order):
            code = unknown_code(number)
            seconds[could_be].append(seconds_of(code if could_be else slip_of(code), now=now))
        p = max(p, p_of_difference(seconds[True], seconds[False]))
        if p > 0.01:
            break
    assert p > 0.01
