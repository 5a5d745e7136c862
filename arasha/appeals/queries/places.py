"""Places and institutions to choose from, as (code, name) pairs; codes are public, row ids are not."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from arasha.agencies.enums import OrganisationKind as Kind
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import get_territory_of, list_organisations, list_territories

SCHOOLS = (Kind.SCHOOL, Kind.COLLEGE)

type Choices = list[tuple[str, str]]
type Groups = list[tuple[str, Choices]]


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
    return sorted(((school.code, school.name) for school in schools), key=lambda pair: pair[1])


def find_school(code: str, *, place: Territory | None, now: datetime) -> Organisation | None:
    """The school of a code, if it lies in the place."""
    if not code or place is None:
        return None
    today = timezone.localdate(now)
    return list_organisations(on=today, kinds=SCHOOLS, territory=place).filter(code=code).first()


def list_institutions(*, now: datetime, kinds: Iterable[Kind] = ()) -> Groups:
    """Institutions under the name of their kind."""
    found = list_organisations(on=timezone.localdate(now), kinds=kinds)
    return [
        (
            str(Kind(kind).label),
            sorted(((each.code, each.name) for each in group), key=lambda p: p[1]),
        )
        for kind, group in groupby(found, key=lambda each: each.kind)
    ]


def find_institution(code: str, *, now: datetime) -> Organisation | None:
    today = timezone.localdate(now)
    return list_organisations(on=today).filter(code=code).first() if code else None


def find_place_of(school: Organisation, *, now: datetime) -> Territory | None:
    """Where a school lies now."""
    return get_territory_of(school.pk, on=timezone.localdate(now))


def has_schools(place_code: str, *, now: datetime) -> bool:
    """Whether there is a school to choose in the place of a code."""
    return bool(list_schools(find_place(place_code, now=now), now=now))
