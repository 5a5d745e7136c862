"""What a person may choose from in a decision: never anybody who is named in the appeal."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with, people_beside_named, units_named
from arasha.agencies.enums import OrganisationKind as Kind
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import (
    list_organisations,
    list_places_around,
    list_territories,
    list_territory_ids_around,
)
from arasha.appeals.models import Appeal
from arasha.appeals.policies import own_units
from arasha.cases.queries.people import list_lead_units
from arasha.lib.names import sort_key
from arasha.staff.models import StaffMember

SCHOOLS = (Kind.SCHOOL, Kind.COLLEGE, Kind.UNIVERSITY)


def list_centres(appeal: Appeal, *, now: datetime) -> QuerySet[Organisation]:
    """List the centres of the region that may receive the appeal, its present owner among them."""
    today = timezone.localdate(now)
    return _beside_named(_around(appeal, list_organisations(on=today, kinds=[Kind.CENTRE])), appeal)


def list_helpers(
    appeal: Appeal, *, units: Iterable[Organisation], now: datetime
) -> QuerySet[StaffMember]:
    """List people of the units to whom the appeal may be given."""
    ids = frozenset(unit.pk for unit in units)
    people = list_staff_with(Permission.ANSWER_APPEAL, unit_ids=ids, now=now)
    return people_beside_named_in(appeal, people)


def list_leads(appeal: Appeal, *, now: datetime) -> QuerySet[Organisation]:
    """List the institutions of the region that may lead a case from this appeal."""
    return _beside_named(_around(appeal, list_lead_units(now=now)), appeal)


def list_workers_for(
    appeal: Appeal, *, leads: Iterable[Organisation], now: datetime
) -> QuerySet[StaffMember]:
    """List people who may lead a case from this appeal."""
    ids = frozenset(unit.pk for unit in leads)
    people = list_staff_with(Permission.WORK_CASE, unit_ids=ids, now=now)
    return people_beside_named_in(appeal, people)


def list_bodies(appeal: Appeal, *, now: datetime) -> QuerySet[Organisation]:
    """List institutions to which an appeal may be forwarded as outside our competence."""
    found = list_organisations(on=timezone.localdate(now))
    return _beside_named(found, appeal).exclude(pk=appeal.owner_id)


def list_places(appeal: Appeal, *, now: datetime) -> QuerySet[Territory]:
    """List the cities and districts of the region of the appeal."""
    around = list_territory_ids_around([appeal.owner_id])
    return list_territories(on=timezone.localdate(now)).filter(pk__in=around)


def list_places_of(actor: Actor, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """List the cities and districts of the regions in which the person works, as code and name."""
    return list_places_around(own_units(actor), on=timezone.localdate(now))


def list_schools(appeal: Appeal, *, now: datetime) -> QuerySet[Organisation]:
    """List schools, colleges and universities of the region of the appeal."""
    return _around(appeal, list_organisations(on=timezone.localdate(now), kinds=SCHOOLS))


def list_nameable(appeal: Appeal, *, now: datetime) -> QuerySet[Organisation]:
    """List institutions that may be named as the source of harm."""
    return _around(appeal, list_organisations(on=timezone.localdate(now)))


def find_people(text: str) -> list[StaffMember]:
    """Find members of staff by their code, or by the beginning of the surname; at most ten."""
    people = StaffMember.objects.select_related("unit").order_by("name_sort")
    exact = list(people.filter(code__iexact=text.strip())[:1])
    return exact or list(people.filter(name_sort__startswith=sort_key(text.strip()))[:10])


def _around(appeal: Appeal, found: QuerySet[Organisation]) -> QuerySet[Organisation]:
    places = list_territory_ids_around([appeal.owner_id])
    return found.filter(placements__territory_id__in=places, placements__valid_to=None)


def _beside_named(found: QuerySet[Organisation], appeal: Appeal) -> QuerySet[Organisation]:
    return found.exclude(pk__in=_named_units(appeal))


def people_beside_named_in(appeal: Appeal, people: QuerySet[StaffMember]) -> QuerySet[StaffMember]:
    """Leave out who is named in the appeal, and who works in or under an institution named."""
    staff_ids = appeal.named.filter(staff__isnull=False).values("staff_id")
    found = people_beside_named(people, staff_ids=staff_ids, unit_ids=_named_units(appeal))
    return found.select_related("unit")


def _named_units(appeal: Appeal) -> frozenset[int]:
    """Whatever stands under a named institution receives nothing either."""
    named = appeal.named.filter(organisation__isnull=False)
    return units_named(named.values_list("organisation_id", flat=True))
