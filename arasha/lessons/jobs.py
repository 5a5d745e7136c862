"""What the timer runs."""

from datetime import datetime

from arasha.lessons.actions.delivery import begin_record
from arasha.lessons.actions.instructors_ending import end_expired
from arasha.lessons.queries.delivery import list_without_record
from arasha.lessons.queries.plans_found import find_next_to_solve
from arasha.lib.apart import Apart

__all__ = ["begin_records", "end_expired", "solve_plans"]

_search = Apart("arasha.lessons.working_out")


def solve_plans(now: datetime, limit: int = 1) -> int:  # noqa: ARG001 - the shape of a sweep
    """Start to work out the plan that waits longest, in a process of its own, one at a time.

    Returns 0: nothing is left for the worker itself.
    """
    if not _search.is_busy() and (ref := find_next_to_solve(now=now)):
        _search.begin(ref)
    return 0


def begin_records(now: datetime, limit: int = 20) -> int:
    """Let the clock of the record run for lessons that are over and about which nobody said anything."""
    lessons = list_without_record(now, limit=limit)
    return sum(begin_record(lesson.pk, now=now) for lesson in lessons)
