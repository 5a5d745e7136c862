"""Between what people choose on the forms of the room."""

from datetime import date

from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.agencies.enums import OrganisationKind as Kind
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.agencies.queries import list_organisations, list_territory_ids_around
from arasha.events.enums import EventKind
from arasha.events.models import Event
from arasha.events.policies import scope_of_events

# A list of three hundred schools is no choice; they are invited through their departments.
_SCHOOLS = (Kind.SCHOOL, Kind.COLLEGE, Kind.HOME)


def list_own_units(*, by: Actor, today: date) -> QuerySet[Organisation]:
    """The institutions whose events the person runs."""
    return list_organisations(on=today).filter(pk__in=by.units_with(Permission.RUN_EVENTS))


def list_places_of_region(*, by: Actor, today: date) -> QuerySet[Territory]:
    """The region, its cities and its districts."""
    rows = Territory.objects.filter(pk__in=_around(by), valid_from__lte=today, valid_to=None)
    return rows.order_by("-kind", "code")


def list_units_of_region(*, by: Actor, today: date) -> QuerySet[Organisation]:
    """Institutions of the region."""
    placed = Placement.objects.filter(territory_id__in=_around(by), valid_to=None)
    return list_organisations(on=today).filter(pk__in=placed.values("organisation_id"))


def list_bodies_of_region(*, by: Actor, today: date) -> QuerySet[Organisation]:
    """Institutions of the region that bind themselves by resolutions: all but schools and homes."""
    return list_units_of_region(by=by, today=today).exclude(kind__in=_SCHOOLS)


def list_parties_of_region(*, by: Actor, today: date) -> QuerySet[Organisation]:
    """Bodies that stand under no other: one signs for all below it."""
    return list_bodies_of_region(by=by, today=today).filter(parent=None)


def list_earlier_forums(*, by: Actor) -> QuerySet[Event]:
    """Forums whose resolution another one may open with, the newest first."""
    rows = within(Event.objects.filter(kind=EventKind.FORUM), scope_of_events(by))
    return rows.filter(resolution__state="adopted").order_by("-starts_at")


def _around(by: Actor) -> frozenset[int]:
    return list_territory_ids_around({each.unit_id for each in by.holdings} | {by.unit_id})
