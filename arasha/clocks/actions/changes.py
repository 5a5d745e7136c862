"""Pausing and extending a clock: one person asks with a reason, another decides."""

from datetime import date, datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.clocks.actions.running import start_clock
from arasha.clocks.enums import ClockChangeKind, Duty
from arasha.clocks.models import Clock, ClockChange
from arasha.clocks.policies import (
    ALREADY_LATE,
    TOO_FAR,
    why_not_ask,
    why_not_ask_extension,
    why_not_decide,
    why_not_resume,
)
from arasha.clocks.queries import get_waiting_change, last_due_day, lock_clock, read_calendar
from arasha.clocks.rules import due_after_pause
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.workdays import add_calendar_days, local
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


def ask_pause(clock_id: int, *, reason: str, by: Actor, version: int, now: datetime) -> Clock:
    """Ask that a clock rests, with a reason; somebody with the right to extend decides."""
    with transaction.atomic():
        clock = _lock(clock_id, version=version)
        waiting = get_waiting_change(clock)
        _refuse_if(clock, why_not_ask(by, clock, waiting=waiting, now=now))
        return _ask(ClockChangeKind.PAUSE_ASKED, clock, clock.due_at, reason, by=by, now=now)


def ask_extension(
    clock_id: int, *, until: date, reason: str, by: Actor, version: int, now: datetime
) -> Clock:
    """Ask for a later day, within what the rule allows at the most."""
    with transaction.atomic():
        clock = _lock(clock_id, version=version)
        waiting = get_waiting_change(clock)
        _refuse_if(
            clock,
            why_not_ask_extension(by, clock, rule=clock.rule, waiting=waiting, now=now),
        )
        due = add_calendar_days(now, (until - local(now).date()).days)
        if due <= clock.due_at or until > last_due_day(clock):
            _refuse_if(clock, TOO_FAR)
        return _ask(ClockChangeKind.EXTENSION_ASKED, clock, due, reason, by=by, now=now)


def approve_change(clock_id: int, *, by: Actor, version: int, now: datetime) -> Clock:
    """Grant the pause or the extension that waits; the law's duty to tell the applicant starts."""
    with transaction.atomic():
        clock = _lock(clock_id, version=version)
        asked = get_waiting_change(clock)
        _refuse_if(clock, why_not_decide(by, clock, waiting=asked))
        assert asked is not None
        if asked.kind == ClockChangeKind.PAUSE_ASKED:
            _refuse_if(clock, ALREADY_LATE if now > clock.due_at else None)
            _write(clock, ClockChangeKind.PAUSED, asked, by=by, now=now)
            _save(clock, paused_at=now)
            _record(Act.CLOCK_PAUSED, clock, by=by, now=now)
        else:
            _write(clock, ClockChangeKind.EXTENDED, asked, by=by, now=now)
            _save(clock, due_at=asked.due_after, extended_at=now, escalated_at=None)
            _record(Act.CLOCK_EXTENDED, clock, by=by, now=now)
            _start_telling(clock, now=now)
        _answer(asked, clock, now=now)
        return clock


def decline_change(clock_id: int, *, reason: str, by: Actor, version: int, now: datetime) -> Clock:
    """Refuse the pause or the extension that waits, with a reason; the clock runs on."""
    with transaction.atomic():
        clock = _lock(clock_id, version=version)
        asked = get_waiting_change(clock)
        _refuse_if(clock, why_not_decide(by, clock, waiting=asked))
        assert asked is not None
        is_pause = asked.kind == ClockChangeKind.PAUSE_ASKED
        kind = ClockChangeKind.PAUSE_REFUSED if is_pause else ClockChangeKind.EXTENSION_REFUSED
        _write(clock, kind, asked, by=by, now=now, reason=reason, due_after=clock.due_at)
        _save(clock)
        _record(Act.CLOCK_CHANGE_DECLINED, clock, by=by, now=now)
        _answer(asked, clock, now=now)
        return clock


def resume_clock(clock_id: int, *, by: Actor, version: int, now: datetime) -> Clock:
    """Let a paused clock run again; what was left at the pause is left now."""
    with transaction.atomic():
        clock = _lock(clock_id, version=version)
        _refuse_if(clock, why_not_resume(by, clock))
        assert clock.paused_at is not None
        due = due_after_pause(
            clock.rule.kind,
            due_at=clock.due_at,
            paused_at=clock.paused_at,
            now=now,
            calendar=read_calendar(),
        )
        ClockChange.objects.create(
            clock=clock, kind=ClockChangeKind.RESUMED, at=now, by_id=by.staff_id,
            due_before=clock.due_at, due_after=due,
        )  # fmt: skip
        rested: timedelta = clock.paused_for + (now - clock.paused_at)
        _save(clock, due_at=due, paused_at=None, paused_for=rested)
        _record(Act.CLOCK_RESUMED, clock, by=by, now=now)
        return clock


def _lock(clock_id: int, *, version: int) -> Clock:
    clock = lock_clock(clock_id)
    if clock.version != version:
        raise ChangedMeanwhile(
            act=Act.CLOCK_CHANGE_ASKED, thing_kind=clock.thing_kind, thing_ref=clock.thing_ref
        )
    return clock


def _refuse_if(clock: Clock, reason: Reason | None) -> None:
    refuse_if(
        reason,
        act=Act.CLOCK_CHANGE_ASKED,
        thing_kind=clock.thing_kind,
        thing_ref=clock.thing_ref,
    )


def _ask(
    kind: ClockChangeKind, clock: Clock, due: datetime, reason: str, *, by: Actor, now: datetime
) -> Clock:
    change = ClockChange.objects.create(
        clock=clock, kind=kind, at=now, by_id=by.staff_id, reason=reason,
        due_before=clock.due_at, due_after=due,
    )  # fmt: skip
    _save(clock)
    _record(Act.CLOCK_CHANGE_ASKED, clock, by=by, now=now)
    units = frozenset(pk for pk in (clock.unit_id, clock.unit.parent_id) if pk)
    deciders = list_staff_with(Permission.EXTEND_CLOCK, unit_ids=units, now=now)
    tell(
        NoticeKind.EXTENSION_ASKED,
        to=deciders.exclude(pk=by.staff_id),
        thing_kind=clock.thing_kind,
        thing_ref=clock.thing_ref,
        now=now,
        once=f"change {change.pk}",
    )
    return clock


def _answer(asked: ClockChange, clock: Clock, *, now: datetime) -> None:
    tell(
        NoticeKind.EXTENSION_ANSWERED,
        to=[asked.by] if asked.by else [],
        thing_kind=clock.thing_kind,
        thing_ref=clock.thing_ref,
        now=now,
        once=f"change {asked.pk} answered",
    )


def _write(
    clock: Clock,
    kind: ClockChangeKind,
    asked: ClockChange,
    *,
    by: Actor,
    now: datetime,
    reason: str = "",
    due_after: datetime | None = None,
) -> None:
    """Keep who asked and who decided on one line, with the reason that was given for it."""
    ClockChange.objects.create(
        clock=clock, kind=kind, at=now, by_id=asked.by_id, approver_id=by.staff_id,
        reason=reason or asked.reason, due_before=clock.due_at,
        due_after=due_after or asked.due_after,
    )  # fmt: skip


def _save(clock: Clock, **values: object) -> None:
    for name, value in values.items():
        setattr(clock, name, value)
    clock.version += 1
    clock.save(update_fields=[*values, "version"])


def _record(act: Act, clock: Clock, *, by: Actor, now: datetime) -> None:
    record(
        act, by=by.signature, now=now, thing_kind=clock.thing_kind, thing_ref=clock.thing_ref,
        fields=[clock.rule.duty],
    )  # fmt: skip


def _start_telling(clock: Clock, *, now: datetime) -> None:
    """Start the duty to tell the applicant of the extension (APPC, article 76)."""
    if clock.rule.duty != Duty.DECIDE_FORMAL:
        return
    start_clock(
        Duty.TELL_EXTENSION,
        thing_kind=clock.thing_kind,
        thing_ref=clock.thing_ref,
        unit=clock.unit,
        territory=clock.territory,
        holder=clock.holder,
        now=now,
    )
