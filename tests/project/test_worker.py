"""The loop of the worker: every job is there, one that fails keeps none of the others waiting."""

import signal
import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils.module_loading import import_string

from arasha.notices.links import PAGE_OF, url_of
from arasha.project.worker import JOBS, Came, Job, run_job, run_worker

calls: list[str] = []


def works(now: datetime, limit: int) -> int:
    calls.append(f"works {limit}")
    return int(len(calls) < 3)


def fails(now: datetime, limit: int) -> int:
    calls.append("fails")
    raise RuntimeError("a person's name")


@pytest.fixture(autouse=True)
def clean(committed_db: None) -> Iterator[None]:
    calls.clear()
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def job(name: str) -> Job:
    return Job(name, f"{__name__}.{name}", every=1, rows=7)


def test_every_job_is_a_function_that_exists() -> None:
    for each in JOBS:
        assert callable(import_string(each.path))


def test_nothing_to_do_is_done_at_once() -> None:
    assert run_worker(once=True) == 0


def test_a_job_that_fails_keeps_no_other_waiting_and_is_told() -> None:
    assert run_worker(once=True, jobs=(job("fails"), job("works"))) == 1
    assert calls == ["fails", "works 7", "works 7"]


def test_told_to_stop_it_takes_no_further_rows() -> None:
    stop = threading.Event()
    stop.set()
    assert run_job(job("works"), works, stop=stop) is Came.TO_THE_END
    assert calls == []


def test_every_notice_leads_to_a_page_that_exists() -> None:
    assert [kind for kind in PAGE_OF if not url_of(kind, "K-2026-00007")] == []
    assert url_of("step", "K-2026-00007/1.2") == "/cases/K-2026-00007/goals/1/steps/2/"
    assert url_of("rule", "signal.red") == ""
