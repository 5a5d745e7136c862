"""What the file of a region says: its places and its institutions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from arasha.agencies.enums import OrganisationKind, OrganisationStatus, TerritoryKind


@dataclass(frozen=True, slots=True)
class Place:
    """A region, city or district, in force from `since` until the day before `until`."""

    code: str
    kind: TerritoryKind
    kk: str
    ru: str
    en: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """An institution; without `since` it is as old as its place, without `parent` under nobody."""

    code: str
    kind: OrganisationKind
    place: str
    kk: str
    ru: str
    en: str
    parent: str = ""
    status: OrganisationStatus = OrganisationStatus.OPERATING
    receives: bool = True
    language: str = "kk"
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RegionPlan:
    """A region with its cities and districts, and its institutions, parents before their units."""

    region: Place
    parts: tuple[Place, ...]
    units: tuple[Unit, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        return (self.region, *self.parts)


class RegionFileError(ValueError):
    """The file cannot be used; `faults` are sentences, one for each bad entry."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


def write_region(plan: RegionPlan) -> str:
    """Return the text of a region file that says what the plan says."""
    places = [
        {"code": place.code, "kind": place.kind.value, "names": _names(place)}
        | _days(place.since, place.until)
        for place in plan.places
    ]
    units = [
        {
            "code": unit.code, "kind": unit.kind.value, "place": unit.place, "names": _names(unit),
            "parent": unit.parent, "status": unit.status.value, "language": unit.language,
            "receives_referrals": unit.receives,
        }
        | _days(unit.since, unit.until)
        for unit in plan.units
    ]  # fmt: skip
    return json.dumps({"places": places, "institutions": units}, ensure_ascii=False, indent=2)


def _names(named: Place | Unit) -> dict[str, str]:
    return {"kk": named.kk, "ru": named.ru, "en": named.en}


def _days(since: date | None, until: date | None) -> dict[str, str]:
    days = {"since": since, "until": until}
    return {key: day.isoformat() for key, day in days.items() if day}
