"""The file of a region: its places and institutions, read and judged before anything is written.

The form of the file is shown by `arasha found --example`. Every fault is one sentence with the entry
it stands in, and all faults are found in one reading.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from arasha.agencies.enums import OrganisationKind, OrganisationStatus, TerritoryKind
from arasha.agencies.founding.plan import Place, RegionFileError, RegionPlan, Unit

CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")
LANGUAGES = ("kk", "ru", "en")
LONGEST_NAME = 200
PLACE_KEYS = {"code", "kind", "names", "since", "until"}
UNIT_KEYS = {
    "code", "kind", "place", "names", "parent", "status", "language", "receives_referrals", "since",
    "until",
}  # fmt: skip


class _Entry:
    """One entry of the file, and the sentences about what is wrong with it."""

    def __init__(self, facts: object, *, where: str, keys: Collection[str]) -> None:
        self.facts: Mapping[str, Any] = facts if isinstance(facts, dict) else {}
        code = self.facts.get("code")
        self.where = f"{where} ({code})" if isinstance(code, str) and code else where
        self.faults: list[str] = []
        if not isinstance(facts, dict):
            self.complain("is not an object in curly brackets")
        for key in sorted(set(self.facts) - set(keys)):
            self.complain(f'has "{key}", which has no meaning here: correct or remove it')

    def complain(self, what: str) -> None:
        self.faults.append(f"{self.where} {what}.")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.facts.get(key, default)
        if isinstance(value, str) and (value.strip() or default == ""):
            return value.strip()
        self.complain(f'needs "{key}" as text')
        return ""

    def code(self) -> str:
        code = self.text("code")
        if code and not CODE.fullmatch(code):
            self.complain('needs a "code" of small Latin letters, digits and dashes, at most 32')
        return code

    def names(self) -> tuple[str, str, str]:
        names = self.facts.get("names")
        given = names if isinstance(names, dict) else {}
        for language in LANGUAGES:
            name = given.get(language)
            if not isinstance(name, str) or not name.strip():
                self.complain(f'needs its name in "{language}" under "names"')
            elif len(name.strip()) > LONGEST_NAME:
                self.complain(f'has a name in "{language}" longer than {LONGEST_NAME} letters')
        kk, ru, en = (str(given.get(language, "")).strip() for language in LANGUAGES)
        return kk, ru, en

    def one_of(self, key: str, values: Sequence[str], default: str | None = None) -> str:
        value = self.facts.get(key, default)
        if value in values:
            return str(value)
        self.complain(f'needs "{key}" to be one of: {", ".join(values)}')
        return values[0]

    def day(self, key: str, *, needed: bool = False) -> date | None:
        value = self.facts.get(key)
        if value is None and not needed:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.complain(f'needs "{key}" as a day like 2022-06-08')
            return None

    def yes_or_no(self, key: str, *, default: bool) -> bool:
        value = self.facts.get(key, default)
        if not isinstance(value, bool):
            self.complain(f'needs "{key}" to be true or false')
        return bool(value)


def read_region(text: str) -> RegionPlan:
    """Return what the text of a region file says. Raises RegionFileError with every fault."""
    try:
        facts = json.loads(text)
    except ValueError as error:
        raise RegionFileError([f"The file is not JSON: {error}."]) from error
    if not isinstance(facts, dict) or not all(
        isinstance(facts.get(key), list) for key in ("places", "institutions")
    ):
        raise RegionFileError(['The file needs two lists, "places" and "institutions".'])
    faults: list[str] = []
    places = [_read_place(entry, faults) for entry in _entries(facts, "places", PLACE_KEYS)]
    units = [_read_unit(entry, faults) for entry in _entries(facts, "institutions", UNIT_KEYS)]
    faults += _faults_together(places, units)
    if faults:
        raise RegionFileError(faults)
    region = next(place for place in places if place.kind == TerritoryKind.REGION)
    parts = tuple(place for place in places if place is not region)
    return RegionPlan(region, parts, tuple(_parents_first(units)))


def _entries(facts: Mapping[str, Any], key: str, keys: Collection[str]) -> Iterator[_Entry]:
    for number, entry in enumerate(facts[key], start=1):
        yield _Entry(entry, where=f"{key}, entry {number}", keys=keys)


def _read_place(entry: _Entry, faults: list[str]) -> Place:
    kk, ru, en = entry.names()
    kind = TerritoryKind(entry.one_of("kind", TerritoryKind.values))
    since = entry.day("since", needed=True) or date.min
    place = Place(entry.code(), kind, kk, ru, en, since, entry.day("until"))
    if place.until and place.until <= place.since:
        entry.complain('has "until" on or before "since"')
    faults += entry.faults
    return place


def _read_unit(entry: _Entry, faults: list[str]) -> Unit:
    kk, ru, en = entry.names()
    unit = Unit(
        entry.code(),
        OrganisationKind(entry.one_of("kind", OrganisationKind.values)),
        entry.text("place"),
        kk, ru, en,
        parent=entry.text("parent", ""),
        status=OrganisationStatus(
            entry.one_of("status", OrganisationStatus.values, OrganisationStatus.OPERATING)
        ),
        receives=entry.yes_or_no("receives_referrals", default=False),
        language=entry.one_of("language", LANGUAGES, LANGUAGES[0]),
        since=entry.day("since"),
        until=entry.day("until"),
    )  # fmt: skip
    if unit.since and unit.until and unit.until <= unit.since:
        entry.complain('has "until" on or before "since"')
    faults += entry.faults
    return unit


def _faults_together(places: list[Place], units: list[Unit]) -> Iterator[str]:
    """Find what is wrong between entries: double codes, missing places and parents, circles."""
    if sum(place.kind == TerritoryKind.REGION for place in places) != 1:
        yield 'The file needs exactly one place of the kind "region".'
    for entries in (places, units):
        counts = Counter(entry.code for entry in entries if entry.code)
        for code, count in counts.items():
            if count > 1:
                yield f'The code "{code}" stands {count} times: every entry needs its own.'
    place_codes, unit_codes = {place.code for place in places}, {unit.code for unit in units}
    for unit in units:
        if unit.place and unit.place not in place_codes:
            yield f'Institution {unit.code} lies in "{unit.place}", which is not among the places.'
        if unit.parent and unit.parent not in unit_codes:
            yield f'Institution {unit.code} is under "{unit.parent}", which is not in the file.'
    placed = {unit.code for unit in _parents_first(units)}
    for unit in units:
        if unit.code not in placed and unit.parent in unit_codes:
            yield f"Institution {unit.code} is under itself or under one that is: correct the parents."


def _parents_first(units: Sequence[Unit]) -> list[Unit]:
    """Order units so that each comes after its parent; those in a circle or lost are left out."""
    ordered: list[Unit] = []
    known, waiting = {""}, list(units)
    while ready := [unit for unit in waiting if unit.parent in known]:
        ordered += ready
        waiting = [unit for unit in waiting if unit.parent not in known]
        known |= {unit.code for unit in ready}
    return ordered
