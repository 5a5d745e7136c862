"""Who reads the measures of the programme, and who keeps them."""

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Scope
from arasha.agencies.queries import list_territory_ids_around
from arasha.oversight.models import Measure
from arasha.oversight.reasons_measures import REASON_OF_STAGE

# Measures name no child: whoever reads figures or has something to do for a region reads them.
READERS = (Permission.READ_RELEASES, Permission.KEEP_COMMITMENTS, Permission.KEEP_MEASURES)


def scope_of_measures(actor: Actor) -> Scope:
    """The measures of the region in which the person works."""
    if actor.permissions.isdisjoint(READERS):
        return Scope()
    return Scope(({"territory_id": places_around(actor)},))


def why_not_keep(actor: Actor, *, territory_id: int) -> Reason | None:
    """Return why the person may not enter measures of a region or compare its promises."""
    if not actor.may(Permission.KEEP_MEASURES):
        return NO_ROLE
    places = (each.territory_ids for each in actor.holdings_with(Permission.KEEP_MEASURES))
    return None if any(territory_id in each for each in places) else NOT_YOURS


def why_not_change(actor: Actor, measure: Measure) -> Reason | None:
    """Return why the person may not change or cancel this measure: never one that is over."""
    reason = why_not_keep(actor, territory_id=measure.territory_id)
    if reason is None and measure.stage == "cancelled":
        return REASON_OF_STAGE["cancelled"]
    return reason


def why_not_begin(actor: Actor, measure: Measure) -> Reason | None:
    """Return why the person may not begin this measure: once, and never one that is over."""
    reason = why_not_keep(actor, territory_id=measure.territory_id)
    return reason or REASON_OF_STAGE.get(measure.stage)


def places_around(actor: Actor) -> frozenset[int]:
    """All places of the region in which the person works."""
    key = "places around the unit"
    if key not in actor.memory:
        actor.memory[key] = list_territory_ids_around({actor.unit_id})
    found: frozenset[int] = actor.memory[key]
    return found
