"""The region without its history: places, institutions, staff with their roles, clocks and calendar."""

from datetime import date, datetime, time

from django.contrib.auth.hashers import make_password

from arasha.access.enums import Reach
from arasha.access.models import Grant
from arasha.access.roles import ROLES
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.clocks.actions import install_default_calendar, install_default_rules
from arasha.demo.people import PEOPLE, Person
from arasha.demo.region import PLACES, REGION, REGION_SINCE, UNITS, Place, Unit
from arasha.lib.names import sort_key
from arasha.lib.workdays import ZONE
from arasha.staff.models import StaffMember

# The centre of psychological support exists since 2024; the demo's staff begin with it.
STAFF_SINCE = date(2024, 1, 3)
STAFF_CODE = "DEMO-"


def lay_foundation() -> None:
    """Write everything that is there before the first appeal, in the caller's transaction."""
    install_default_rules(now=_midnight(REGION_SINCE))
    install_default_calendar()
    region = Territory.objects.create(**_place_row(REGION), parent=None)
    places = {
        place.code: Territory.objects.create(**_place_row(place), parent=region) for place in PLACES
    }
    units: dict[str, Organisation] = {}
    since_of = {place.code: place.since for place in PLACES}
    for unit in UNITS:
        units[unit.code] = _make_unit(unit, units, since=since_of[unit.place])
        Placement.objects.create(
            organisation=units[unit.code],
            territory=places[unit.place],
            valid_from=since_of[unit.place],
        )
    for number, person in enumerate(PEOPLE, start=1):
        _make_person(person, number, units[person.unit], region)


def _place_row(place: Place) -> dict[str, object]:
    return {
        "code": place.code, "kind": place.kind, "valid_from": place.since,
        "name_kk": place.kk, "name_ru": place.ru, "name_en": place.en,
    }  # fmt: skip


def _make_unit(unit: Unit, known: dict[str, Organisation], *, since: date) -> Organisation:
    return Organisation.objects.create(
        code=unit.code, kind=unit.kind, status=unit.status, language=unit.language,
        parent=known[unit.parent] if unit.parent else None, valid_from=since,
        name_kk=unit.kk, name_ru=unit.ru, name_en=unit.en, receives_referrals=unit.receives,
    )  # fmt: skip


def _make_person(person: Person, number: int, unit: Organisation, region: Territory) -> None:
    staff = StaffMember.objects.create(
        code=f"{STAFF_CODE}{number:03}",
        login=person.login,
        # No password opens the account: the demo's links are the only way in.
        password=make_password(None),
        surname=person.surname,
        given=person.given,
        patronymic=person.patronymic,
        name_sort=sort_key(f"{person.surname} {person.given} {person.patronymic}".strip()),
        unit=unit,
        language=person.language,
        joined_on=STAFF_SINCE,
    )
    Grant.objects.create(
        staff=staff,
        role=person.role,
        unit=unit,
        territory=region if ROLES[person.role].reach is Reach.REGION else None,
        valid_from=_midnight(STAFF_SINCE),
        reason="demo",
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE)
