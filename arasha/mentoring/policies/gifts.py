"""Who sees and writes the register of promises, gifts and money."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.grounds import never_named
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.mentoring.models import Collective, Given, Pledge
from arasha.mentoring.policies.participants import places_run

WRITE_GIFTS = (Permission.KEEP_COLLECTIVE, Permission.RUN_MENTORING)
SEE_GIFTS = (*WRITE_GIFTS, Permission.CARE_FOR_CHILDREN)

NOT_THEIR_CHILD = Reason("gift_without_match", _("This collective has no match with the child."))
PLEDGE_OVER = Reason("pledge_over", _("This promise was given up already."))
SEEN_ALREADY = Reason("gift_confirmed", _("This was confirmed already."))
OWN_GIFT = Reason(
    "own_gift", _("You wrote this down yourself. Another person confirms that it came.")
)
DAYS_WRONG = Reason("pledge_days_wrong", _("It ends before it begins. Look at the days."))


def scope_of_gifts(actor: Actor) -> Scope:
    """Of the own collective, of the region, or for the children of the own institution.

    The same paths lead from a promise and from a gift.
    """
    found: list[Alternative] = []
    if units := actor.units_with(Permission.KEEP_COLLECTIVE):
        found.append({"collective__unit_id": units})
    if places := places_run(actor):
        found.append({"collective__territory_id": places})
    if homes := actor.units_with(Permission.CARE_FOR_CHILDREN):
        found.append({"participant__home_id": homes})
    return Scope(tuple(found), never_named(actor, "participant__child__cases__barred"))


def why_not_give(actor: Actor, collective: Collective) -> Reason | None:
    """Return why the person may not write promises and gifts of a collective."""
    if not any(actor.may(each) for each in WRITE_GIFTS):
        return NO_ROLE
    is_own = collective.unit_id in actor.units_with(Permission.KEEP_COLLECTIVE)
    return None if is_own or collective.territory_id in places_run(actor) else NOT_YOURS


def why_not_end(actor: Actor, pledge: Pledge) -> Reason | None:
    return why_not_give(actor, pledge.collective) or (PLEDGE_OVER if pledge.ended_on else None)


def why_not_confirm(actor: Actor, given: Given) -> Reason | None:
    """Return why the person may not confirm a gift: somebody beside the child does, not the giver."""
    homes = actor.units_with(Permission.CARE_FOR_CHILDREN)
    is_beside = given.participant.home_id in homes
    if not is_beside and given.participant.territory_id not in places_run(actor):
        return NO_ROLE
    if given.written_by_id == actor.staff_id:
        return OWN_GIFT
    return SEEN_ALREADY if given.seen_at else None
