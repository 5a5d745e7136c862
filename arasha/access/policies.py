"""Who keeps accounts and roles in order, and of whom. Nobody decides about themselves."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.staff.models import StaffMember

OWN_ROLES = Reason(
    "own_roles", _("Nobody gives or ends their own roles. Ask another administrator.")
)
NOT_IN_CARE = Reason("not_in_care", _("This institution lies outside the region in your care."))
HAS_LEFT = Reason("has_left", _("This account is closed. Add the person anew with a new account."))


def units_in_care(actor: Actor) -> QuerySet[Organisation]:
    """Institutions that lie in the places of the person's administration."""
    placed = Placement.objects.filter(territory__in=places_in_care(actor), valid_to=None)
    return Organisation.objects.filter(pk__in=placed.values("organisation_id"))


def places_in_care(actor: Actor) -> QuerySet[Territory]:
    """The region of the administration and its parts."""
    held = actor.holdings_with(Permission.GIVE_ROLES)
    places = frozenset[int]().union(*(holding.territory_ids for holding in held))
    return Territory.objects.filter(pk__in=places, valid_to=None)


def why_not_administer(actor: Actor, person: StaffMember) -> Reason | None:
    """Why this person may not give or end roles of that person, or close the account."""
    if not actor.may(Permission.GIVE_ROLES):
        return NO_ROLE
    if person.pk == actor.staff_id:
        return OWN_ROLES
    if not person.is_active:
        return HAS_LEFT
    in_care = units_in_care(actor).filter(pk=person.unit_id).exists()
    return None if in_care else NOT_IN_CARE


def why_not_place(actor: Actor, unit: Organisation) -> Reason | None:
    """Why nobody may be given a place or a role in this unit by that person."""
    if not actor.may(Permission.GIVE_ROLES):
        return NO_ROLE
    in_care = units_in_care(actor).filter(pk=unit.pk).exists()
    return None if in_care else NOT_IN_CARE
