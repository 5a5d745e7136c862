"""Starting, stopping and giving clocks: called by the rooms whose things they measure."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from arasha.agencies.models import Organisation, Territory
from arasha.clocks.actions.rules import rule_in_force
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock
from arasha.clocks.queries import list_running, read_calendar
from arasha.clocks.rules import due_time
from arasha.staff.models import StaffMember


def start_clock(
    duty: Duty,
    *,
    thing_kind: str,
    thing_ref: str,
    unit: Organisation,
    territory: Territory | None,
    holder: StaffMember | None = None,
    now: datetime,
    due_at: datetime | None = None,
) -> Clock:
    """Start the clock of a duty at `now`; a running one of the same duty is returned unchanged.

    `due_at` is given only where the thing has a day of its own (a step of a plan).
    """
    with transaction.atomic():
        running = list_running(thing_kind, thing_ref, duties=[duty]).first()
        if running is not None:
            return running
        rule = rule_in_force(duty, now=now)
        due = due_at or due_time(rule.kind, rule.amount, now, read_calendar())
        clock, _made = Clock.objects.get_or_create(
            rule=rule,
            thing_kind=thing_kind,
            thing_ref=thing_ref,
            stopped_at=None,
            defaults={
                "unit": unit,
                "territory": territory,
                "holder": holder,
                "started_at": now,
                "due_at": max(due, now),
            },
        )
        return clock


def stop_clocks(
    *, thing_kind: str, thing_ref: str, now: datetime, duties: Iterable[Duty] = ()
) -> int:
    """Stop the running clocks of a thing (of some duties where given); return how many it stopped."""
    clocks = list_running(thing_kind, thing_ref, duties=duties)
    return clocks.update(stopped_at=now, version=F("version") + 1)


def give_clocks(
    *,
    thing_kind: str,
    thing_ref: str,
    holder: StaffMember | None,
    unit: Organisation | None = None,
) -> int:
    """Put the running clocks of a thing into the hands of a person, and of a unit where given."""
    clocks = list_running(thing_kind, thing_ref)
    if unit is None:
        return clocks.update(holder=holder, version=F("version") + 1)
    return clocks.update(holder=holder, unit=unit, version=F("version") + 1)
