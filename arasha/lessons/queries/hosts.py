"""Institutions and their classes as pages show them. They hold nothing about any child."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.functional import Promise

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import Reason
from arasha.access.scopes import within
from arasha.agencies.models import Placement
from arasha.lessons.enums import LessonState
from arasha.lessons.models import Bell, ClosedDay, Host, Lesson, Objection, SchoolClass
from arasha.lessons.policies.hosts import scope_of_hosts, why_not_keep
from arasha.lessons.queries.hosts_found import find_class, find_host, list_objections
from arasha.lessons.queries.plan_rows import LessonRow, list_lesson_rows
from arasha.lessons.rules.bells import line_of_bells
from arasha.lessons.rules.periods import PERIODS, WEEKDAYS, periods_of
from arasha.lessons.rules.school_years import school_year_of
from arasha.lib.workdays import local

_AHEAD = 30


@dataclass(frozen=True, slots=True)
class HostRow:
    """An institution in the list: its classes, those whose parents are informed, its pupils."""

    host: Host
    place: str
    classes: int
    informed: int
    pupils: int
    has_lead: bool


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in the list of its institution; `open_objections` are not settled yet."""

    one: SchoolClass
    pupils_objecting: int
    open_objections: int
    periods: int


@dataclass(frozen=True, slots=True)
class ShiftBells:
    """The bells of a shift: begin and end of each period."""

    shift: int
    bells: list[Bell]

    @property
    def line(self) -> str:
        return line_of_bells([bell.begins for bell in self.bells])


@dataclass(frozen=True, slots=True)
class HostPage:
    host: Host
    place: str
    bells: list[ShiftBells]
    classes: list[ClassRow]
    closed: list[ClosedDay]
    lessons: list[LessonRow]
    why_not_keep: Reason | None

    @property
    def may_keep(self) -> bool:
        return self.why_not_keep is None


@dataclass(frozen=True, slots=True)
class ClassPage:
    one: SchoolClass
    week: list[tuple[int, list[bool]]]
    objections: list[Objection]
    lessons: list[LessonRow]
    why_not_keep: Reason | None

    @property
    def may_keep(self) -> bool:
        return self.why_not_keep is None

    @property
    def weekdays(self) -> list[Promise | str]:
        return [WEEKDAYS_ABBR[day - 1] for day in WEEKDAYS]


def list_hosts(*, by: Actor, now: datetime) -> list[HostRow]:
    """List the institutions of one's scope with their classes of this school year: two queries."""
    year = Q(classes__school_year=school_year_of(local(now).date()), classes__is_active=True)
    informed = year & Q(classes__parents_informed_on__isnull=False)
    rows = (
        within(Host.objects.select_related("unit"), scope_of_hosts(by))
        .annotate(
            class_count=Count("classes", filter=year),
            informed_count=Count("classes", filter=informed),
            pupil_count=Sum("classes__size", filter=year),
        )
        .order_by("unit__kind", "unit__code")
    )
    places = _places_of(rows)
    return [
        HostRow(
            host, places.get(host.unit_id, ""), host.class_count, host.informed_count,
            host.pupil_count or 0, host.lead_id is not None,
        )
        for host in rows
    ]  # fmt: skip


def get_host_page(code: str, *, by: Actor, now: datetime) -> HostPage:
    """Return an institution with all that lessons need of it. Raises Http404."""
    host, today = find_host(code, by=by), local(now).date()
    year = school_year_of(today)
    rows = (
        host.classes.filter(school_year__gte=year)
        .select_related("host_teacher")
        .annotate(
            objecting=Sum("objections__pupils"),
            waiting=Count("objections", filter=Q(objections__answer="")),
        )
    )
    classes = sorted(
        rows, key=lambda one: (not one.is_active, one.school_year, one.place_in_school)
    )
    closed = host.closed_days.filter(cancelled_at=None, day__gte=today).order_by("day")
    ahead = Lesson.objects.filter(
        school_class__host=host, state=LessonState.PUBLISHED, day__gte=today
    )
    return HostPage(
        host=host,
        place=_places_of(Host.objects.filter(pk=host.pk)).get(host.unit_id, ""),
        bells=_bells_of(host),
        classes=[
            ClassRow(one, one.objecting or 0, one.waiting, one.permitted.bit_count())
            for one in classes
        ],
        closed=list(closed),
        lessons=list_lesson_rows(ahead)[:_AHEAD],
        why_not_keep=why_not_keep(by, host),
    )


def get_class_page(ref: str, *, by: Actor) -> ClassPage:
    """Return a class with its permitted periods, its parents' words and its lessons. Raises Http404."""
    one = find_class(ref, by=by)
    lessons = Lesson.objects.filter(school_class=one, ref__isnull=False)
    return ClassPage(
        one=one,
        week=[
            (period, [period in periods_of(one.permitted, day) for day in WEEKDAYS])
            for period in PERIODS
        ],
        objections=list_objections(one),
        lessons=list_lesson_rows(lessons.exclude(state=LessonState.CANCELLED)),
        why_not_keep=why_not_keep(by, one.host),
    )


def count_to_settle(*, by: Actor) -> int:
    """Count the classes of one's institutions whose parents wait: not informed, or not answered."""
    if not (own := by.units_with(Permission.HOST_LESSONS)):
        return 0
    waits = Q(parents_informed_on=None) | Q(objections__answer="")
    classes = SchoolClass.objects.filter(waits, host__unit_id__in=own, is_active=True)
    return classes.distinct().count()


def minutes_of(host: Host) -> int:
    """How long a period is; 45 where no bell is written down."""
    bell = host.bells.order_by("shift", "period").first()
    if bell is None:
        return 45
    begins, ends = bell.begins, bell.ends
    return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute


def _bells_of(host: Host) -> list[ShiftBells]:
    shifts: dict[int, list[Bell]] = defaultdict(list)
    for bell in host.bells.order_by("shift", "period"):
        shifts[bell.shift].append(bell)
    return [ShiftBells(shift, bells) for shift, bells in shifts.items()]


def _places_of(hosts: QuerySet[Host]) -> dict[int, str]:
    placed = Placement.objects.filter(
        valid_to=None, organisation_id__in=hosts.values("unit_id")
    ).select_related("territory")
    return {one.organisation_id: one.territory.name for one in placed}


def lines_of_bells(host: Host) -> dict[int, str]:
    """Return the beginnings of the periods by shift, as a person types them."""
    return {one.shift: one.line for one in _bells_of(host)}
