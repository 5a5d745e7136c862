"""The institutions of the places that somebody watches over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from arasha.agencies.enums import OrganisationStatus
from arasha.agencies.models import Organisation


@dataclass(frozen=True, slots=True)
class Unit:
    """An institution as lists name it."""

    pk: int
    code: str
    name: str
    kind: str


def units_in(places: frozenset[int]) -> dict[int, Unit]:
    """Return the institutions that lie in these places at present, by row: one query."""
    found = Organisation.objects.filter(
        placements__territory_id__in=places, placements__valid_to=None
    ).exclude(status=OrganisationStatus.ENDED)
    return {
        unit.pk: Unit(unit.pk, unit.code, unit.name, unit.kind)
        for unit in found.order_by("code").distinct()
    }


def names_of(rows: Iterable[int], *, known: Mapping[int, Unit]) -> dict[int, str]:
    """Return the names of institutions by row: no query where all are known, else one."""
    wanted = set(rows)
    names = {pk: known[pk].name for pk in wanted & known.keys()}
    if others := wanted - known.keys():
        names |= {unit.pk: unit.name for unit in Organisation.objects.filter(pk__in=others)}
    return names
