"""When a deadline falls due, and how a pause moves it. Calendar and time come in as arguments."""

import calendar as months
from datetime import datetime, timedelta
from typing import Literal

from arasha.lib.workdays import (
    Calendar,
    add_calendar_days,
    add_working_days,
    end_of_working_day,
    local,
    working_days_between,
)

type State = Literal["running", "soon", "late", "paused", "stopped"]

MINUTE_KINDS = {"at_once": 1, "minutes": 1, "hours": 60}


class UnknownClockKindError(ValueError):
    """A rule names a way of counting that does not exist."""


def due_time(kind: str, amount: int, start: datetime, calendar: Calendar) -> datetime:
    """Return the last moment at which a duty that began at `start` is still done in time.

    The law's "immediately" is counted in minutes of tolerance, which the region can change. Days and
    months end with the (working) day; the day of the event is not counted.
    """
    if kind in MINUTE_KINDS:
        return start + timedelta(minutes=amount * MINUTE_KINDS[kind])
    if kind == "same_working_day":
        return end_of_working_day(calendar, start)
    if kind == "working_days":
        return add_working_days(calendar, start, amount)
    if kind == "calendar_days":
        return add_calendar_days(start, amount)
    if kind == "months":
        return _add_months(start, amount)
    raise UnknownClockKindError(kind)


def _add_months(start: datetime, amount: int) -> datetime:
    """Return the end of the same day `amount` months later; 31 January becomes 28 or 29 February."""
    day = local(start).date()
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    last_day = months.monthrange(year, month + 1)[1]
    target = day.replace(year=year, month=month + 1, day=min(day.day, last_day))
    return add_calendar_days(start, (target - day).days)


def due_after_pause(
    kind: str, *, due_at: datetime, paused_at: datetime, now: datetime, calendar: Calendar
) -> datetime:
    """Return the due time after a pause from `paused_at` to `now`: what was left then is left now.

    Minutes and hours move by the length of the pause; working days keep their number; calendar days
    and months move by whole days. A clock cannot be paused after its due time.
    """
    if kind in MINUTE_KINDS:
        return due_at + (now - paused_at)
    if kind in {"working_days", "same_working_day"}:
        left = working_days_between(calendar, paused_at, due_at)
        moved = add_working_days(calendar, now, left) if left else end_of_working_day(calendar, now)
        return max(due_at, moved)
    days = (local(now).date() - local(paused_at).date()).days
    return add_calendar_days(due_at, days) if days else due_at


def state_at(
    now: datetime,
    *,
    due_at: datetime,
    warn_minutes: int,
    paused_at: datetime | None,
    stopped_at: datetime | None,
) -> State:
    """Say how a clock stands: stopped and paused first, then late, then soon."""
    if stopped_at is not None:
        return "stopped"
    if paused_at is not None:
        return "paused"
    if now > due_at:
        return "late"
    return "soon" if due_at - now <= timedelta(minutes=warn_minutes) else "running"


def is_kept(
    now: datetime, *, due_at: datetime, paused_at: datetime | None, stopped_at: datetime | None
) -> bool:
    """Say whether the duty was done in time or still can be; a paused clock has not run out."""
    return paused_at is not None or (stopped_at or now) <= due_at
