"""When lessons of the demo are prepared, planned and given, counted from the day of loading."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from arasha.lessons.rules.school_years import school_year_of
from arasha.lib.workdays import ZONE, local

_WEEKS_BACK, _WEEKS = 8, 16
_SUMMER = (7, 8)


@dataclass(frozen=True, slots=True)
class LessonCalendar:
    """The school year of the demo and its plan: `first_day` is a Monday some weeks ago."""

    school_year: int
    first_day: date
    last_day: date

    def before(self, days: int, hour: int = 10) -> datetime:
        """A moment some days before the first lesson."""
        return datetime.combine(self.first_day - timedelta(days=days), time(hour), tzinfo=ZONE)


def lesson_calendar(now: datetime) -> LessonCalendar:
    """Return the days of the plan: eight weeks back and eight ahead; in summer those of last spring."""
    today = local(now).date()
    if today.month in _SUMMER:
        today = date(today.year, 5, 20)
    first = today - timedelta(weeks=_WEEKS_BACK, days=today.weekday())
    last = first + timedelta(weeks=_WEEKS, days=-3)
    return LessonCalendar(school_year_of(today), first, last)
