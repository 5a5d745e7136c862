"""Who stands around an adult or a collective: candidates, checkers, coordinators."""

from datetime import datetime

from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.agencies.queries import list_territory_ids_around
from arasha.mentoring.models import Adult, Collective
from arasha.mentoring.policies.reach import places_with
from arasha.staff.models import StaffMember


def list_checkers(adult: Adult, *, now: datetime) -> list[StaffMember]:
    """List who checks adults in the region, but for the adult and people of the same institution."""
    rows = list_staff_with(
        Permission.CLEAR_ADULTS, unit_ids=_units_around(adult.unit_id), now=now
    )  # fmt: skip
    return list(rows.exclude(unit_id=adult.unit_id).exclude(pk=adult.staff_id))


def list_coordinators(unit_id: int, collective: Collective | None, *, now: datetime) -> list[StaffMember]:  # fmt: skip
    """List the coordinators of the region in which a unit lies, and of the collective, if any."""
    found = list(
        list_staff_with(Permission.RUN_MENTORING, unit_ids=_units_around(unit_id), now=now)
    )
    if collective is not None:
        unit = frozenset({collective.unit_id})
        found += list_staff_with(Permission.KEEP_COLLECTIVE, unit_ids=unit, now=now)
    return found


def list_candidates(collective: Collective) -> QuerySet[StaffMember]:
    """List the staff of a collective's institution who have no file as an adult yet."""
    rows = StaffMember.objects.filter(unit_id=collective.unit_id, is_active=True, adult=None)
    return rows.select_related("unit").order_by("name_sort", "pk")


def list_future_mentors(*, by: Actor, now: datetime) -> QuerySet[StaffMember]:
    """List who may befriend children in the region, works in no collective, and has no file yet."""
    units = units_in(places_with(by, Permission.RUN_MENTORING))
    rows = list_staff_with(Permission.BEFRIEND, unit_ids=units, now=now)
    return rows.filter(adult=None, unit__collective=None).select_related("unit")


def list_possible_coordinators(unit_id: int, *, now: datetime) -> QuerySet[StaffMember]:
    """List who holds the role of a coordinator in an institution."""
    unit = frozenset({unit_id})
    rows = list_staff_with(Permission.KEEP_COLLECTIVE, unit_ids=unit, now=now)
    return rows.select_related("unit")


def list_units_to_take_in(*, by: Actor) -> QuerySet[Organisation]:
    """List the institutions of the region that take no part in the programme yet."""
    units = units_in(places_with(by, Permission.RUN_MENTORING))
    rows = Organisation.objects.filter(pk__in=units, collective=None).exclude(status="ended")
    return rows.order_by("kind", "code")


def units_in(places: frozenset[int]) -> frozenset[int]:
    """Return the institutions that lie in these places now."""
    placed = Placement.objects.filter(territory_id__in=places, valid_to=None)
    return frozenset(placed.values_list("organisation_id", flat=True))


def region_of(place: Territory) -> Territory:
    """Return the region in which a place lies."""
    return place.parent or place


def _units_around(unit_id: int) -> frozenset[int]:
    return units_in(list_territory_ids_around([unit_id]))
