"""Promise C3: every code that was ever shown opens a stored appeal; nothing is doubled or half."""

import http.client
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from arasha.appeals.models import Appeal, Message, ReturnCode
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from tests.cast import make_cast
from tests.faults.serving import Page, Server, finished_form

pytestmark = pytest.mark.slow
# Sent before one kill. The killer may come late: what is sent afterwards meets the server after it.
MOST_AT_ONCE = 16


def assert_whole() -> None:
    """Every appeal has its one message, clock, code and journal entry, and none is left over."""
    appeals = Appeal.objects.count()
    assert Message.objects.count() == appeals
    assert ReturnCode.objects.count() == appeals
    assert Clock.objects.count() == appeals
    assert Entry.objects.filter(act="appeals.told").count() == appeals
    assert set(Clock.objects.values_list("thing_ref", flat=True)) == set(
        Appeal.objects.values_list("ref", flat=True)
    )


def test_one_form_sent_twenty_times_at_once_is_one_appeal_with_one_code(server: Server) -> None:
    make_cast(now=timezone.now())
    server.start()
    form = finished_form("Бір рет")
    with ThreadPoolExecutor(20) as browsers:
        pages = list(browsers.map(server.send, [form] * 20))
    assert {page.status for page in pages} == {200}
    assert len({page.code for page in pages}) == 1
    assert pages[0].code
    assert Appeal.objects.count() == 1
    assert_whole()


def test_a_server_killed_at_random_moments_loses_doubles_and_halves_nothing(
    server: Server, is_long: bool
) -> None:
    make_cast(now=timezone.now())
    moments = random.Random(222)
    forms = [finished_form(f"Хабар {number}") for number in range(200 if is_long else 24)]
    shown: dict[int, str] = {}
    waiting = list(enumerate(forms))
    kills = 0
    while waiting and kills < 100:
        server.start()
        answers = threading.Semaphore(0)
        sent = waiting[:MOST_AT_ONCE]
        ripe, later = moments.randint(1, min(8, len(sent))), moments.uniform(0, 0.3)
        killer = threading.Thread(target=_kill_after, args=(server, answers, ripe, later))
        killer.start()
        # Several at once: whenever the server is killed, it is in the middle of something.
        with ThreadPoolExecutor(4) as browsers:
            tries = [browsers.submit(_try_to_send, server, form, answers) for _, form in sent]
        killer.join()
        wait_until_its_acts_are_over()
        pages = [done.result() for done in tries]
        answered = [(number, page) for (number, _), page in zip(sent, pages, strict=True) if page]
        assert {page.status for _number, page in answered} <= {200}
        shown |= {number: page.code for number, page in answered}
        kills += 1
        waiting = [(number, form) for number, form in waiting if number not in shown]
        assert_whole()
    assert not waiting
    assert kills > 1
    assert all(shown.values())
    assert len(set(shown.values())) == len(forms) == Appeal.objects.count()
    server.start()
    for number, code in shown.items():
        assert server.send(forms[number]).code == code
        if number % 10 == 0:
            assert f"Хабар {number}" in server.post("/en/answer/", {"code": code}).text
    assert Appeal.objects.count() == len(forms)
    assert_whole()


def wait_until_its_acts_are_over() -> None:
    """Wait until PostgreSQL knows that the server is dead: what was begun is done or undone then."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        others = 1
        while others:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            (others,) = cursor.fetchone()
            time.sleep(0.02 if others else 0)


def _kill_after(server: Server, answers: threading.Semaphore, ripe: int, seconds: float) -> None:
    """Kill it some time after so many answers: it gets on however slow the machine is."""
    for _ in range(ripe):
        answers.acquire(timeout=60)
    time.sleep(seconds)
    server.kill()


def _try_to_send(server: Server, form: dict[str, str], answers: threading.Semaphore) -> Page | None:
    try:
        page = server.send(form)
    except (OSError, http.client.HTTPException):
        return None
    answers.release()
    return page
