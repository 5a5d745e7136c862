"""Who raises a concern about an adult's conduct, who sees that there is one, and who decides."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.mentoring.enums import AdultState, ConcernState
from arasha.mentoring.models import Adult, Concern
from arasha.mentoring.policies.reach import places_with

RAISERS = (
    Permission.BEFRIEND,
    Permission.KEEP_COLLECTIVE,
    Permission.CARE_FOR_CHILDREN,
    Permission.RUN_MENTORING,
    Permission.CLEAR_ADULTS,
)
DECIDERS = (Permission.CLEAR_ADULTS, Permission.RUN_MENTORING)

ONESELF = Reason("concern_about_oneself", _("Nobody writes a concern about themselves."))
GONE = Reason("adult_gone", _("This adult meets no children of the programme any more."))
DECIDED = Reason("concern_decided", _("This concern was decided already."))
RAISED_BY_YOU = Reason(
    "concern_raised_by_you", _("You raised this concern; somebody else decides on it.")
)


def scope_of_adults(actor: Actor) -> Scope:
    """Adults about whom the person may raise a concern: colleagues, those of the own children, the region."""
    found: list[Alternative] = []
    if actor.may(Permission.BEFRIEND):
        found.append({"unit_id": frozenset({actor.unit_id})})
        found.append({"collective__adults__staff_id": frozenset({actor.staff_id})})
    if units := actor.units_with(Permission.KEEP_COLLECTIVE):
        found.append({"collective__unit_id": units})
    if units := actor.units_with(Permission.CARE_FOR_CHILDREN):
        found.append({"matches__participant__home_id": units})
    if places := places_with(actor, *DECIDERS):
        found.append({"territory_id": places})
    return Scope(alternatives=tuple(found))


def scope_of_concerns(actor: Actor) -> Scope:
    """Concerns of the region, for those who decide; nobody of the adult's institution sees one."""
    places = places_with(actor, *DECIDERS)
    found: tuple[Alternative, ...] = ({"territory_id": places},) if places else ()
    never: Alternative = {
        "unit_id": actor.line | {actor.unit_id},
        "adult__staff_id": frozenset({actor.staff_id}),
    }
    return Scope(alternatives=found, never=never)


def why_not_raise(actor: Actor, adult: Adult) -> Reason | None:
    """Return why the person may not raise a concern about this adult."""
    if actor.permissions.isdisjoint(RAISERS):
        return NO_ROLE
    if adult.staff_id == actor.staff_id:
        return ONESELF
    return GONE if adult.state in {AdultState.REFUSED, AdultState.BARRED} else None


def why_not_decide(actor: Actor, concern: Concern) -> Reason | None:
    """Return why the person may not decide: another one than who raised it, and of another institution."""
    if not scope_of_concerns(actor).holds(concern):
        return NO_ROLE
    if concern.state != ConcernState.OPEN:
        return DECIDED
    return RAISED_BY_YOU if concern.raised_by_id == actor.staff_id else None
