"""Between what people choose who write a draft."""

from datetime import date

from django.db.models import Q, QuerySet

from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import list_organisations, list_territories
from arasha.agreements.models import Version


def list_possible_parties(*, today: date) -> QuerySet[Organisation]:
    """Institutions that stand under no other: one signs for all below it."""
    return list_organisations(on=today).filter(parent=None)


def list_units_of(version: Version, *, today: date) -> QuerySet[Organisation]:
    """The parties of a version and what stands right under them: a clause means all below too."""
    codes = version.party_units.split()
    rows = list_organisations(on=today)
    return rows.filter(Q(code__in=codes) | Q(parent__code__in=codes)).order_by("kind", "code")


def list_places(*, today: date) -> QuerySet[Territory]:
    return list_territories(on=today).order_by("kind", "code")
