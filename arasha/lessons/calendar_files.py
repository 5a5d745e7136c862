"""Lessons as a calendar file (RFC 5545), for calendars that people follow by an address."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from arasha.lessons.queries.calendars import FeedPage
from arasha.lessons.queries.plan_rows import LessonRow
from arasha.lib.workdays import ZONE

_REFRESH = timedelta(hours=6)


def write_calendar(page: FeedPage, *, now: datetime) -> bytes:
    """Return the file: what, where and when. Who gives the lesson and who hears it is not in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Arasha//lessons//")
    calendar.add("version", "2.0")
    name = page.title or _("My lessons")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    for row in page.rows:
        calendar.add_component(_event(row, page, now=now))
    return bytes(calendar.to_ical())


def _event(row: LessonRow, page: FeedPage, *, now: datetime) -> Event:
    lesson, event = row.lesson, Event()
    event.add("uid", f"{lesson.ref}@arasha")
    event.add("dtstamp", now)
    event.add("sequence", lesson.version)
    topic = lesson.topic.name
    event.add("summary", topic if page.of_class else f"{lesson.school_class.title}: {topic}")
    event.add("location", lesson.school_class.host.unit.name)
    if lesson.day is not None and row.begins and row.ends:
        event.add("dtstart", _moment(lesson.day, row.begins))
        event.add("dtend", _moment(lesson.day, row.ends))
    elif lesson.day is not None:
        event.add("dtstart", lesson.day)
        shift = {"shift": lesson.shift, "period": lesson.period}
        event.add("description", _("shift %(shift)s, period %(period)s") % shift)
    return event


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=ZONE)
