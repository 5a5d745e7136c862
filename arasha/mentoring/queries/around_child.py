"""What stands around a child of the programme: homes, key adults, coordinators, matches."""

from datetime import date, datetime

from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.agencies.enums import OrganisationKind
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.agencies.queries import list_organisations, list_territory_ids_around
from arasha.mentoring.models import Collective, Match, Participant
from arasha.mentoring.policies.participants import places_run
from arasha.mentoring.rules.marks import BEFORE, OVER
from arasha.staff.models import StaffMember

# A child lives in a home or boarding school; for a child in a family stands its guardianship unit.
_HOMES = (OrganisationKind.HOME, OrganisationKind.SCHOOL, OrganisationKind.DEPARTMENT)


def list_homes(*, by: Actor, today: date) -> QuerySet[Organisation]:
    """List institutions of the coordinator's region in which, or under which, a child can live."""
    places = Territory.objects.filter(pk__in=places_run(by))
    placed = Placement.objects.filter(territory__in=places, valid_to=None)
    rows = list_organisations(on=today, kinds=_HOMES)
    return rows.filter(pk__in=placed.values("organisation_id"))


def list_key_adults(home: Organisation, *, now: datetime) -> QuerySet[StaffMember]:
    """List who stands beside the children of an institution."""
    return list_staff_with(
        Permission.CARE_FOR_CHILDREN, unit_ids=frozenset({home.pk}), now=now
    ).select_related("unit")


def list_key_adults_of(homes: QuerySet[Organisation], *, now: datetime) -> QuerySet[StaffMember]:
    """List key adults of any of the institutions."""
    units = frozenset(homes.values_list("pk", flat=True))
    people = list_staff_with(Permission.CARE_FOR_CHILDREN, unit_ids=units, now=now)
    return people.select_related("unit")


def list_coordinators(participant: Participant, *, now: datetime) -> list[StaffMember]:
    """List who runs the programme in the region of a child."""
    around = list_territory_ids_around([participant.home_id])
    placed = Placement.objects.filter(territory_id__in=around, valid_to=None)
    units = frozenset(placed.values_list("organisation_id", flat=True))
    return list(list_staff_with(Permission.RUN_MENTORING, unit_ids=units, now=now))


def list_collectives_around(participant: Participant) -> QuerySet[Collective]:
    """List the collectives of the region in which the child lives."""
    around = list_territory_ids_around([participant.home_id])
    rows = Collective.objects.filter(territory_id__in=around).select_related("unit", "territory")
    return rows.order_by("unit__code")


def list_matches_of(participant: Participant) -> QuerySet[Match]:
    """List all matches of a child, the newest first."""
    rows = participant.matches.select_related("collective__unit", "adult__staff", "record_key")
    return rows.order_by("-proposed_at", "-pk")


def list_begun_by_nobody(participant: Participant) -> QuerySet[Match]:
    """List proposals to a child before the first meeting."""
    return participant.matches.filter(state__in=BEFORE).order_by("pk")


def has_open_match(participant: Participant) -> bool:
    return participant.matches.exclude(state__in=OVER).exists()
