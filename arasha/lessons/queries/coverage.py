"""What lessons reached: persons, lessons and attendances apart, each with its denominator."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet, Sum

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock
from arasha.lessons.enums import LessonState
from arasha.lessons.models import Delivery, HandOver, Host, Lesson, SchoolClass, StepTick
from arasha.lessons.policies.delivery import places_read, scope_of_hosts
from arasha.lessons.queries.disclosures import KIND
from arasha.lessons.rules.delivery import percent
from arasha.lessons.rules.school_years import school_year_of
from arasha.lib.workdays import local


@dataclass(slots=True)
class Figures:
    """Counts of one institution, or of all together. A `…_of` name is the denominator."""

    # Persons: pupils of classes with a lesson at least, by the largest head-count of the class.
    pupils_reached: int = 0
    pupils_of: int = 0
    classes_reached: int = 0
    classes_of: int = 0
    # Lessons whose day has come, without those that were cancelled beforehand.
    held: int = 0
    not_held: int = 0
    lessons_of: int = 0
    # Attendances: head-counts added up; one pupil counts once for each lesson.
    attendances: int = 0
    attendances_of: int = 0
    records_in_time: int = 0
    records: int = 0
    steps_done: int = 0
    steps_of: int = 0
    minutes: int = 0
    minutes_of: int = 0

    @property
    def share_of_pupils(self) -> int | None:
        return percent(self.pupils_reached, self.pupils_of)

    @property
    def share_of_lessons(self) -> int | None:
        return percent(self.held, self.lessons_of)

    @property
    def share_of_attendances(self) -> int | None:
        return percent(self.attendances, self.attendances_of)

    @property
    def share_in_time(self) -> int | None:
        """Records closed within 24 hours, of all lessons that were to be held (promise L11)."""
        return percent(self.records_in_time, self.lessons_of)

    @property
    def fidelity(self) -> int | None:
        """Steps of the card that the host teacher saw done, of all steps of recorded lessons."""
        return percent(self.steps_done, self.steps_of)

    def add(self, other: "Figures") -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@dataclass(frozen=True, slots=True)
class HostRow:
    name: str
    code: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Told:
    """What children told, in a whole region: never by institution or class."""

    told: int = 0
    handed_in_time: int = 0
    opened_in_time: int = 0
    linked: int = 0

    @property
    def share_linked(self) -> int | None:
        return percent(self.linked, self.told)


@dataclass(frozen=True, slots=True)
class Coverage:
    since: date
    until: date
    rows: list[HostRow]
    total: Figures
    told: Told | None
    with_host: int = 0
    without: int = 0


def get_coverage(*, since: date, until: date, by: Actor, now: datetime) -> Coverage:
    """Return the figures of the institutions that the person reads: the same number of queries for all.

    A lesson counts from the moment its day has come. Days after today count nothing.
    """
    until = min(until, local(now).date())
    hosts = list(_hosts(by).select_related("unit").order_by("unit__code"))
    found = {host.pk: Figures() for host in hosts}
    lessons = Lesson.objects.filter(
        day__gte=since, day__lte=until, school_class__host__in=list(found)
    ).exclude(ref=None)
    _count_classes(found, since=since, until=until)
    _count_lessons(found, lessons)
    _count_records(found, lessons)
    _count_steps(found, lessons)
    total = Figures()
    for figures in found.values():
        total.add(figures)
    rows = [HostRow(host.unit.name, host.unit.code, found[host.pk]) for host in hosts]
    reached = sum(1 for row in rows if row.figures.held)
    # An institution reads nothing of it: what is about its own people goes past it.
    told = _count_told(HandOver.objects.filter(lesson__in=lessons)) if places_read(by) else None
    return Coverage(since, until, rows, total, told, reached, len(rows) - reached)


def _hosts(by: Actor) -> QuerySet[Host]:
    return within(Host.objects.all(), scope_of_hosts(by))


def _count_classes(found: dict[int, Figures], *, since: date, until: date) -> None:
    """Count classes and their pupils; a class is reached by one lesson that was held."""
    held = Q(lessons__state=LessonState.DELIVERED, lessons__day__range=(since, until))
    year = school_year_of(until)
    classes = SchoolClass.objects.filter(host__in=list(found), school_year=year, is_active=True)
    heads = Max("lessons__delivery__head_count", filter=held)
    rows = classes.annotate(held=Count("lessons", filter=held), heads=heads)
    for host_id, size, lessons, most in rows.values_list("host_id", "size", "held", "heads"):
        figures = found[host_id]
        figures.classes_of += 1
        figures.pupils_of += size
        figures.classes_reached += bool(lessons)
        # More heads than pupils are guests; they are attendances, not persons of the class.
        figures.pupils_reached += min(size, most or 0) if lessons else 0


def _count_lessons(found: dict[int, Figures], lessons: QuerySet[Lesson]) -> None:
    due = [LessonState.PUBLISHED, LessonState.DELIVERED]
    rows = lessons.filter(Q(state__in=due) | Q(delivery__host_at__isnull=False))
    grouped = rows.values("school_class__host_id").annotate(
        all=Count("pk"), held=Count("pk", filter=Q(state=LessonState.DELIVERED)),
        missed=Count("pk", filter=Q(state=LessonState.CANCELLED)),
        heads=Sum("delivery__head_count", filter=Q(state=LessonState.DELIVERED)),
        seats=Sum("school_class__size", filter=Q(state=LessonState.DELIVERED)),
        minutes=Sum("delivery__minutes_taught", filter=Q(state=LessonState.DELIVERED)),
    )  # fmt: skip
    for row in grouped.order_by():
        figures = found[row["school_class__host_id"]]
        figures.lessons_of, figures.held = row["all"], row["held"]
        figures.not_held = row["missed"]
        figures.attendances, figures.attendances_of = row["heads"] or 0, row["seats"] or 0
        figures.minutes = row["minutes"] or 0


def _count_records(found: dict[int, Figures], lessons: QuerySet[Lesson]) -> None:
    """Count closed records; in time is what was closed before its clock fell due."""
    host_of = dict(
        lessons.filter(delivery__host_at__isnull=False).values_list("ref", "school_class__host_id")
    )
    clocks = Clock.objects.filter(
        thing_kind="lesson", rule__duty=Duty.LESSON_RECORD, stopped_at__isnull=False,
        thing_ref__in=lessons.values("ref"),
    )  # fmt: skip
    for ref, due_at, stopped_at in clocks.values_list("thing_ref", "due_at", "stopped_at"):
        if ref in host_of and stopped_at is not None:
            found[host_of[ref]].records_in_time += stopped_at <= due_at
    for host_id in host_of.values():
        found[host_id].records += 1


def _count_steps(found: dict[int, Figures], lessons: QuerySet[Lesson]) -> None:
    recorded = Delivery.objects.filter(lesson__in=lessons.filter(state=LessonState.DELIVERED))
    recorded = recorded.exclude(host_at=None)
    per_host = "lesson__school_class__host_id"
    for host_id, steps, minutes in (
        recorded.values_list(per_host)
        .annotate(Count("lesson__card__steps"), Sum("lesson__card__steps__minutes"))
        .order_by()
    ):
        found[host_id].steps_of = steps
        found[host_id].minutes_of = minutes or 0
    ticks = StepTick.objects.filter(delivery__in=recorded, is_done=True)
    per_host = "delivery__lesson__school_class__host_id"
    for host_id, done in ticks.values_list(per_host).annotate(Count("pk")).order_by():
        found[host_id].steps_done = done


def _count_told(hand_overs: QuerySet[HandOver]) -> Told:
    rows = list(hand_overs.values_list("ref", "appeal_at"))
    refs = [ref for ref, _appeal_at in rows]
    in_time = {Duty.LESSON_HAND_OVER: 0, Duty.LESSON_APPEAL: 0}
    clocks = Clock.objects.filter(thing_kind=KIND, thing_ref__in=refs, stopped_at__isnull=False)
    for duty, due_at, stopped_at in clocks.values_list("rule__duty", "due_at", "stopped_at"):
        if stopped_at is not None:
            in_time[Duty(duty)] += stopped_at <= due_at
    return Told(
        told=len(rows),
        handed_in_time=in_time[Duty.LESSON_HAND_OVER],
        opened_in_time=in_time[Duty.LESSON_APPEAL],
        linked=sum(1 for _ref, appeal_at in rows if appeal_at is not None),
    )
