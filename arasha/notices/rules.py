"""When a notice that could not be mailed is tried again."""

from datetime import datetime, timedelta

DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=25),
    timedelta(hours=2),
    timedelta(hours=10),
)


def next_try(tries: int, *, now: datetime) -> datetime | None:
    """Return when to try after `tries` failed tries, or None when it is time to give up."""
    return now + DELAYS[tries - 1] if tries <= len(DELAYS) else None
