"""What the timer runs."""

import subprocess
import sys
from datetime import datetime

from arasha.lessons.actions.delivery import begin_record
from arasha.lessons.actions.instructors_ending import end_expired
from arasha.lessons.queries.delivery import list_without_record
from arasha.lessons.queries.plans_found import find_next_to_solve

__all__ = ["begin_records", "end_expired", "solve_plans"]

# The search for a plan that this worker started, while it runs.
_search: list[subprocess.Popen[bytes]] = []


def solve_plans(now: datetime, limit: int = 1) -> int:  # noqa: ARG001 - the shape of a sweep
    """Start to work out the plan that waits longest, in a process of its own, one at a time.

    Returns 0: nothing is left for the worker itself. A process that is killed leaves its plan to the
    next one when the lease of the plan is over.
    """
    if _search and _search[0].poll() is None:
        return 0
    _search.clear()
    if ref := find_next_to_solve(now=now):
        command = [sys.executable, "-m", "arasha.lessons.working_out", ref]
        _search.append(subprocess.Popen(command))  # noqa: S603 # nosec B603 - our own program
    return 0


def begin_records(now: datetime, limit: int = 20) -> int:
    """Let the clock of the record run for lessons that are over and about which nobody said anything."""
    lessons = list_without_record(now, limit=limit)
    return sum(begin_record(lesson.pk, now=now) for lesson in lessons)
