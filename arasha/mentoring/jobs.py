"""What the timer runs."""

import subprocess
import sys
from datetime import datetime

from arasha.mentoring.actions.adults_ending import watch_clearances
from arasha.mentoring.actions.schedule import keep_schedule
from arasha.mentoring.queries.runs_found import find_next_to_solve

__all__ = ["keep_schedule", "solve_runs", "watch_clearances"]

# The working out of proposals that this worker started, while it runs.
_search: list[subprocess.Popen[bytes]] = []


def solve_runs(now: datetime, limit: int = 1) -> int:  # noqa: ARG001 - the shape of a sweep
    """Start to work out the run that waits longest, in a process of its own, one at a time.

    Returns 0: nothing is left for the worker itself. A process that is killed leaves its run to the
    next one when the lease of the run is over.
    """
    if _search and _search[0].poll() is None:
        return 0
    _search.clear()
    if ref := find_next_to_solve(now=now):
        command = [sys.executable, "-m", "arasha.mentoring.working_out", ref]
        _search.append(subprocess.Popen(command))  # noqa: S603 # nosec B603 - our own program
    return 0
