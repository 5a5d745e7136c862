"""Days of a plan as sets of bits, as the engine takes them (`arasha.lessons.timetable.problem`)."""

from collections.abc import Iterable
from datetime import date


def days_within(spans: Iterable[tuple[date, date]], *, first_day: date, days: int) -> int:
    """Return the set of the plan's days that lie in a span, both ends included."""
    found = 0
    for first, last in spans:
        begin, end = max(0, (first - first_day).days), min(days - 1, (last - first_day).days)
        if begin <= end:
            found |= (1 << (end + 1)) - (1 << begin)
    return found
