"""What the timer runs."""

from datetime import datetime

from arasha.lib.apart import Apart
from arasha.mentoring.actions.adults_ending import watch_clearances
from arasha.mentoring.actions.schedule import keep_schedule
from arasha.mentoring.queries.runs_found import find_next_to_solve

__all__ = ["keep_schedule", "solve_runs", "watch_clearances"]

_search = Apart("arasha.mentoring.working_out")


def solve_runs(now: datetime, limit: int = 1) -> int:  # noqa: ARG001 - the shape of a sweep
    """Start to work out the run that waits longest, in a process of its own, one at a time.

    Returns 0: nothing is left for the worker itself.
    """
    if not _search.is_busy() and (ref := find_next_to_solve(now=now)):
        _search.begin(ref)
    return 0
