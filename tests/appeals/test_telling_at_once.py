"""The same sending, arriving several times in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from arasha.appeals.actions.telling import Receipt, tell_appeal
from arasha.appeals.models import Appeal, Message
from arasha.clocks.models import Clock
from tests.appeals.telling import told
from tests.cast import make_cast

NOW = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)


def send(once: str) -> Receipt:
    try:
        return tell_appeal(told(), once=once, now=NOW)
    finally:
        connection.close()


@pytest.mark.usefixtures("committed_db")
def test_one_sending_that_arrives_eight_times_at_once_is_one_appeal() -> None:
    make_cast(now=NOW)
    with ThreadPoolExecutor(8) as browsers:
        receipts = list(browsers.map(send, ["a"] * 8))
    assert len({receipt.code for receipt in receipts}) == 1
    assert (Appeal.objects.count(), Message.objects.count(), Clock.objects.count()) == (1, 1, 1)


@pytest.mark.usefixtures("committed_db")
def test_a_class_that_sends_in_the_same_moment_is_heard_and_numbered_without_gaps() -> None:
    make_cast(now=NOW)
    with ThreadPoolExecutor(8) as browsers:
        receipts = list(browsers.map(send, [f"pupil {number}" for number in range(24)]))
    refs = sorted(receipt.appeal.ref for receipt in receipts)
    assert refs == [f"A-2026-{number:05}" for number in range(1, 25)]
