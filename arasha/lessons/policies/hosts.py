"""Who may see and keep an institution's part: its own people, and the coordinator of the region."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.agencies.models import Placement
from arasha.lessons.models import Host

_OF_THE_REGION = (Permission.PLAN_LESSONS, Permission.READ_LESSONS)

HOST_ALREADY = Reason("host_already", _("This institution receives lessons already."))
CLASS_TAKEN = Reason(
    "class_taken", _("This institution has a class of that grade and letter already.")
)
NOT_A_WORKING_DAY = Reason(
    "no_such_days", _("The last day lies before the first, or the days are more than 60.")
)
LEAD_IS_ELSEWHERE = Reason(
    "lead_elsewhere", _("The lead is a person of this institution who receives lessons there.")
)
INFORMED_IN_FUTURE = Reason(
    "informed_in_future",
    _("Parents are informed when it was done: choose today or an earlier day."),
)
MORE_THAN_THE_CLASS = Reason(
    "more_than_the_class", _("These are more pupils than the class has. Check the number.")
)
LESSONS_AHEAD = Reason(
    "lessons_ahead",
    _(
        "Lessons of this class are published. Grade, language and shift can be changed, and the class "
        "ended, when they are over."
    ),
)
SETTLED_ALREADY = Reason("settled_already", _("This objection is settled already."))
NOT_CLOSED = Reason("not_closed", _("This day is not closed."))


def places_with(actor: Actor, *permissions: Permission) -> frozenset[int]:
    """The places over which the person holds one of the permissions for a whole region."""
    found = [
        holding.territory_ids
        for permission in permissions
        for holding in actor.holdings_with(permission)
    ]
    return frozenset[int]().union(*found)


def scope_of_hosts(actor: Actor) -> Scope:
    """Institutions one works in as a host, and all of the region for who plans or oversees."""
    alternatives: list[Alternative] = []
    if own := actor.units_with(Permission.HOST_LESSONS):
        alternatives.append({"unit_id": own})
    if placed := _units_in(places_with(actor, *_OF_THE_REGION)):
        alternatives.append({"unit_id": placed})
    return Scope(alternatives=tuple(alternatives))


def why_not_keep(actor: Actor, host: Host) -> Reason | None:
    """Return why the person may not write down facts of this institution."""
    if host.unit_id in actor.units_with(Permission.HOST_LESSONS):
        return None
    if host.unit_id in _units_in(places_with(actor, Permission.PLAN_LESSONS)):
        return None
    return NO_ROLE


def why_not_take_in(actor: Actor, unit_id: int) -> Reason | None:
    """Return why the person may not let an institution of the region receive lessons."""
    placed = _units_in(places_with(actor, Permission.PLAN_LESSONS))
    return None if unit_id in placed else NO_ROLE


def _units_in(place_ids: frozenset[int]) -> frozenset[int]:
    if not place_ids:
        return frozenset()
    placed = Placement.objects.filter(valid_to=None, territory_id__in=place_ids)
    return frozenset(placed.values_list("organisation_id", flat=True))
