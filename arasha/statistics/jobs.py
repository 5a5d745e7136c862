"""What the timer runs."""

from datetime import datetime

from arasha.lib.apart import Apart
from arasha.statistics.queries.preparing import find_next_to_work_out

_reckoning = Apart("arasha.statistics.working_out")


def work_out_releases(now: datetime, limit: int = 1) -> int:  # noqa: ARG001 - the shape of a sweep
    """Start to work out the release that waits longest, in a process of its own, one at a time.

    Returns 0: nothing is left for the worker itself.
    """
    if not _reckoning.is_busy() and (ref := find_next_to_work_out(now=now)):
        _reckoning.begin(ref)
    return 0
