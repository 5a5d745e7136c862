"""A long job gives the others their turn."""

import threading
import time
from datetime import datetime

import pytest

from arasha.project.worker import Came, Job, run_job

# A job begins and ends with a fresh connection.
pytestmark = pytest.mark.django_db
JOB = Job("test", "nowhere", every=1)


def test_a_long_job_stops_at_the_end_of_its_turn_and_says_that_more_is_left() -> None:
    swept = []

    def sweep(now: datetime, limit: int) -> int:
        swept.append(now)
        time.sleep(0.01)
        return 1

    assert run_job(JOB, sweep, stop=threading.Event(), turn=0.05) is Came.TO_ITS_TURN
    assert len(swept) < 20


def test_a_job_without_a_turn_goes_on_to_the_end() -> None:
    left = [3, 2, 1, 0]
    assert run_job(JOB, lambda _now, _limit: left.pop(0), stop=threading.Event()) is Came.TO_THE_END
    assert left == []


def test_a_job_told_to_stop_does_not_begin() -> None:
    stop = threading.Event()
    stop.set()
    assert run_job(JOB, lambda _now, _limit: 1 // 0, stop=stop) is Came.TO_THE_END


def test_a_failing_job_is_logged_and_does_not_end_the_worker() -> None:
    assert run_job(JOB, lambda _now, _limit: 1 // 0, stop=threading.Event()) is Came.TO_GRIEF
