"""Calendars of lessons: who follows what, and what such a calendar holds. No name of a person is in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.lessons.enums import LessonState
from arasha.lessons.models import Feed, Host, Instructor, Lesson, SchoolClass
from arasha.lessons.policies.hosts import scope_of_hosts, why_not_keep
from arasha.lessons.queries.plan_rows import LessonRow, list_lesson_rows
from arasha.lib.workdays import local

_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One calendar that a person may give out; `open_count` addresses of it are open."""

    kind: str
    ref: str
    title: str
    open_count: int


@dataclass(frozen=True, slots=True)
class FeedPage:
    """What an open address shows: lessons, and whether for an instructor (with places) or a class."""

    title: str
    rows: list[LessonRow]
    of_class: bool


def list_calendars(*, by: Actor) -> list[CalendarLine]:
    """List what the person may give out: the own lessons, the institution, its classes."""
    lines = _own(by)
    if by.may(Permission.HOST_LESSONS):
        counted = Count("pk", filter=Q(ended_at=None))
        hosts = within(Host.objects.select_related("unit"), scope_of_hosts(by))
        for host in (each for each in hosts if _keeps_own(by, each)):
            found = Feed.objects.filter(host=host).aggregate(open=counted)["open"]
            lines.append(CalendarLine("host", host.unit.code, host.unit.name, found))
            lines += _classes_of(host)
    return lines


def find_followed(kind: str, ref: str, *, by: Actor) -> Host | SchoolClass | Instructor | None:
    """Return the institution, class or own instructor's file that a calendar is about, or None."""
    if kind == "instructor":
        return Instructor.objects.filter(ref=ref, staff_id=by.staff_id).first()
    if kind == "host":
        host = Host.objects.filter(unit__code=ref).select_related("unit").first()
        return host if host and why_not_keep(by, host) is None else None
    one = SchoolClass.objects.filter(ref=ref).select_related("host__unit").first()
    return one if one and why_not_keep(by, one.host) is None else None


def read_feed(digest: str, *, now: datetime) -> FeedPage | None:
    """Return what an address shows, from two months back on; None where it is not open."""
    feed = (
        Feed.objects.filter(digest=digest, ended_at=None)
        .select_related("host__unit", "school_class__host__unit", "instructor")
        .first()
    )
    if feed is None:
        return None
    since = local(now).date() - _BACK
    lessons = Lesson.objects.filter(
        state__in=[LessonState.PUBLISHED, LessonState.DELIVERED], day__gte=since
    )
    if feed.host:
        return FeedPage(
            feed.host.unit.name,
            list_lesson_rows(lessons.filter(school_class__host=feed.host)),
            of_class=False,
        )
    if feed.school_class:
        one = feed.school_class
        rows = list_lesson_rows(lessons.filter(school_class=one))
        return FeedPage(f"{one.host.unit.name}, {one.title}", rows, of_class=True)
    rows = list_lesson_rows(lessons.filter(instructor=feed.instructor))
    return FeedPage("", rows, of_class=False)


def _own(by: Actor) -> list[CalendarLine]:
    if not by.may(Permission.TEACH_LESSONS):
        return []
    rows = Instructor.objects.filter(staff_id=by.staff_id)
    return [
        CalendarLine(
            "instructor", one.ref, "", Feed.objects.filter(instructor=one, ended_at=None).count()
        )
        for one in rows
    ]


def _keeps_own(by: Actor, host: Host) -> bool:
    return host.unit_id in by.units_with(Permission.HOST_LESSONS)


def _classes_of(host: Host) -> list[CalendarLine]:
    open_ones = dict(
        Feed.objects.filter(school_class__host=host, ended_at=None)
        .values_list("school_class_id")
        .annotate(number=Count("pk"))
    )
    rows = host.classes.filter(is_active=True)
    classes = sorted(rows, key=lambda one: one.place_in_school)
    return [CalendarLine("class", one.ref, one.title, open_ones.get(one.pk, 0)) for one in classes]
