"""What an institution says of itself: rooms, who leads there, bells, days on which it is closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.models import Organisation
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.repairing import Replanned, replan_host
from arasha.lessons.enums import ClosedReason, MoveBecause
from arasha.lessons.models import Bell, ClosedDay, Host
from arasha.lessons.policies.hosts import (
    HOST_ALREADY,
    LEAD_IS_ELSEWHERE,
    NOT_A_WORKING_DAY,
    NOT_CLOSED,
    why_not_keep,
    why_not_take_in,
)
from arasha.lessons.queries.hosts_found import list_host_people, lock_host
from arasha.lib.workdays import local
from arasha.staff.models import StaffMember

THING = "lesson_host"
_LONGEST = 60
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Closing:
    """Days on which an institution takes no lessons, and what it did to published ones."""

    days: int
    replanned: Replanned


def take_in(unit: Organisation, *, by: Actor, now: datetime) -> Host:
    """Let an institution of the region receive lessons."""
    about = {"thing_kind": THING, "thing_ref": unit.code}
    refuse_if(why_not_take_in(by, unit.pk), act=Act.LESSON_HOST_CHANGED, **about)
    with transaction.atomic():
        taken = Host.objects.filter(unit=unit).exists()
        refuse_if(HOST_ALREADY if taken else None, act=Act.LESSON_HOST_CHANGED, **about)
        host = Host.objects.create(unit=unit)
        _record(Act.LESSON_HOST_CHANGED, host, by=by, now=now, fields=())
        return host


def set_host_facts(
    host: Host,
    *,
    rooms: int,
    lead: StaffMember | None,
    version: int,
    by: Actor,
    now: datetime,
) -> Host:
    """Write down how many lessons can be held at once and who leads when a child tells something."""
    with transaction.atomic():
        locked = _lock(host, Act.LESSON_HOST_CHANGED, version=version, by=by)
        is_theirs = lead is None or list_host_people(locked, now=now).filter(pk=lead.pk).exists()
        refuse_if(
            None if is_theirs else LEAD_IS_ELSEWHERE, act=Act.LESSON_HOST_CHANGED,
            thing_kind=THING, thing_ref=locked.unit.code,
        )  # fmt: skip
        locked.rooms, locked.lead = rooms, lead
        locked.version += 1
        locked.save(update_fields=["rooms", "lead", "version"])
        _record(Act.LESSON_HOST_CHANGED, locked, by=by, now=now, fields=("rooms", "lead"))
        return locked


def set_bells(
    host: Host,
    bells: Mapping[int, Sequence[tuple[time, time]]],
    *,
    version: int,
    by: Actor,
    now: datetime,
) -> Host:
    """Write down when the periods of each shift begin and end, in their order."""
    with transaction.atomic():
        locked = _lock(host, Act.LESSON_HOST_CHANGED, version=version, by=by)
        locked.bells.all().delete()
        Bell.objects.bulk_create(
            Bell(host=locked, shift=shift, period=period, begins=begins, ends=ends)
            for shift, times in bells.items()
            for period, (begins, ends) in enumerate(times, start=1)
        )
        locked.version += 1
        locked.save(update_fields=["version"])
        _record(Act.LESSON_HOST_CHANGED, locked, by=by, now=now, fields=("bells",))
        return locked


def close_days(
    host: Host, *, first: date, last: date, reason: ClosedReason, by: Actor, now: datetime
) -> Closing:
    """Close the institution for some days; published lessons on them are placed anew at once."""
    with transaction.atomic():
        locked = _lock(host, Act.LESSON_DAYS_CLOSED, version=None, by=by)
        span = (last - first).days + 1
        refuse_if(
            None if 1 <= span <= _LONGEST else NOT_A_WORKING_DAY, act=Act.LESSON_DAYS_CLOSED,
            thing_kind=THING, thing_ref=locked.unit.code,
        )  # fmt: skip
        closed = set(locked.closed_days.filter(cancelled_at=None).values_list("day", flat=True))
        wanted = [first + timedelta(days=number) for number in range(span)]
        days = [day for day in wanted if day.weekday() <= _FRIDAY and day not in closed]
        ClosedDay.objects.bulk_create(
            ClosedDay(host=locked, day=day, reason=reason, by_id=by.staff_id, at=now)
            for day in days
        )
        _record(Act.LESSON_DAYS_CLOSED, locked, by=by, now=now, fields=(), count=len(days))
        from_day = max(first, local(now).date())
        replanned = replan_host(
            locked, from_day=from_day, because=MoveBecause.SCHOOL_CLOSED, by=by, now=now
        )
        return Closing(len(days), replanned)


def open_day(host: Host, day: date, *, by: Actor, now: datetime) -> None:
    """Take back that the institution is closed on a day; lessons that moved away stay where they are."""
    with transaction.atomic():
        locked = _lock(host, Act.LESSON_DAYS_OPENED, version=None, by=by)
        opened = locked.closed_days.filter(day=day, cancelled_at=None).update(cancelled_at=now)
        refuse_if(
            None if opened else NOT_CLOSED, act=Act.LESSON_DAYS_OPENED, thing_kind=THING,
            thing_ref=locked.unit.code,
        )  # fmt: skip
        _record(Act.LESSON_DAYS_OPENED, locked, by=by, now=now, fields=())


def _lock(host: Host, act: Act, *, version: int | None, by: Actor) -> Host:
    locked = lock_host(host)
    about = {"thing_kind": THING, "thing_ref": locked.unit.code}
    refuse_if(why_not_keep(by, locked), act=act, **about)
    if version is not None and locked.version != version:
        raise ChangedMeanwhile(act=act, **about)
    return locked


def _record(
    act: Act,
    host: Host,
    *,
    by: Actor,
    now: datetime,
    fields: Sequence[str],
    count: int | None = None,
) -> None:
    record(
        act, by=by.signature, now=now, thing_kind=THING, thing_ref=host.unit.code, fields=fields,
        count=count,
    )  # fmt: skip
