"""What is locked and read while published lessons are moved."""

from datetime import date

from django.db.models import Q, QuerySet

from arasha.lessons.enums import LessonState, PlanState
from arasha.lessons.models import Delivery, Lesson, Plan
from arasha.lessons.queries.solving import lessons_of


def plans_ahead_of(from_day: date) -> QuerySet[Plan]:
    """Plans with published lessons on a day or later: the one in force, and one that runs out."""
    return Plan.objects.filter(
        state__in=[PlanState.PUBLISHED, PlanState.REPLACED], last_day__gte=from_day
    ).filter(Q(lessons__state=LessonState.PUBLISHED, lessons__day__gte=from_day))


def lock_plan(pk: int) -> Plan:
    """Return a plan with its row locked: whoever moves lessons of it comes one after the other."""
    return Plan.objects.select_for_update(of=("self",)).get(pk=pk)


def lock_lessons(plan: Plan) -> dict[tuple[int, int], Lesson]:
    """Return the lessons of a plan by class and place in the course, locked."""
    rows = lessons_of(plan).select_for_update(of=("self",)).select_related("school_class")
    return {(one.school_class_id, one.number): one for one in rows.order_by("pk")}


def begun_lesson_ids(plan: Plan, *, day: date) -> frozenset[int]:
    """Lessons of a day that have begun: nobody moves them any more."""
    begun = Delivery.objects.filter(lesson__plan=plan, lesson__day=day, started_at__isnull=False)
    return frozenset(begun.values_list("lesson_id", flat=True))
