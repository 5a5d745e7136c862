"""What was promised and what came: every due day of a promise, kept, kept late, or missing."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

GRACE = timedelta(days=10)
"""So long after its day a gift is not late."""

_MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a promise stands on a day: due days so far, those kept, kept late, and the missing ones.

    `still` counts due days to come; None where the promise has no end. `total` is tenge that came.
    """

    due: int
    kept: int
    late: int
    missing: tuple[date, ...]
    still: int | None
    total: int


@dataclass(frozen=True, slots=True)
class Gift:
    """One gift under a promise: its day, and tenge where it was money."""

    on: date
    amount: int | None = None


def due_days(rhythm: str, first_on: date, *, last_on: date | None, until: date) -> Iterator[date]:
    """Give the days on which a promise falls due, up to `until`; the 31st becomes the month's last day."""
    end = min(last_on, until) if last_on else until
    if rhythm == "once":
        yield from (day for day in (first_on,) if day <= end)
        return
    for number in count():
        day = _later(first_on, number * _MONTHS[rhythm])
        if day > end:
            return
        yield day


def reckon(
    rhythm: str,
    first_on: date,
    gifts: Iterable[Gift],
    *,
    amount: int | None,
    last_on: date | None,
    ended_on: date | None,
    today: date,
) -> Reckoning:
    """Lay gifts against due days in their order: each covers the earliest one that is not covered.

    A payment of several times the promised amount covers so many days. What was given up on `ended_on`
    is due no more from then on.
    """
    given = sorted(gifts, key=lambda gift: gift.on)
    stop = min(ended_on - timedelta(days=1), today) if ended_on else today
    due = list(due_days(rhythm, first_on, last_on=last_on, until=stop))
    covers = [gift.on for gift in given for _each in range(_times(gift, amount))]
    kept = min(len(covers), len(due))
    late = sum(on > day + GRACE for on, day in zip(covers, due, strict=False))
    missing = tuple(day for day in due[kept:] if day + GRACE < today)
    total = sum(gift.amount or 0 for gift in given)
    return Reckoning(
        len(due), kept, late, missing, _still(rhythm, first_on, last_on, due, ended_on), total
    )


def _still(
    rhythm: str, first_on: date, last_on: date | None, due: Sequence[date], ended_on: date | None
) -> int | None:
    if ended_on:
        return 0
    if last_on is None and rhythm != "once":
        return None
    end = last_on or first_on
    return sum(1 for _day in due_days(rhythm, first_on, last_on=end, until=end)) - len(due)


def _times(gift: Gift, amount: int | None) -> int:
    return max(1, (gift.amount or 0) // amount) if amount else 1


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
