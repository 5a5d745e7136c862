"""The parties that hold checkpoints: the akimat, the prosecutor's office, the commissioner."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from arasha.access.models import Grant
from arasha.access.queries.holdings import grants_valid_at
from arasha.agencies.enums import OrganisationKind
from arasha.agencies.models import Organisation
from arasha.agencies.queries import list_organisations
from arasha.staff.models import StaffMember

_KINDS = (OrganisationKind.AKIMAT, OrganisationKind.PROSECUTOR, OrganisationKind.COMMISSIONER)
_ROLES = ("privacy_officer", "prosecutor", "commissioner")


@dataclass(frozen=True, slots=True)
class Party:
    """An institution with the addresses of the people who keep its checkpoints."""

    unit: Organisation
    addresses: tuple[str, ...]


def list_parties(*, now: datetime) -> list[Party]:
    """List the parties; districts are below their akimat and hold none of their own."""
    units = list_organisations(on=timezone.localdate(now), kinds=_KINDS).filter(parent=None)
    grants = grants_valid_at(now).filter(role__in=_ROLES, unit__in=units)
    return [Party(unit, _addresses(grants.filter(unit=unit))) for unit in units]


def _addresses(grants: QuerySet[Grant]) -> tuple[str, ...]:
    people = StaffMember.objects.filter(pk__in=grants.values("staff_id"), is_active=True)
    return tuple(people.exclude(email="").order_by("code").values_list("email", flat=True))
