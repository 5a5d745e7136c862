"""Writes of the room: numbers out of a register; places and institutions out of a file."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from arasha.agencies.founding import Place, RegionFileError, RegionPlan, Unit
from arasha.agencies.models import Organisation, Placement, Register, Territory
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lib.refs import make_ref


@dataclass(slots=True)
class Founded:
    """How many places and institutions a file brought, and how many it changed."""

    places_added: int = 0
    places_changed: int = 0
    units_added: int = 0
    units_changed: int = 0

    @property
    def total(self) -> int:
        return self.places_added + self.places_changed + self.units_added + self.units_changed


def next_refs(prefix: str, *, now: datetime, count: int = 1) -> list[str]:
    """Give the next `count` references of the year, without gaps: `["K-2026-00041"]`.

    Runs inside the caller's transaction: when that fails, the numbers are free again.
    """
    year = timezone.localtime(now).year
    with transaction.atomic():
        register, _made = Register.objects.select_for_update().get_or_create(
            prefix=prefix, year=year
        )
        Register.objects.filter(pk=register.pk).update(last_number=F("last_number") + count)
    first = register.last_number + 1
    return [make_ref(prefix, year, number) for number in range(first, first + count)]


def next_ref(prefix: str, *, now: datetime) -> str:
    """Give the next reference of the year."""
    return next_refs(prefix, now=now)[0]


def found_region(plan: RegionPlan, *, now: datetime) -> Founded:
    """Write the places and institutions of a file; what is there already takes its new names and state.

    Nothing is deleted, and what the file does not name stays as it is. Kinds and places of what exists
    are not changed by a file: raises RegionFileError, and nothing is written then.
    """
    founded, faults = Founded(), list[str]()
    with transaction.atomic():
        places = _write_places(plan, founded, faults)
        _write_units(plan, places, founded, faults)
        if faults:
            raise RegionFileError(faults)
        if founded.total:
            record(
                Act.AGENCIES_FOUNDED, by=SYSTEM, now=now, thing_kind="region",
                thing_ref=plan.region.code, count=founded.total,
            )  # fmt: skip
    return founded


def _write_places(plan: RegionPlan, founded: Founded, faults: list[str]) -> dict[str, Territory]:
    codes = [place.code for place in plan.places]
    known = {t.code: t for t in Territory.objects.select_for_update().filter(code__in=codes)}
    for place in plan.places:
        parent = None if place is plan.region else known[plan.region.code]
        there = known.get(place.code)
        if there is None:
            known[place.code] = Territory.objects.create(
                code=place.code, kind=place.kind, parent=parent, **_place_facts(place)
            )
            founded.places_added += 1
        elif (there.kind, there.parent_id) != (place.kind, parent.pk if parent else None):
            faults.append(
                f"Place {place.code} exists as a {there.kind}, in another region or of another kind: "
                "give the new one its own code."
            )
        else:
            founded.places_changed += _bring_up_to_date(there, _place_facts(place))
    return known


def _write_units(
    plan: RegionPlan, places: dict[str, Territory], founded: Founded, faults: list[str]
) -> None:
    codes = [unit.code for unit in plan.units]
    known = {o.code: o for o in Organisation.objects.select_for_update().filter(code__in=codes)}
    placed = dict(
        Placement.objects.filter(organisation__code__in=codes, valid_to=None).values_list(
            "organisation__code", "territory__code"
        )
    )
    for unit in plan.units:
        there, parent = known.get(unit.code), known.get(unit.parent)
        if there is None:
            since = unit.since or places[unit.place].valid_from
            known[unit.code] = _make_unit(unit, parent, since=since, place=places[unit.place])
            founded.units_added += 1
        elif fault := _why_not_change(there, unit, placed.get(unit.code)):
            faults.append(fault)
        else:
            founded.units_changed += _bring_up_to_date(there, _unit_facts(unit, parent))


def _why_not_change(there: Organisation, unit: Unit, place: str | None) -> str:
    if there.kind != unit.kind:
        return (
            f"Institution {unit.code} exists as a {there.kind}, the file says {unit.kind}: give the "
            "new one its own code."
        )
    if place != unit.place:
        return (
            f"Institution {unit.code} lies in {place}, the file says {unit.place}: move it on the "
            "page Institutions, so that the day of the move is kept."
        )
    return ""


def _make_unit(
    unit: Unit, parent: Organisation | None, *, since: date, place: Territory
) -> Organisation:
    made = Organisation.objects.create(
        code=unit.code, kind=unit.kind, valid_from=since, **_unit_facts(unit, parent)
    )
    Placement.objects.create(organisation=made, territory=place, valid_from=since)
    return made


def _place_facts(place: Place) -> dict[str, object]:
    names = {"name_kk": place.kk, "name_ru": place.ru, "name_en": place.en}
    return names | {"valid_from": place.since} | _end(place.until)


def _unit_facts(unit: Unit, parent: Organisation | None) -> dict[str, object]:
    return {
        "name_kk": unit.kk, "name_ru": unit.ru, "name_en": unit.en,
        "parent_id": parent.pk if parent else None, "status": unit.status,
        "language": unit.language, "receives_referrals": unit.receives,
    } | _end(unit.until)  # fmt: skip


def _end(until: date | None) -> dict[str, object]:
    # A file that is silent about an end does not take back one that was set on a page.
    return {"valid_to": until} if until else {}


def _bring_up_to_date(there: Territory | Organisation, facts: dict[str, object]) -> bool:
    """Save the facts that differ; tell whether any did."""
    changed = [name for name, value in facts.items() if getattr(there, name) != value]
    for name in changed:
        setattr(there, name, facts[name])
    if changed and isinstance(there, Organisation):
        there.version += 1
        changed.append("version")
    if changed:
        there.save(update_fields=changed)
    return bool(changed)
