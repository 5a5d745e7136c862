"""The timetable of a host teacher: the lessons of the own classes in this week and those to come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.lessons.enums import LessonState
from arasha.lessons.models import Lesson, SchoolClass
from arasha.lessons.queries.delivery import LessonLine, lines_of, with_places
from arasha.lib.workdays import local

_STANDS = (LessonState.PUBLISHED, LessonState.DELIVERED)
# More than a teacher of several classes has in a school year.
_MOST = 200


@dataclass(frozen=True, slots=True)
class TeachersWeek:
    """The lessons of one week, by day and time."""

    monday: date
    lines: list[LessonLine]


def hosts_classes(by: Actor) -> bool:
    """Whether the person is the teacher who is present for any class."""
    return (
        by.may(Permission.HOST_LESSONS)
        and SchoolClass.objects.filter(host_teacher_id=by.staff_id, is_active=True).exists()
    )


def list_weeks_of_teacher(*, by: Actor, now: datetime) -> list[TeachersWeek]:
    """List the lessons of the person's classes from Monday of this week on: two queries."""
    today = local(now).date()
    rows = Lesson.objects.filter(
        school_class__host_teacher_id=by.staff_id, state__in=_STANDS,
        school_class__host__unit_id__in=by.units_with(Permission.HOST_LESSONS),
        day__gte=_monday(today), ref__isnull=False,
    )  # fmt: skip
    lessons = list(with_places(rows).order_by("day", "shift", "period", "pk")[:_MOST])
    lines = lines_of(lessons, now=now, with_clocks=False)
    weeks = groupby(lines, key=lambda line: _monday(line.day))
    return [TeachersWeek(monday, list(group)) for monday, group in weeks]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
