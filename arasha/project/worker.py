"""The worker: sweeps over rows that wait for something, again and again (docs/decisions/0007)."""

import math
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import structlog
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from arasha.lib.asking import as_system

log = structlog.get_logger(__name__)

type Sweep = Callable[[datetime, int], int]


@dataclass(frozen=True, slots=True)
class Job:
    """A sweep: `path` names `function(now, limit) -> rows done`; `every` is in seconds.

    `rows` is how many rows it takes in hand at once, hence how long the worker takes to stop.
    """

    name: str
    path: str
    every: float
    rows: int = 20


JOBS = (
    Job("send notices", "arasha.notices.jobs.send_due", every=5, rows=1),
    Job("escalate deadlines", "arasha.clocks.jobs.escalate_overdue", every=20),
    Job("release leases", "arasha.appeals.jobs.release_leases", every=30),
    Job("sign checkpoints", "arasha.oversight.jobs.sign_checkpoints", every=20),
    Job("pass on reviews", "arasha.cases.jobs.pass_on_reviews", every=60),
    Job("watch reading", "arasha.oversight.jobs.watch_reading", every=30),
    Job("keep keys", "arasha.project.keys.keep_keys", every=60, rows=500),
    Job("plan lessons", "arasha.lessons.jobs.solve_plans", every=2, rows=1),
    Job("match children", "arasha.mentoring.jobs.solve_runs", every=2, rows=1),
    Job("work out releases", "arasha.statistics.jobs.work_out_releases", every=2, rows=1),
    Job("import journals", "arasha.appeals.jobs.import_waiting", every=3, rows=1),
    Job("begin records of lessons", "arasha.lessons.jobs.begin_records", every=60),
    Job("keep the calendar of matches", "arasha.mentoring.jobs.keep_schedule", every=60),
    Job("watch clearances", "arasha.mentoring.jobs.watch_clearances", every=60),
    Job("end approvals of instructors", "arasha.lessons.jobs.end_expired", every=3600),
)
PAUSE = 0.5
# How long one job may work while others wait: a large journal must not hold up a red deadline.
TURN = 2.0


class Came(Enum):
    """How a turn of a job ended."""

    TO_THE_END = "nothing is left"
    TO_ITS_TURN = "more is left, the others come first"
    TO_GRIEF = "it failed and begins anew next time"


def run_worker(*, once: bool = False, jobs: tuple[Job, ...] = JOBS) -> int:
    """Run all jobs until SIGTERM or SIGINT, or once until nothing is left; return the exit code.

    Told to stop, it finishes the rows in hand. Killed, it loses nothing: what waits is in the rows.
    """
    stop = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stop.set())
    work = [(job, import_string(job.path)) for job in jobs]
    if once:
        ends = [run_job(job, sweep, stop=stop) for job, sweep in work]
        return 1 if Came.TO_GRIEF in ends else 0
    due = dict.fromkeys((job.name for job in jobs), 0.0)
    while not stop.is_set():
        for job, sweep in work:
            if time.monotonic() >= due[job.name] and not stop.is_set():
                came = run_job(job, sweep, stop=stop, turn=TURN)
                wait = 0 if came is Came.TO_ITS_TURN else job.every
                due[job.name] = time.monotonic() + wait
        stop.wait(PAUSE if min(due.values()) > time.monotonic() else 0)
    return 0


def run_job(job: Job, sweep: Sweep, *, stop: threading.Event, turn: float = math.inf) -> Came:
    """Sweep until nothing is left or the turn (in seconds) is over."""
    close_old_connections()
    end = time.monotonic() + turn
    try:
        with as_system("the worker serves everybody"):
            while not stop.is_set() and sweep(timezone.now(), job.rows):
                if time.monotonic() >= end:
                    return Came.TO_ITS_TURN
    except Exception:  # the other jobs and the next round must go on
        log.exception("a job failed", job=job.name)
        return Came.TO_GRIEF
    return Came.TO_THE_END
