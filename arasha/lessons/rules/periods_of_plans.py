"""The weeks a plan usually covers: from a Monday on, for sixteen weeks, within the school year."""

from datetime import date, timedelta

_WEEKS = 16
_LATEST = (5, 25)
_SCHOOL_ENDS, _SCHOOL_BEGINS = 6, 9


def usual_days(today: date) -> tuple[date, date]:
    """Return the first and last day that are proposed: next Monday, or the first one of September."""
    first = today + timedelta(days=7 - today.weekday())
    if _SCHOOL_ENDS <= first.month < _SCHOOL_BEGINS:
        september = date(first.year, _SCHOOL_BEGINS, 1)
        first = september + timedelta(days=-september.weekday() % 7)
    last = first + timedelta(weeks=_WEEKS, days=-3)
    year = first.year if first.month < _SCHOOL_ENDS else first.year + 1
    return first, max(first, min(last, date(year, *_LATEST)))
