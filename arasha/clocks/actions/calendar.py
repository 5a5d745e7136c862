"""The working calendar: the days a region begins with, and their changes."""

from arasha.clocks.default_calendar import DAYS_OFF, SCHOOL_BREAKS
from arasha.clocks.models import CalendarDay, SchoolBreak


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
