"""Working days, by a calendar that comes in as data.

Days are days in Kazakhstan (Asia/Almaty, UTC+5 in the whole country since 1 March 2024). All
moments are aware; what comes out is in that zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Almaty")
_DAY = timedelta(days=1)
_SATURDAY = 5
_LAST_SECOND = time(23, 59, 59)


class NaiveTimeError(ValueError):
    """A moment came without a time zone, so nobody can tell which day it was."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Monday to Friday except what `days` says: True is a working day, False a day off."""

    days: Mapping[date, bool] = field(default_factory=dict)
    opens: time = time(9)
    closes: time = time(18)


def local(moment: datetime) -> datetime:
    """Return the moment in the zone of the country; raises NaiveTimeError."""
    if moment.utcoffset() is None:
        raise NaiveTimeError("a moment needs a time zone")
    return moment.astimezone(ZONE)


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Tell whether people work on this local day."""
    return calendar.days.get(day, day.weekday() < _SATURDAY)


def add_working_days(calendar: Calendar, start: datetime, days: int) -> datetime:
    """Return the end (closing hour) of the n-th working day after the day of `start`.

    The day of the event itself is not counted, whatever the hour, and days off are skipped: one
    working day from Monday 20:00 ends on Tuesday, from Saturday on Monday. 0 days is the end of
    the working day, see `end_of_working_day`. Raises ValueError for fewer.
    """
    if days < 0:
        raise ValueError("working days are counted forward")
    if days == 0:
        return end_of_working_day(calendar, start)
    day, left = local(start).date(), days
    while left:
        day += _DAY
        left -= is_working_day(calendar, day)
    return _closing(calendar, day)


def add_calendar_days(start: datetime, days: int) -> datetime:
    """Return the last second of the n-th local day after the day of `start`; 0 is its own day."""
    day = local(start).date() + days * _DAY
    return datetime.combine(day, _LAST_SECOND, ZONE)


def end_of_working_day(calendar: Calendar, start: datetime) -> datetime:
    """Return today's closing hour; from then on, and on a day off, that of the next working day."""
    moment = local(start)
    day = moment.date()
    if is_working_day(calendar, day) and moment < _closing(calendar, day):
        return _closing(calendar, day)
    return add_working_days(calendar, start, 1)


def working_days_between(calendar: Calendar, a: datetime, b: datetime) -> int:
    """Return how many working days lie after the day of `a`, up to and with the day of `b`.

    The counterpart of `add_working_days`: from `a` to what that gives for n days are n. Negative
    when `b` lies on an earlier day.
    """
    first, last = local(a).date(), local(b).date()
    if last < first:
        return -working_days_between(calendar, b, a)
    days = (first + place * _DAY for place in range(1, (last - first).days + 1))
    return sum(is_working_day(calendar, day) for day in days)


def _closing(calendar: Calendar, day: date) -> datetime:
    return datetime.combine(day, calendar.closes, ZONE)
