"""Plans of lessons as pages show them: what they hold, week by week, and what has no place."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import Reason
from arasha.access.scopes import within
from arasha.lessons.enums import LessonState, PlanState
from arasha.lessons.models import Host, Instructor, Lesson, Plan
from arasha.lessons.policies.hosts import places_with
from arasha.lessons.policies.plans import (
    scope_of_plans,
    why_not_drop,
    why_not_plan,
    why_not_publish,
    why_not_stop,
)
from arasha.lessons.queries.plan_rows import LessonRow, page_of_lesson_rows
from arasha.lessons.queries.plans_found import find_plan
from arasha.lessons.queries.plans_parts import (
    Coverage,
    WaveLine,
    WeekLink,
    get_coverage,
    list_waves,
    list_weeks,
)
from arasha.lessons.queries.solving import lessons_of
from arasha.lessons.queries.solving_rows import hosts_of
from arasha.lessons.rules.settings import PlanSettings, from_json
from arasha.lib.pages import cut
from arasha.lib.workdays import local

_BY_INSTITUTION = (
    "school_class__host__unit__code", "school_class__grade", "school_class__letter", "number", "pk",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanPage:
    plan: Plan
    today: date
    settings: PlanSettings
    coverage: Coverage
    weeks: list[WeekLink]
    rows: list[LessonRow]
    has_more: bool
    hosts: list[Host]
    shown_host: Host | None
    waves: list[WaveLine]
    placed: int
    unplaced: int
    why_not_publish: Reason | None
    why_not_drop: Reason | None
    why_not_stop: Reason | None
    why_not_plan: Reason | None

    @property
    def total(self) -> int:
        return self.placed + self.unplaced

    @property
    def above_bound(self) -> str:
        """How many per cent more visits than any plan needs."""
        plan = self.plan
        if not plan.visits or not plan.visits_bound:
            return ""
        return f"{100 * (plan.visits - plan.visits_bound) / plan.visits_bound:.1f}"


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """What a plan asks of an instructor."""

    instructor: Instructor
    lessons: int
    visits: int
    hosts: int
    last_day: date | None


def list_plans(*, by: Actor, page: int) -> tuple[list[Plan], bool]:
    """List the plans of one's regions, the latest first, and whether more follow."""
    rows = Plan.objects.select_related("territory", "made_by", "published_by")
    return cut(within(rows, scope_of_plans(by)).order_by("-pk"), page=page)


def get_plan_page(
    ref: str, *, week: date | None, host_code: str, page: int, by: Actor, now: datetime
) -> PlanPage:
    """Return a plan with the lessons of one week, of one institution where named. Raises Http404.

    `page` is that of the lessons of the week.
    """
    plan, today = find_plan(ref, by=by), local(now).date()
    lessons = lessons_of(plan)
    hosts = list(hosts_of(plan.territory_id).select_related("unit").order_by("unit__code"))
    host = next((each for each in hosts if each.unit.code == host_code), None)
    placed = lessons.filter(day__isnull=False)
    if host is not None:
        placed = placed.filter(school_class__host=host)
    weeks = list_weeks(placed, week=week, today=today)
    shown = next((each.monday for each in weeks if each.is_shown), None)
    in_week = placed.filter(day__range=(shown, shown + timedelta(days=6))) if shown else None
    rows, has_more = page_of_lesson_rows(in_week, page=page) if in_week is not None else ([], False)
    states = Counter(lessons.values_list("state", flat=True))
    return PlanPage(
        plan=plan,
        today=today,
        settings=from_json(plan.settings),
        coverage=get_coverage(plan),
        weeks=weeks,
        rows=rows,
        has_more=has_more,
        hosts=hosts,
        shown_host=host,
        waves=list_waves(plan),
        placed=sum(states.values()) - states[LessonState.UNPLACED],
        unplaced=states[LessonState.UNPLACED],
        why_not_publish=why_not_publish(by, plan, today=today),
        why_not_drop=why_not_drop(by, plan),
        why_not_stop=why_not_stop(by, plan),
        why_not_plan=why_not_plan(by, plan.territory_id),
    )


def list_officers(plan: Plan) -> list[OfficerRow]:
    """List the load of each instructor of a plan, the largest first."""
    placed = lessons_of(plan).filter(day__isnull=False)
    rows = placed.values_list("instructor_id", "day", "shift", "school_class__host_id")
    found: dict[int, list[tuple[date, int, int]]] = {}
    for officer, day, shift, host in rows:
        if day:
            found.setdefault(officer, []).append((day, shift, host))
    people = Instructor.objects.filter(pk__in=found).select_related("staff")
    lines = [_officer_row(one, found[one.pk]) for one in people]
    return sorted(lines, key=lambda line: (-line.lessons, line.instructor.staff.name_sort))


def find_officer(plan: Plan, ref: str) -> Instructor | None:
    """Return an instructor of a plan by reference, or None where it gives them nothing."""
    return Instructor.objects.filter(ref=ref, lessons__plan=plan).select_related("staff").first()


def list_lessons_of_officer(
    plan: Plan, officer: Instructor, *, page: int
) -> tuple[list[LessonRow], bool]:
    """List the lessons that a plan gives to an instructor, and whether more follow."""
    return page_of_lesson_rows(lessons_of(plan).filter(instructor=officer), page=page)


def list_unplaced(plan: Plan, *, page: int) -> tuple[list[LessonRow], bool]:
    """List the lessons of a plan without a place, by institution and class, with their reasons."""
    unplaced = lessons_of(plan).filter(state=LessonState.UNPLACED)
    return page_of_lesson_rows(unplaced, *_BY_INSTITUTION, page=page)


def count_unplaced(*, by: Actor) -> int:
    """Count the lessons of published plans of one's regions that have no place."""
    places = places_with(by, Permission.PLAN_LESSONS)
    if not places:
        return 0
    return Lesson.objects.filter(
        state=LessonState.UNPLACED, plan__state=PlanState.PUBLISHED, plan__territory_id__in=places
    ).count()


def count_plans_to_read(*, by: Actor) -> int:
    """Count the plans that were worked out and wait to be read through and published."""
    places = places_with(by, Permission.PLAN_LESSONS)
    if not places:
        return 0
    return Plan.objects.filter(state=PlanState.REVIEW, territory_id__in=places).count()


def _officer_row(one: Instructor, given: list[tuple[date, int, int]]) -> OfficerRow:
    return OfficerRow(
        instructor=one,
        lessons=len(given),
        visits=len({(day, shift) for day, shift, _host in given}),
        hosts=len({host for _day, _shift, host in given}),
        last_day=max(day for day, _shift, _host in given),
    )
