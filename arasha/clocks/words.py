"""Moments and lengths of time in words, as every list and chip says them.

All three languages write a short date and time alike (project.formats), so these are put together by
hand: a page of fifty rows needs two hundred of them, and the general formatter was a third of its time.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

HOURS_WITH_MINUTES = 3
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CLASS_OF_CLOCK = {
    "running": "",
    "soon": "chip--attention",
    "late": "chip--late",
    "paused": "chip--paused",
}


class ClockShown(Protocol):
    """What a clock chip needs to know (see clocks.lines.ClockLine)."""

    @property
    def state(self) -> str: ...
    @property
    def remaining(self) -> timedelta: ...
    @property
    def is_late(self) -> bool: ...


def duration(length: timedelta) -> str:
    """Say a length of time in at most two units, as one would say it aloud."""
    length = abs(length)
    if length >= 2 * DAY:
        return _length_in_words(length.days, 0, 0, get_language() or "")
    hours, minutes = divmod(int(length / MINUTE), 60)
    return _length_in_words(0, hours, minutes, get_language() or "")


@lru_cache(maxsize=4096)
def _length_in_words(days: int, hours: int, minutes: int, _language: str) -> str:
    if days:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if hours > HOURS_WITH_MINUTES or (hours and not minutes):
        return _("%(hours)d h") % {"hours": hours}
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d min") % {"minutes": minutes}


def clock_class(clock: ClockShown) -> str:
    """The class of a clock's chip: its colour family always comes with the words."""
    if clock.state == "stopped":
        return "chip--late" if clock.is_late else "chip--calm"
    return CLASS_OF_CLOCK.get(clock.state, "")


def clock_words(clock: ClockShown) -> str:
    """Say where a clock stands: what remains, since when it is late, or that it rests."""
    is_over = clock.remaining < timedelta(0)
    is_late = clock.is_late if clock.state == "stopped" else is_over
    length = duration(clock.remaining)
    return _state_in_words(clock.state, length, get_language() or "", is_late=is_late)


@lru_cache(maxsize=4096)
def _state_in_words(state: str, length: str, _language: str, *, is_late: bool) -> str:
    said = {"length": length}
    if state == "paused":
        return _("paused, %(length)s left") % said
    if state == "stopped":
        return _("done late by %(length)s") % said if is_late else _("done in time")
    return _("late by %(length)s") % said if is_late else _("%(length)s left") % said


@lru_cache(maxsize=8192)
def exact_moment(when: datetime) -> str:
    """The local date and time in figures: 22.11.2026 16:40."""
    return f"{timezone.localtime(when):%d.%m.%Y %H:%M}"


def words_of_moment(when: datetime, *, now: datetime) -> str:
    """Say a moment as a person would: near ones by distance, far ones by date."""
    if abs(now - when) < MINUTE:
        return _("just now")
    if abs(now - when) < HOUR:
        length = {"length": duration(now - when)}
        return _("%(length)s ago") % length if when < now else _("in %(length)s") % length
    local, today = timezone.localtime(when), timezone.localtime(now).date()
    days = (local.date() - today).days
    if days not in _NEAR:
        return _date_in_words(local.date(), get_language() or "")
    return _near_in_words(days, local.hour, local.minute, get_language() or "")


_NEAR = {
    0: lambda: _("today, %(time)s"),
    -1: lambda: _("yesterday, %(time)s"),
    1: lambda: _("tomorrow, %(time)s"),
}


@lru_cache(maxsize=4096)
def _near_in_words(days: int, hour: int, minute: int, _language: str) -> str:
    return _NEAR[days]() % {"time": f"{hour:02}:{minute:02}"}


@lru_cache(maxsize=4096)
def _date_in_words(day: date, _language: str) -> str:
    return date_format(day, "DATE_FORMAT")
