"""The region without its history: places, institutions, staff with their roles, clocks and calendar."""

from datetime import date, datetime, time

from django.contrib.auth.hashers import make_password

from arasha.access.enums import Reach
from arasha.access.models import Grant
from arasha.access.roles import ROLES
from arasha.agencies.actions import found_region
from arasha.agencies.models import Organisation, Territory
from arasha.clocks.actions import install_default_calendar, install_default_rules
from arasha.demo.lesson_people import LESSON_PEOPLE
from arasha.demo.lesson_teachers import HOST_TEACHERS
from arasha.demo.mentoring_key_adults import KEY_ADULTS
from arasha.demo.people import PEOPLE, Person
from arasha.demo.programme_people import PROGRAMME_PEOPLE
from arasha.demo.region import PLAN, REGION, REGION_SINCE
from arasha.demo.school_heads import HEADS
from arasha.lib.names import sort_key
from arasha.lib.workdays import ZONE
from arasha.staff.models import StaffMember
from arasha.statistics.actions.installing import install_indicators

# The centre of psychological support exists since 2024; the demo's staff begin with it.
STAFF_SINCE = date(2024, 1, 3)
STAFF_CODE = "DEMO-"


def lay_foundation() -> None:
    """Write everything that is there before the first appeal, in the caller's transaction."""
    install_default_rules(now=_midnight(REGION_SINCE))
    install_default_calendar()
    install_indicators(now=_midnight(REGION_SINCE))
    found_region(PLAN, now=_midnight(REGION_SINCE))
    units = {unit.code: unit for unit in Organisation.objects.all()}
    region = Territory.objects.get(code=REGION.code)
    for number, person in enumerate(
        [*PEOPLE, *LESSON_PEOPLE, *HOST_TEACHERS, *KEY_ADULTS, *HEADS, *PROGRAMME_PEOPLE], start=1
    ):
        _make_person(person, number, units[person.unit], region)


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
