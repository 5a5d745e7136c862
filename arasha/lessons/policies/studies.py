"""Who may ask pupils whether lessons change anything, and who reads what came out."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.lessons.enums import StudyState
from arasha.lessons.models import Host, Plan, Study, Wave
from arasha.lessons.policies.hosts import places_with

NO_LOT = Reason(
    "no_lot",
    _(
        "In this timetable all institutions begin at once, so there is nobody to compare with. Work out "
        "a timetable with an order drawn by lot, or compare before and after only."
    ),
)
NOBODY_TAKES_PART = Reason("nobody_takes_part", _("No class has a lesson in this timetable."))
TOO_MANY_CLASSES = Reason(
    "too_many_classes", _("A study has 999 classes at most. Begin one for each district.")
)
STUDY_CLOSED = Reason("study_closed", _("This study is closed. Its results stay as they are."))
STILL_ASKING = Reason("still_asking", _("Pupils are being asked now. Close this asking first."))
NOT_IN_TURN = Reason("not_in_turn", _("Askings are opened one after the other, each of them once."))
NOT_ASKING = Reason("not_asking", _("This asking is not open, so no answers are taken."))
NOTHING_ASKED = Reason(
    "nothing_asked", _("Nobody has been asked yet: there is nothing to work out.")
)
CARD_USED = Reason("card_used", _("Answers with this code have been taken already in this asking."))
CLASS_ANSWERED = Reason(
    "class_answered", _("As many have answered as there are pupils in this class.")
)


def scope_of_studies(actor: Actor) -> Scope:
    """Studies of the regions one plans or oversees, and those in which one's institution takes part."""
    alternatives: list[Alternative] = []
    if places := places_with(actor, Permission.PLAN_LESSONS, Permission.READ_LESSONS):
        alternatives.append({"plan__territory_id": places})
    if units := actor.units_with(Permission.HOST_LESSONS):
        alternatives.append({"classes__school_class__host__unit_id": units})
    return Scope(alternatives=tuple(alternatives))


def reads_whole(actor: Actor, study: Study) -> bool:
    """Whether the person reads the results of all institutions of a study, not only of the own one."""
    places = places_with(actor, Permission.PLAN_LESSONS, Permission.READ_LESSONS)
    return study.plan is not None and study.plan.territory_id in places


def why_not_begin(actor: Actor, plan: Plan) -> Reason | None:
    """Return why the person may not begin a study of this timetable."""
    return None if plan.territory_id in places_with(actor, Permission.PLAN_LESSONS) else NO_ROLE


def why_not_lead(actor: Actor, study: Study) -> Reason | None:
    """Return why the person may not open and close askings, work out or close this study."""
    if study.plan is None or (reason := why_not_begin(actor, study.plan)):
        return NO_ROLE if study.plan is None else reason
    return STUDY_CLOSED if study.state == StudyState.CLOSED else None


def why_not_serve(actor: Actor, study: Study, host: Host) -> Reason | None:
    """Return why the person may not print cards and enter papers of this institution."""
    if host.unit_id not in actor.units_with(Permission.HOST_LESSONS):
        return why_not_lead(actor, study)
    return STUDY_CLOSED if study.state == StudyState.CLOSED else None


def why_not_open(wave: Wave, others: list[Wave]) -> Reason | None:
    """Return why this asking may not be opened now: one at a time, in their order."""
    if any(other.opened_on and not other.closed_on for other in others):
        return STILL_ASKING
    is_next = all(bool(other.opened_on) == (other.number < wave.number) for other in others)
    return None if is_next and not wave.opened_on else NOT_IN_TURN


def why_not_take(wave: Wave) -> Reason | None:
    """Return why no answers are taken in this asking."""
    return None if wave.opened_on and not wave.closed_on else NOT_ASKING
