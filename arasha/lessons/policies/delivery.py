"""Who may say what about a lesson that is held, and who takes over what a child told there."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.lessons.enums import LessonState
from arasha.lessons.models import Delivery, HandOver, Host, Lesson
from arasha.lessons.rules.delivery import why_not_moment
from arasha.lib.workdays import local

READERS = (Permission.PLAN_LESSONS, Permission.READ_LESSONS)
HELD = (LessonState.PUBLISHED, LessonState.DELIVERED, LessonState.CANCELLED)

NOT_PUBLISHED = Reason("lesson_not_published", _("This lesson is not published or was cancelled."))
NOT_THE_DAY = Reason(
    "not_the_day", _("This is written down on the day of the lesson. Look at its day above.")
)
AHEAD = Reason("moment_ahead", _("This moment has not come yet. Check the clock of your phone."))
TOO_OLD = Reason(
    "moment_too_old",
    _("This was pressed more than three days ago. Tell the coordinator how the lesson went."),
)
NOT_STARTED = Reason("lesson_not_started", _("The lesson has no beginning yet. Press that first."))
ENDS_BEFORE = Reason("lesson_ends_before", _("The end lies before the beginning."))
RECORD_CLOSED = Reason("record_closed", _("The record of this lesson is closed already."))
NOT_YET_HELD = Reason(
    "lesson_not_held_yet", _("The lesson has not begun yet. Close its record afterwards.")
)
NOT_THE_LEAD = Reason(
    "not_the_lead",
    _("The head, the psychologist or the person whom the institution named takes this over."),
)
TAKEN_ALREADY = Reason("taken_over_already", _("Somebody has taken this over already."))
NOT_TAKEN = Reason("not_taken_over", _("Take it over first, then open the appeal."))
LINKED_ALREADY = Reason("appeal_opened_already", _("An appeal was opened for this already."))
MOMENTS = {"ahead": AHEAD, "too_old": TOO_OLD}


def scope_of_lessons(actor: Actor) -> Scope:
    """Published lessons: one's own, those of one's institution, those of the region one looks after."""
    held = frozenset(HELD)
    alternatives: list[Alternative] = []
    if actor.may(Permission.TEACH_LESSONS):
        mine = frozenset({actor.staff_id})
        alternatives.append({"instructor__staff_id": mine, "state": held})
    if units := actor.units_with(Permission.HOST_LESSONS):
        alternatives.append({"school_class__host__unit_id": units, "state": held})
    if places := places_read(actor):
        alternatives.append({"plan__territory_id": places, "state": held})
    return Scope(alternatives=tuple(alternatives))


def scope_of_hosts(actor: Actor) -> Scope:
    """Institutions whose figures a person reads: the own one, or those of the region."""
    alternatives: list[Alternative] = []
    if units := actor.units_with(Permission.HOST_LESSONS):
        alternatives.append({"unit_id": units})
    if places := places_read(actor):
        alternatives.append({"unit__placements__territory_id": places})
    return Scope(alternatives=tuple(alternatives))


def scope_of_hand_overs(actor: Actor) -> Scope:
    """What was told in lessons: for those who lead in the institution to which it is handed."""
    alternatives: list[Alternative] = [
        {"unit__host__lead_id": frozenset({actor.staff_id})},
        {"unit_id": _units_led(actor) | actor.units_with(Permission.TRIAGE_APPEALS)},
    ]
    return Scope(alternatives=tuple(alternatives))


def places_read(actor: Actor) -> frozenset[int]:
    """Return the places, regions included, whose lessons the person reads."""
    holdings = [each for permission in READERS for each in actor.holdings_with(permission)]
    return frozenset().union(*(holding.territory_ids for holding in holdings))


def why_not_teach(actor: Actor, lesson: Lesson) -> Reason | None:
    """Return why the person may not say when the lesson began and ended: its instructor does."""
    if not actor.may(Permission.TEACH_LESSONS):
        return NO_ROLE
    if lesson.instructor is None or lesson.instructor.staff_id != actor.staff_id:
        return NOT_YOURS
    return None if lesson.state in HELD[:2] else NOT_PUBLISHED


def why_not_host(actor: Actor, lesson: Lesson) -> Reason | None:
    """Return why the person may not speak for the institution about this lesson."""
    if lesson.school_class.host.unit_id not in actor.units_with(Permission.HOST_LESSONS):
        return NO_ROLE
    return None if lesson.state in HELD[:2] else NOT_PUBLISHED


def why_not_record(
    actor: Actor, lesson: Lesson, delivery: Delivery | None, *, begins_at: datetime, at: datetime
) -> Reason | None:
    """Return why the person may not tick steps or close the record: once closed it stays."""
    if reason := why_not_host(actor, lesson):
        return reason
    if delivery is not None and delivery.host_at is not None:
        return RECORD_CLOSED
    has_begun = delivery is not None and delivery.started_at is not None
    return None if has_begun or at >= begins_at else NOT_YET_HELD


def why_not_said_then(lesson: Lesson, at: datetime, *, now: datetime) -> Reason | None:
    """Return why a moment pressed on a phone is not taken: it must be of the day of the lesson."""
    if reason := MOMENTS.get(why_not_moment(at, now=now)):
        return reason
    return None if local(at).date() == lesson.day else NOT_THE_DAY


def why_not_take_over(actor: Actor, hand_over: HandOver, *, host: Host) -> Reason | None:
    """Return why the person may not take over what a child told."""
    if not leads(actor, hand_over, host=host):
        return NOT_THE_LEAD
    return TAKEN_ALREADY if hand_over.handed_at is not None else None


def why_not_open_appeal(actor: Actor, hand_over: HandOver, *, host: Host) -> Reason | None:
    """Return why the person may not open the appeal that follows from it."""
    if not leads(actor, hand_over, host=host):
        return NOT_THE_LEAD
    if hand_over.handed_at is None:
        return NOT_TAKEN
    return LINKED_ALREADY if hand_over.appeal_at is not None else None


def leads(actor: Actor, hand_over: HandOver, *, host: Host) -> bool:
    """Whether the person answers for it in the institution to which it was handed."""
    if hand_over.unit_id != host.unit_id:
        return hand_over.unit_id in actor.units_with(Permission.TRIAGE_APPEALS)
    return host.lead_id == actor.staff_id or host.unit_id in _units_led(actor)


def _units_led(actor: Actor) -> frozenset[int]:
    """Institutions that receive lessons and whose referrals the person answers: head, psychologist."""
    answered = actor.units_with(Permission.ANSWER_REFERRAL)
    return actor.units_with(Permission.HOST_LESSONS) & answered
