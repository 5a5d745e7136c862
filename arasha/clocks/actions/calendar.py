"""The working calendar: the days a region begins with, and their changes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, refuse_if
from arasha.clocks.default_calendar import DAYS_OFF, SCHOOL_BREAKS
from arasha.clocks.models import CalendarDay, SchoolBreak
from arasha.journal.actions import record
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """An exception as a person states it; the names fall back on the Kazakh one."""

    day: date
    is_working: bool
    name_kk: str
    name_ru: str
    name_en: str
    source: str


def install_default_calendar() -> int:
    """Add the default days off and school holidays that are missing; return how many days off."""
    known = set(CalendarDay.objects.values_list("day", flat=True))
    missing = [
        CalendarDay(
            day=off.day,
            is_working=False,
            name_kk=off.name_kk,
            name_ru=off.name_ru,
            name_en=off.name_en,
            source=off.source,
        )
        for off in DAYS_OFF
        if off.day not in known
    ]
    CalendarDay.objects.bulk_create(missing, ignore_conflicts=True)
    if not SchoolBreak.objects.exists():
        SchoolBreak.objects.bulk_create(
            SchoolBreak(first_day=first, last_day=last, source=source)
            for first, last, source in SCHOOL_BREAKS
        )
    return len(missing)


def set_day(facts: DayFacts, *, by: Actor, now: datetime) -> None:
    """Say that a day is off, or worked, with the source; a day said before is said anew.

    Clocks that run keep their due time; the calendar counts for those that start afterwards.
    """
    with transaction.atomic():
        _refuse_without_right(by)
        CalendarDay.objects.update_or_create(
            day=facts.day,
            defaults={
                "is_working": facts.is_working,
                "name_kk": facts.name_kk,
                "name_ru": facts.name_ru or facts.name_kk,
                "name_en": facts.name_en or facts.name_kk,
                "source": facts.source,
                "changed_by_id": by.staff_id,
            },
        )
        _record(facts.day.isoformat(), by=by, now=now)


def remove_day(day: date, *, by: Actor, now: datetime) -> bool:
    """Let a day be an ordinary day of the week again; False where it was one."""
    with transaction.atomic():
        _refuse_without_right(by)
        removed, _by_table = CalendarDay.objects.filter(day=day).delete()
        if removed:
            _record(day.isoformat(), by=by, now=now)
        return bool(removed)


def add_school_break(first: date, last: date, *, source: str, by: Actor, now: datetime) -> None:
    """Add school holidays: clocks held by schools fall to the district's officers meanwhile."""
    with transaction.atomic():
        _refuse_without_right(by)
        SchoolBreak.objects.get_or_create(
            first_day=first, last_day=last, defaults={"source": source}
        )
        _record(f"{first.isoformat()}/{last.isoformat()}", by=by, now=now)


def remove_school_break(first: date, last: date, *, by: Actor, now: datetime) -> bool:
    """Take school holidays out of the calendar; False where there were none of these dates."""
    with transaction.atomic():
        _refuse_without_right(by)
        removed, _by_table = SchoolBreak.objects.filter(first_day=first, last_day=last).delete()
        if removed:
            _record(f"{first.isoformat()}/{last.isoformat()}", by=by, now=now)
        return bool(removed)


def _refuse_without_right(by: Actor) -> None:
    may = by.may(Permission.EDIT_CLOCK_RULES)
    refuse_if(None if may else NO_ROLE, act=Act.CALENDAR_CHANGED, thing_kind="rule")


def _record(what: str, *, by: Actor, now: datetime) -> None:
    record(
        Act.CALENDAR_CHANGED, by=by.signature, now=now, thing_kind="rule", thing_ref="calendar",
        fields=[what],
    )  # fmt: skip
