"""Who keeps which institutions in order: administrators, those of their own region."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.agencies.models import Organisation, Placement, Territory

NOT_IN_CARE = Reason("not_in_care", _("This institution lies outside the region in your care."))


def places_in_care(actor: Actor, *, on: date) -> QuerySet[Territory]:
    """Cities and districts of the region in the person's care, in force on a day."""
    held = actor.holdings_with(Permission.EDIT_AGENCIES)
    ids = frozenset[int]().union(*(holding.territory_ids for holding in held))
    return Territory.objects.filter(pk__in=ids, valid_from__lte=on).exclude(valid_to__lte=on)


def institutions_in_care(actor: Actor) -> QuerySet[Organisation]:
    """Institutions that lie in the region in the person's care, ended ones too."""
    held = actor.holdings_with(Permission.EDIT_AGENCIES)
    ids = frozenset[int]().union(*(holding.territory_ids for holding in held))
    placed = Placement.objects.filter(territory_id__in=ids, valid_to=None)
    return Organisation.objects.filter(pk__in=placed.values("organisation_id"))


def why_not_keep(actor: Actor, unit: Organisation) -> Reason | None:
    """Why this person may not change or move that institution."""
    if not actor.may(Permission.EDIT_AGENCIES):
        return NO_ROLE
    return None if institutions_in_care(actor).filter(pk=unit.pk).exists() else NOT_IN_CARE


def why_not_place(actor: Actor, place: Territory, *, on: date) -> Reason | None:
    """Why this person may not put an institution there."""
    if not actor.may(Permission.EDIT_AGENCIES):
        return NO_ROLE
    return None if places_in_care(actor, on=on).filter(pk=place.pk).exists() else NOT_IN_CARE
