"""Plans and lessons as acts find them: by their reference, within one's region, locked."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.lessons.enums import PlanState
from arasha.lessons.models import Instructor, Lesson, Plan
from arasha.lessons.policies.hosts import places_with
from arasha.lessons.policies.plans import scope_of_plans


def find_plan(ref: str, *, by: Actor) -> Plan:
    """Return a plan of a region that one plans or oversees. Raises Http404."""
    rows = Plan.objects.filter(ref=ref).select_related("territory", "made_by", "published_by")
    plan = within(rows, scope_of_plans(by)).first()
    if plan is None:
        raise Http404
    return plan


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
