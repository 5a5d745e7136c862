"""Parts of the page of a plan: its weeks, what it reaches, the order drawn by lot, its latest changes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet, Sum

from arasha.lessons.models import Lesson, LessonMove, Plan, SchoolClass
from arasha.lessons.queries.solving import lessons_of
from arasha.lessons.queries.solving_rows import hosts_of
from arasha.lessons.rules.settings import first_day_of_wave, from_json

_WEEK = timedelta(weeks=1)
_LATEST = 200


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a plan reaches, with what it is measured against: all classes of the region."""

    classes: int
    all_classes: int
    pupils: int
    all_pupils: int
    hosts: int
    all_hosts: int


@dataclass(frozen=True, slots=True)
class WaveLine:
    """One wave of a roll-out by lot: its first day and institutions."""

    wave: int
    first_day: date
    hosts: list[str]


@dataclass(frozen=True, slots=True)
class WeekLink:
    """One week of a plan: its Monday and how many lessons it holds."""

    monday: date
    lessons: int
    is_shown: bool


def list_weeks(lessons: QuerySet[Lesson], *, week: date | None, today: date) -> list[WeekLink]:
    days = lessons.values_list("day").annotate(number=Count("pk")).order_by("day")
    counts: Counter[date] = Counter()
    for day, number in days:
        if day is not None:
            counts[day - timedelta(days=day.weekday())] += number
    mondays = sorted(counts)
    asked = week - timedelta(days=week.weekday()) if week else None
    shown = asked if asked in counts else _first_ahead(mondays, today)
    return [WeekLink(monday, counts[monday], monday == shown) for monday in mondays]


def _first_ahead(mondays: Iterable[date], today: date) -> date | None:
    """The week of today or the next one with lessons, else the last."""
    last = None
    for monday in mondays:
        last = monday
        if monday + _WEEK > today:
            return monday
    return last


def get_coverage(plan: Plan) -> Coverage:
    """Count classes, pupils and institutions that have every lesson of theirs placed or given."""
    every = SchoolClass.objects.filter(
        host__in=hosts_of(plan.territory_id).values("pk"), school_year=plan.school_year,
        is_active=True,
    )  # fmt: skip
    reached = every.filter(
        pk__in=lessons_of(plan).filter(day__isnull=False).values("school_class_id")
    )
    sums = [
        rows.aggregate(
            classes=Count("pk"), pupils=Sum("size"), hosts=Count("host_id", distinct=True)
        )
        for rows in (reached, every)
    ]
    return Coverage(
        classes=sums[0]["classes"], all_classes=sums[1]["classes"],
        pupils=sums[0]["pupils"] or 0, all_pupils=sums[1]["pupils"] or 0,
        hosts=sums[0]["hosts"], all_hosts=sums[1]["hosts"],
    )  # fmt: skip


def list_waves(plan: Plan) -> list[WaveLine]:
    settings = from_json(plan.settings)
    found: dict[int, list[str]] = {}
    rows = plan.roll_out.select_related("host__unit").order_by("wave", "host__unit__code")
    for row in rows:
        found.setdefault(row.wave, []).append(row.host.unit.name)
    return [
        WaveLine(wave, first_day_of_wave(plan.first_day, wave, settings), hosts)
        for wave, hosts in found.items()
    ]


def list_moves(plan: Plan) -> list[LessonMove]:
    """The latest changes of a published plan."""
    rows = LessonMove.objects.filter(lesson__plan=plan).select_related(
        "lesson__school_class__host__unit", "by", "instructor_before__staff",
        "instructor_after__staff",
    )  # fmt: skip
    return list(rows.order_by("-at", "-pk")[:_LATEST])
