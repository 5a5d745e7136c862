"""Who may see a collective, and who takes it in, changes it or lets it go."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.mentoring.enums import CollectiveState
from arasha.mentoring.models import Collective
from arasha.mentoring.policies.reach import places_with

_REGIONAL = (Permission.RUN_MENTORING, Permission.READ_MENTORING, Permission.CLEAR_ADULTS)
READERS = (*_REGIONAL, Permission.KEEP_COLLECTIVE, Permission.BEFRIEND)
KEEPERS = (Permission.RUN_MENTORING, Permission.KEEP_COLLECTIVE)

NOT_IN_REGION = Reason("collective_not_in_region", _("This lies in another region than yours."))
JOINED_ALREADY = Reason(
    "collective_joined_already", _("This institution takes part in the programme already.")
)
HAS_WITHDRAWN = Reason("collective_withdrawn", _("This collective has withdrawn."))
NOT_PAUSED = Reason("collective_not_paused", _("This collective takes children already."))
PAUSED_ALREADY = Reason("collective_paused", _("This collective takes no new children already."))
NO_LANGUAGE = Reason("collective_no_language", _("Choose at least one language."))
NOT_A_COORDINATOR = Reason(
    "not_a_coordinator",
    _("The coordinator is somebody with this role in the institution of the collective."),
)


def scope_of_collectives(actor: Actor) -> Scope:
    """The collectives of the region; else the own one, as its coordinator or one of its adults."""
    found: list[Alternative] = [{"adults__staff_id": frozenset({actor.staff_id})}]
    if places := places_with(actor, *_REGIONAL):
        found.append({"territory_id": places})
    if units := actor.units_with(Permission.KEEP_COLLECTIVE):
        found.append({"unit_id": units})
    return Scope(tuple(found))


def why_not_take_in(actor: Actor, territory_id: int) -> Reason | None:
    """Return why the person may not take a collective of this place into the programme."""
    if not actor.may(Permission.RUN_MENTORING):
        return NO_ROLE
    places = places_with(actor, Permission.RUN_MENTORING)
    return None if territory_id in places else NOT_IN_REGION


def why_not_keep(actor: Actor, collective: Collective) -> Reason | None:
    """Return why the person may not change, pause or withdraw a collective."""
    leads = collective.territory_id in places_with(actor, Permission.RUN_MENTORING)
    keeps = collective.unit_id in actor.units_with(Permission.KEEP_COLLECTIVE)
    if not (leads or keeps):
        return NO_ROLE
    return HAS_WITHDRAWN if collective.state == CollectiveState.WITHDRAWN else None
