"""Who may plan lessons, publish a plan and change it: the coordinator of the region."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.lessons.enums import LessonState, PlanState
from arasha.lessons.models import Instructor, Lesson, Plan
from arasha.lessons.policies.hosts import places_with

PLAN_DAYS = Reason(
    "plan_days", _("The plan begins tomorrow at the earliest and lasts a year at most.")
)
NOT_SOLVING = Reason("plan_not_solving", _("This plan is not being worked out now."))
NOT_TO_REVIEW = Reason("plan_not_to_review", _("Only a plan that was worked out can be published."))
TOO_LATE = Reason(
    "plan_too_late",
    _("The first day of this plan has passed. Work out a new plan with a later first day."),
)
PLAN_IS_EMPTY = Reason("plan_is_empty", _("This plan places no lesson."))
PLAN_STALE = Reason(
    "plan_stale",
    _("Classes or courses changed since this plan was worked out. Work out a new one."),
)
BREAKS_RULES = Reason(
    "plan_breaks_rules",
    _("The plan breaks a rule now: somebody is away, a day is closed or a room is taken."),
)
NOT_COVERED = Reason(
    "grant_does_not_cover",
    _("The approval of an instructor does not cover topic, language, grade and day of a lesson."),
)
NO_CARD = Reason(
    "no_approved_card", _("A topic of this plan has no approved card for the school year.")
)
NOT_TO_DROP = Reason(
    "plan_not_to_drop", _("A published plan is replaced by a newer one, not dropped.")
)
NOT_MOVABLE = Reason(
    "lesson_not_movable", _("A lesson that was held, cancelled or lies in the past is not moved.")
)
MOVE_BREAKS_RULES = Reason("move_breaks_rules", _("The lesson cannot be held there."))
TOMORROW_AT_THE_EARLIEST = Reason(
    "tomorrow_at_the_earliest", _("A lesson is moved to tomorrow at the earliest.")
)
NOT_REVIEWED = Reason("plan_not_published", _("This plan is not published."))
AWAY_DAYS = Reason("away_days", _("The last day of the absence lies before its first."))
BACK_ALREADY = Reason("back_already", _("This absence was taken back already."))


def scope_of_plans(actor: Actor) -> Scope:
    """Plans of the regions that one plans or oversees."""
    places = places_with(actor, Permission.PLAN_LESSONS, Permission.READ_LESSONS)
    alternatives: tuple[Alternative, ...] = ({"territory_id": places},) if places else ()
    return Scope(alternatives=alternatives)


def why_not_plan(actor: Actor, territory_id: int) -> Reason | None:
    """Return why the person may not plan the lessons of this region."""
    return None if territory_id in places_with(actor, Permission.PLAN_LESSONS) else NO_ROLE


def why_not_stop(actor: Actor, plan: Plan) -> Reason | None:
    if reason := why_not_plan(actor, plan.territory_id):
        return reason
    return None if plan.state == PlanState.SOLVING else NOT_SOLVING


def why_not_drop(actor: Actor, plan: Plan) -> Reason | None:
    if reason := why_not_plan(actor, plan.territory_id):
        return reason
    droppable = {PlanState.WAITING, PlanState.SOLVING, PlanState.REVIEW, PlanState.FAILED}
    return None if plan.state in droppable else NOT_TO_DROP


def why_not_publish(actor: Actor, plan: Plan, *, today: date) -> Reason | None:
    """Return why the plan may not be published; whether it can be held, the action checks."""
    if reason := why_not_plan(actor, plan.territory_id):
        return reason
    if plan.state != PlanState.REVIEW:
        return NOT_TO_REVIEW
    if plan.first_day < today:
        return TOO_LATE
    return None if plan.placed else PLAN_IS_EMPTY


def why_not_move(actor: Actor, lesson: Lesson, *, today: date) -> Reason | None:
    """Return why the person may not move this lesson by hand."""
    if reason := why_not_plan(actor, lesson.plan.territory_id):
        return reason
    movable = {LessonState.PLANNED, LessonState.PUBLISHED, LessonState.UNPLACED}
    if lesson.state not in movable or lesson.plan.state not in {
        PlanState.REVIEW, PlanState.PUBLISHED, PlanState.REPLACED,
    }:  # fmt: skip
        return NOT_MOVABLE
    return NOT_MOVABLE if lesson.day is not None and lesson.day < today else None


def why_not_write_absence(
    actor: Actor, instructor: Instructor, *, places: frozenset[int]
) -> Reason | None:
    """Return why the person may not write down an absence; `places` are where the instructor works."""
    if instructor.staff_id == actor.staff_id and actor.may(Permission.TEACH_LESSONS):
        return None
    planned = places_with(actor, Permission.PLAN_LESSONS)
    return None if places & planned else NO_ROLE
