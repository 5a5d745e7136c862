"""Plans and lessons as acts find them: by their reference, within one's region, locked."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Placement, Territory
from arasha.lessons.enums import PlanState
from arasha.lessons.models import Absence, Instructor, Lesson, Plan
from arasha.lessons.policies.hosts import places_with
from arasha.lessons.policies.plans import scope_of_plans


def find_plan(ref: str, *, by: Actor) -> Plan:
    """Return a plan of a region that one plans or oversees. Raises Http404."""
    rows = Plan.objects.filter(ref=ref).select_related("territory", "made_by", "published_by")
    plan = within(rows, scope_of_plans(by)).first()
    if plan is None:
        raise Http404
    return plan


def find_plan_in_force(*, by: Actor) -> Plan | None:
    """Return the published plan of the region that one plans, the newest where there are several."""
    rows = within(Plan.objects.filter(state=PlanState.PUBLISHED), scope_of_plans(by))
    return rows.order_by("-pk").first()


def find_lesson(plan_ref: str, class_ref: str, number: int, *, by: Actor) -> Lesson:
    """Return a lesson of a plan by its class and place in the course. Raises Http404."""
    plan = find_plan(plan_ref, by=by)
    lesson = (
        plan.lessons.filter(school_class__ref=class_ref, number=number)
        .select_related("school_class__host__unit", "topic", "instructor__staff")
        .first()
    )
    if lesson is None:
        raise Http404
    return lesson


def lock_plan_of(plan: Plan) -> Plan:
    """Return the plan with its row locked."""
    rows = Plan.objects.select_for_update(of=("self",)).select_related("territory", "made_by")
    return rows.get(pk=plan.pk)


def lock_instructors_of(plan: Plan) -> dict[int, Instructor]:
    """Return the instructors of a plan's lessons, locked: no approval ends while a plan is published."""
    ids = plan.lessons.exclude(instructor=None).values("instructor_id")
    rows = Instructor.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    return {one.pk: one for one in rows.order_by("pk")}


def find_replaced(plan: Plan) -> Plan | None:
    """Return the plan that is in force for the region and school year, locked."""
    rows = Plan.objects.select_for_update(of=("self",)).filter(
        territory_id=plan.territory_id, school_year=plan.school_year, state=PlanState.PUBLISHED
    )
    return rows.exclude(pk=plan.pk).first()


def places_of(unit_id: int) -> frozenset[int]:
    """The place of an institution and all that it lies in."""
    found = Placement.objects.filter(valid_to=None, organisation_id=unit_id)
    place = found.values_list("territory_id", flat=True).first()
    ids: set[int] = set()
    while place is not None:
        ids.add(place)
        place = Territory.objects.values_list("parent_id", flat=True).get(pk=place)
    return frozenset(ids)


def find_instructor(ref: str, *, by: Actor) -> Instructor:
    """Return an instructor of one's region, or oneself. Raises Http404."""
    found = Instructor.objects.filter(ref=ref).select_related("staff", "unit").first()
    if found is None:
        raise Http404
    places = places_with(by, Permission.PLAN_LESSONS)
    is_own = found.staff_id == by.staff_id and by.may(Permission.TEACH_LESSONS)
    if not is_own and not places & places_of(found.unit_id):
        raise Http404
    return found


def list_absences(instructor: Instructor, *, today: date) -> list[Absence]:
    """The absences of an instructor that are not over, the earliest first."""
    rows = instructor.absences.filter(cancelled_at=None, last_day__gte=today)
    return list(rows.select_related("instructor").order_by("first_day", "pk"))


def find_absence(ref: str, first_day: str, *, by: Actor) -> Absence:
    """Return the absence of an instructor that begins on a day ("2026-11-30"). Raises Http404."""
    rows = find_instructor(ref, by=by).absences.filter(cancelled_at=None)
    for absence in rows.select_related("instructor"):
        if absence.first_day.isoformat() == first_day:
            return absence
    raise Http404


def list_regions(*, by: Actor) -> QuerySet[Territory]:
    """The regions whose lessons one plans."""
    places = places_with(by, Permission.PLAN_LESSONS)
    return Territory.objects.filter(
        pk__in=places, kind=TerritoryKind.REGION, valid_to=None
    ).order_by("code")


def find_next_to_solve(*, now: datetime) -> str:
    """Return the plan that waits longest, or one whose worker was killed; "" where none is."""
    waits = Q(state=PlanState.WAITING) | Q(state=PlanState.SOLVING, claimed_until__lt=now)
    return Plan.objects.filter(waits).order_by("pk").values_list("ref", flat=True).first() or ""
