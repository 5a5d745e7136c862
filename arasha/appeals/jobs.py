"""What the timer runs."""

from datetime import datetime

from arasha.appeals.actions.triage import release_untouched
from arasha.appeals.importing.run import import_waiting
from arasha.appeals.queries.queue import list_lease_ends

__all__ = ["import_waiting", "release_leases"]


def release_leases(now: datetime, limit: int = 100) -> int:
    """Give untouched appeals back to the queue, each in a transaction of its own; return how many."""
    refs = list_lease_ends(now=now, limit=limit)
    return sum(release_untouched(ref, now=now) for ref in refs)
