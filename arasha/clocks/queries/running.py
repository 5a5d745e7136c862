"""Clocks that run, and what is asked of them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet

from arasha.clocks.enums import ClockChangeKind, Duty
from arasha.clocks.models import Clock, ClockChange
from arasha.clocks.queries.calendar import read_calendar
from arasha.clocks.rules import due_time
from arasha.lib.workdays import local

ASKED = (ClockChangeKind.PAUSE_ASKED, ClockChangeKind.EXTENSION_ASKED)
DECIDED = (
    ClockChangeKind.PAUSED,
    ClockChangeKind.PAUSE_REFUSED,
    ClockChangeKind.EXTENDED,
    ClockChangeKind.EXTENSION_REFUSED,
)


def list_running(
    thing_kind: str, thing_ref: str, *, duties: Iterable[Duty] = ()
) -> QuerySet[Clock]:
    """List the clocks of a thing that are not stopped, of some duties where given."""
    clocks = Clock.objects.filter(thing_kind=thing_kind, thing_ref=thing_ref, stopped_at=None)
    codes = [duty.value for duty in duties]
    return clocks.filter(rule__duty__in=codes) if codes else clocks


def lock_clock(clock_id: int) -> Clock:
    """Lock one clock for a change, inside the caller's transaction."""
    return (
        Clock.objects.select_for_update(of=("self",))
        .select_related("rule", "unit")
        .get(pk=clock_id)
    )


def lock_overdue(clock_id: int, *, now: datetime) -> Clock | None:
    """Lock a clock that still has to be escalated; None where another worker has it or had it."""
    skips = connection.features.has_select_for_update_skip_locked
    return (
        _overdue(now)
        .select_for_update(of=("self",), skip_locked=skips)
        .select_related("rule", "unit")
        .filter(pk=clock_id)
        .first()
    )


def list_overdue_ids(now: datetime, *, limit: int) -> list[int]:
    """List clocks whose time has passed and whom nobody was told of, the longest overdue first."""
    return list(_overdue(now).order_by("due_at").values_list("pk", flat=True)[:limit])


def _overdue(now: datetime) -> QuerySet[Clock]:
    return Clock.objects.filter(due_at__lt=now, stopped_at=None, paused_at=None, escalated_at=None)


def get_waiting_change(clock: Clock) -> ClockChange | None:
    """Return the pause or extension that was asked and not yet decided."""
    last = (
        ClockChange.objects.filter(clock=clock, kind__in=[*ASKED, *DECIDED])
        .select_related("by")
        .order_by("-pk")
        .first()
    )
    return last if last is not None and last.kind in ASKED else None


def last_due_day(clock: Clock) -> date:
    """Return the last day to which the rule of the clock lets it be extended."""
    rule = clock.rule
    limit = due_time(rule.extension_kind, rule.extension_amount, clock.due_at, read_calendar())
    return local(limit).date()
