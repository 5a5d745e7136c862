"""Places and institutions to choose from, as (code, name) pairs; codes are public, row ids are not."""

from datetime import datetime
from itertools import groupby

from django.utils import timezone

from arasha.agencies.enums import OrganisationKind as Kind
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.agencies.queries import get_territory_of, list_organisations, list_territories
from arasha.lib.names import sort_key

SCHOOLS = (Kind.SCHOOL, Kind.COLLEGE)

type Choices = list[tuple[str, str]]
type Groups = list[tuple[str, Choices]]


def by_name(pair: tuple[str, str]) -> str:
    """The order of a list of choices, Kazakh letters in their place."""
    return sort_key(pair[1])


def list_places(*, now: datetime) -> Groups:
    """Cities and districts under the name of their region."""
    places = list_territories(on=timezone.localdate(now)).select_related("parent")
    ordered = sorted(places, key=lambda place: place.parent.code if place.parent else "")
    return [
        (region, [(place.code, place.name) for place in group])
        for region, group in groupby(
            ordered, key=lambda place: place.parent.name if place.parent else ""
        )
    ]


def find_place(code: str, *, now: datetime) -> Territory | None:
    """The city or district of a code, in force now."""
    return list_territories(on=timezone.localdate(now)).filter(code=code).first() if code else None


def list_schools(place: Territory | None, *, now: datetime) -> Choices:
    """Schools and colleges of a place, by name."""
    if place is None:
        return []
    today = timezone.localdate(now)
    schools = list_organisations(on=today, kinds=SCHOOLS, territory=place)
    return sorted(((school.code, school.name) for school in schools), key=by_name)


def find_school(code: str, *, place: Territory | None, now: datetime) -> Organisation | None:
    """The school of a code, if it lies in the place (anywhere, where no place is given)."""
    if not code:
        return None
    today = timezone.localdate(now)
    return list_organisations(on=today, kinds=SCHOOLS, territory=place).filter(code=code).first()


def list_all_schools(*, now: datetime) -> Groups:
    """Schools and colleges of every place, under the name of the place."""
    today = timezone.localdate(now)
    schools = list_organisations(on=today, kinds=SCHOOLS)
    placed = (
        Placement.objects.filter(organisation__in=schools, valid_to=None)
        .select_related("territory", "organisation")
        .order_by("territory__code")
    )
    return [
        (
            place.name,
            sorted(((e.organisation.code, e.organisation.name) for e in group), key=by_name),
        )
        for place, group in groupby(placed, key=lambda each: each.territory)
    ]


def list_institutions(*, now: datetime) -> Groups:
    """Institutions under the name of their kind."""
    found = list_organisations(on=timezone.localdate(now))
    return [
        (
            str(Kind(kind).label),
            sorted(((each.code, each.name) for each in group), key=by_name),
        )
        for kind, group in groupby(found, key=lambda each: each.kind)
    ]


def find_institution(code: str, *, now: datetime) -> Organisation | None:
    """The institution of a code, in force now."""
    today = timezone.localdate(now)
    return list_organisations(on=today).filter(code=code).first() if code else None


def find_place_of(school: Organisation, *, now: datetime) -> Territory | None:
    """Where a school lies now."""
    return get_territory_of(school.pk, on=timezone.localdate(now))


def has_schools(place_code: str, *, now: datetime) -> bool:
    """Whether there is a school to choose in the place of a code."""
    return bool(list_schools(find_place(place_code, now=now), now=now))
