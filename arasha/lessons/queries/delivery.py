"""Lessons on their day: when they are, how their records stand, and the lists of those they concern."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import Scope, within
from arasha.clocks.enums import Duty
from arasha.clocks.lines import ClockLine
from arasha.clocks.models import Clock
from arasha.clocks.queries import clocks_of_many
from arasha.lessons.enums import LessonState
from arasha.lessons.models import Bell, Delivery, Lesson
from arasha.lessons.policies.delivery import scope_of_lessons
from arasha.lib.workdays import ZONE, local

A_LIST = 60
# More lessons than a region holds in a day.
A_DAY = 500
AHEAD = timedelta(days=28)
BACK = timedelta(days=28)
# Where an institution has no bells yet: a lesson of this length from the beginning of its shift.
_FIRST_BELL = {1: time(8), 2: time(14)}
_PERIOD = timedelta(minutes=55)
_LESSON = timedelta(minutes=45)
type Word = str | Promise


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson in a list: when and where, what, and how its record stands. Times are local."""

    lesson: Lesson
    begins_at: datetime
    ends_at: datetime
    state: Word
    tone: str
    clock: ClockLine | None = None

    @property
    def day(self) -> date:
        return self.begins_at.date()

    @property
    def delivery(self) -> Delivery | None:
        return delivery_of(self.lesson)


@dataclass(frozen=True, slots=True)
class MyLessons:
    """What one gives or hosts: today, records that are open, the next weeks, the last ones."""

    today: list[LessonLine] = field(default_factory=list)
    open_records: list[LessonLine] = field(default_factory=list)
    ahead: list[LessonLine] = field(default_factory=list)
    past: list[LessonLine] = field(default_factory=list)


def list_my_lessons(*, by: Actor, now: datetime) -> MyLessons:
    """List the lessons that the person gives or hosts around today: five queries at most."""
    today = local(now).date()
    around = Q(day__gte=today - BACK, day__lte=today + AHEAD)
    rows = list(_seen(_scope_of_mine(by)).filter(around).order_by("day", "shift", "period", "pk"))
    is_host = by.may(Permission.HOST_LESSONS)
    lines = lines_of(rows, now=now, with_clocks=is_host)
    past = [line for line in lines if line.day < today]
    is_open = [line for line in past if line.clock]
    return MyLessons(
        today=[line for line in lines if line.day == today],
        open_records=is_open[:A_LIST],
        ahead=[line for line in lines if line.day > today][:A_LIST],
        past=[line for line in reversed(past) if line not in is_open][:A_LIST],
    )


def find_lesson(ref: str, *, by: Actor) -> Lesson:
    """Return a published lesson that the person sees, with what its acts need. Raises Http404."""
    found = _seen(scope_of_lessons(by)).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def lines_of(lessons: list[Lesson], *, now: datetime, with_clocks: bool = True) -> list[LessonLine]:
    """Return lessons as lines with their times: two queries.

    The clock of a record is the institution's; lists of instructors go without.
    """
    bells = _bells_of(lesson.school_class.host_id for lesson in lessons)
    refs = [lesson.ref or "" for lesson in lessons] if with_clocks else []
    clocks = clocks_of_many("lesson", refs, now=now) if refs else {}
    lines = []
    for lesson in lessons:
        begins_at, ends_at = _times(lesson, bells)
        state, tone = _state_of(lesson, ends_at, now=now)
        clock = clocks.get(lesson.ref or "")
        lines.append(LessonLine(lesson, begins_at, ends_at, state, tone, clock))
    return lines


def times_of(lesson: Lesson) -> tuple[datetime, datetime]:
    """Return when the lesson begins and ends by the bells of its institution."""
    return _times(lesson, _bells_of([lesson.school_class.host_id]))


def delivery_of(lesson: Lesson) -> Delivery | None:
    return getattr(lesson, "delivery", None)


def with_places(rows: QuerySet[Lesson]) -> QuerySet[Lesson]:
    """Load with lessons what their lines and acts look at."""
    return rows.select_related(
        "topic", "card", "school_class__host__unit", "school_class__host__lead",
        "school_class__host_teacher", "instructor__staff", "delivery", "plan",
    )  # fmt: skip


def list_without_record(now: datetime, *, limit: int) -> list[Lesson]:
    """List past lessons about which nobody said anything yet, for the worker; oldest first."""
    today: date = local(now).date()
    clocks = Clock.objects.filter(thing_kind="lesson", thing_ref=OuterRef("ref"))
    rows = Lesson.objects.filter(
        ~Exists(clocks), state=LessonState.PUBLISHED, day__lte=today, day__gte=today - BACK
    )
    lessons = list(with_places(rows).order_by("day", "shift", "period", "pk")[:A_DAY])
    bells = _bells_of(lesson.school_class.host_id for lesson in lessons)
    return [lesson for lesson in lessons if _times(lesson, bells)[1] <= now][:limit]


def has_record_clock(lesson: Lesson) -> bool:
    """Whether the clock of the record began, running or not."""
    return Clock.objects.filter(
        thing_kind="lesson", thing_ref=lesson.ref or "", rule__duty=Duty.LESSON_RECORD
    ).exists()


def _scope_of_mine(by: Actor) -> Scope:
    """Without what one only reads because one looks after the region."""
    of_region = "plan__territory_id"
    mine = [each for each in scope_of_lessons(by).alternatives if of_region not in each]
    return Scope(alternatives=tuple(mine))


def _seen(scope: Scope) -> QuerySet[Lesson]:
    return with_places(within(Lesson.objects.exclude(ref=None).exclude(day=None), scope))


type _Bells = dict[tuple[int, int, int], tuple[time, time]]


def _bells_of(host_ids: Iterable[int]) -> _Bells:
    rows = Bell.objects.filter(host__in=set(host_ids))
    columns = rows.values_list("host_id", "shift", "period", "begins", "ends")
    return {(host, shift, period): (begins, ends) for host, shift, period, begins, ends in columns}


def _times(lesson: Lesson, bells: _Bells) -> tuple[datetime, datetime]:
    assert lesson.day is not None
    period = lesson.period or 1
    found = bells.get((lesson.school_class.host_id, lesson.shift, period))
    if found:
        begins, ends = (datetime.combine(lesson.day, clock, ZONE) for clock in found)
        return begins, ends
    first = datetime.combine(lesson.day, _FIRST_BELL[lesson.shift], ZONE)
    begins = first + (period - 1) * _PERIOD
    return begins, begins + _LESSON


def _state_of(lesson: Lesson, ends_at: datetime, *, now: datetime) -> tuple[Word, str]:
    delivery = delivery_of(lesson)
    if lesson.state == LessonState.CANCELLED:
        was_due = delivery is not None and delivery.host_at is not None
        word = pgettext_lazy("lesson", "Not held") if was_due else LessonState.CANCELLED.label
        return word, ""
    if delivery is not None and delivery.host_at is not None:
        return _("Record closed"), "calm"
    if now >= ends_at or (delivery is not None and delivery.ended_at is not None):
        return _("Record open"), "attention"
    if delivery is not None and delivery.started_at is not None:
        return pgettext_lazy("lesson", "Under way"), ""
    if lesson.confirmed_at is not None:
        return _("The host teacher will be there"), "calm"
    return _("Not confirmed by the institution yet"), ""
