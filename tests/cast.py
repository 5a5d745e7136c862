"""The named cast of all tests: one person per role in the Abai region, and the same in another.

Everybody is invented. `cast.operator` takes appeals in the centre at Semey; `cast.far.operator` does
the same in the Ulytau region and must never see anything of Abai.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from arasha.access.actions.flows import put_flows
from arasha.access.enums import THING_CLASSES, Basis, Purpose
from arasha.access.flows import NewFlow
from arasha.access.models import Grant
from arasha.agencies.enums import OrganisationKind as Kind
from arasha.agencies.enums import OrganisationStatus, TerritoryKind
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.clocks.actions import install_default_calendar, install_default_rules
from arasha.lib.names import sort_key
from arasha.staff.models import StaffMember

SINCE = date(2022, 6, 8)


@dataclass
class Region:
    """One region with its places, institutions and people, reached by attribute."""

    name: str
    region: Territory
    city: Territory
    district: Territory
    units: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, StaffMember] = field(default_factory=dict)

    def __getattr__(self, name: str) -> StaffMember:
        people: dict[str, StaffMember] = self.__dict__.get("people", {})
        try:
            return people[name]
        except KeyError:
            raise AttributeError(name) from None

    def unit(self, name: str) -> Organisation:
        return self.units[name]


@dataclass
class Cast(Region):
    """The Abai region, with the other one beside it."""

    far: Region = field(kw_only=True)

    @property
    def everybody(self) -> list[StaffMember]:
        return [*self.people.values(), *self.far.people.values()]


# unit, kind, parent, in the district rather than the city, receives referrals
UNITS = [
    ("akimat", Kind.AKIMAT, None, False, False),
    ("department", Kind.DEPARTMENT, "akimat", False, True),
    ("district_unit", Kind.DEPARTMENT, "department", True, True),
    ("centre", Kind.CENTRE, "akimat", False, True),
    ("education", Kind.EDUCATION, "akimat", False, True),
    ("prosecutor", Kind.PROSECUTOR, None, False, False),
    ("commissioner", Kind.COMMISSIONER, None, False, False),
    ("police", Kind.POLICE, None, False, True),
    ("clinic", Kind.CLINIC, None, False, True),
    ("school", Kind.SCHOOL, "education", False, True),
    ("far_school", Kind.SCHOOL, "education", True, True),
    ("home", Kind.HOME, None, False, False),
    ("far_home", Kind.HOME, None, True, False),
]
# attribute, role, unit
PEOPLE = [
    ("operator", "intake_operator", "centre"),
    ("second_operator", "intake_operator", "centre"),
    ("psychologist", "psychologist", "centre"),
    ("second_psychologist", "psychologist", "centre"),
    ("centre_head", "centre_head", "centre"),
    ("case_manager", "case_manager", "department"),
    ("second_case_manager", "case_manager", "department"),
    ("district_case_manager", "case_manager", "district_unit"),
    ("supervisor", "supervisor", "department"),
    ("second_supervisor", "supervisor", "department"),
    ("school_psychologist", "school_psychologist", "school"),
    ("school_head", "school_head", "school"),
    ("police_officer", "agency_officer", "police"),
    ("clinic_officer", "agency_officer", "clinic"),
    ("education_officer", "agency_officer", "education"),
    ("lesson_officer", "lesson_officer", "police"),
    ("lesson_coordinator", "lesson_coordinator", "education"),
    ("collective_coordinator", "collective_coordinator", "clinic"),
    ("collective_adult", "collective_adult", "clinic"),
    ("mentor", "mentor", "clinic"),
    ("programme_coordinator", "programme_coordinator", "department"),
    ("prosecutor", "prosecutor", "prosecutor"),
    ("commissioner", "commissioner", "commissioner"),
    ("akim", "akim", "akimat"),
    ("analyst", "analyst", "akimat"),
    ("privacy_officer", "privacy_officer", "akimat"),
    ("key_custodian", "key_custodian", "commissioner"),
    ("administrator", "administrator", "akimat"),
    ("signatory", "signatory", "police"),
    ("lesson_approver", "lesson_approver", "prosecutor"),
    ("host_teacher", "host_teacher", "school"),
    ("second_lesson_officer", "lesson_officer", "police"),
    ("key_adult", "key_adult", "home"),
    ("second_key_adult", "key_adult", "home"),
    ("far_key_adult", "key_adult", "far_home"),
    ("clearance_officer", "clearance_officer", "department"),
    ("second_clearance_officer", "clearance_officer", "department"),
    ("second_programme_coordinator", "programme_coordinator", "department"),
    ("secretary", "programme_secretary", "akimat"),
    ("second_analyst", "analyst", "akimat"),
]
SURNAMES = ["Қайыңдыбаев", "Өрікова", "Шыныбаев", "Тастемірова", "Үкілібаев", "Ғажапова"]
GIVEN = ["Әлімжан", "Гүлбаршын", "Ілиясбек", "Ұлбосын", "Һамит", "Нұрсәуле"]


def make_cast(*, now: datetime) -> Cast:
    """Write the whole cast to the database, with the default clocks and calendar."""
    install_default_rules(now=now - timedelta(days=365))
    install_default_calendar()
    far = Region("ulytau", *_places("ulytau", "Ұлытау", "Ulytau", "zhezqazghan"))
    here = Cast("abai", *_places("abai", "Абай", "Abai", "semey"), far=far)
    _fill(here, now=now)
    _fill(far, now=now)
    return here


def _places(code: str, kk: str, en: str, city: str) -> tuple[Territory, Territory, Territory]:
    def place(name: str, kind: TerritoryKind, parent: Territory | None) -> Territory:
        return Territory.objects.create(
            code=name, kind=kind, parent=parent, valid_from=SINCE,
            name_kk=f"{kk} {kind}", name_ru=f"{kk} {kind}", name_en=f"{en} {kind}",
        )  # fmt: skip

    region = place(code, TerritoryKind.REGION, None)
    return (
        region,
        place(city, TerritoryKind.CITY, region),
        place(f"{code}-district", TerritoryKind.DISTRICT, region),
    )


def _fill(region: Region, *, now: datetime) -> None:
    for name, kind, parent, _in_district, receives in UNITS:
        region.units[name] = Organisation.objects.create(
            code=f"{region.name}-{name}".replace("_", "-"),
            kind=kind,
            status=OrganisationStatus.OPERATING,
            parent=region.units[parent] if parent else None,
            name_kk=f"{region.name} {name} kk", name_ru=f"{region.name} {name} ru",
            name_en=f"{region.name} {name}",
            valid_from=SINCE,
            receives_referrals=receives,
        )  # fmt: skip
    Placement.objects.bulk_create(
        Placement(
            organisation=region.units[name],
            territory=region.district if in_district else region.city,
            valid_from=SINCE,
        )
        for name, _kind, _parent, in_district, _receives in UNITS
    )
    people = [_person(region, number, *person) for number, person in enumerate(PEOPLE)]
    StaffMember.objects.bulk_create(people)
    region.people.update({name: person for (name, *_), person in zip(PEOPLE, people, strict=True)})
    Grant.objects.bulk_create(_grant(region, *person, now=now) for person in PEOPLE)
    put_flows(f"M-{region.name}", _flows(region, now=now), now=now)


def _flows(region: Region, *, now: datetime) -> list[NewFlow]:
    """Let the institutions of the region share with each other: one clause for each that receives."""
    purposes = frozenset({Purpose.CARE, Purpose.PROTECTION, Purpose.CRIMINAL})
    return [
        NewFlow(
            clause_ref=f"M-{region.name}/{number}", from_unit=region.units["akimat"],
            to_unit=region.units[name], classes=THING_CLASSES, purposes=purposes, basis=basis,
            valid_from=now - timedelta(days=100),
        )
        for number, (name, *_rest, receives) in enumerate(UNITS, start=1)
        if receives
        for basis in Basis
    ]  # fmt: skip


def _person(region: Region, number: int, name: str, _role: str, unit_name: str) -> StaffMember:
    surname, given = SURNAMES[number % len(SURNAMES)], GIVEN[number // len(SURNAMES) % len(GIVEN)]
    return StaffMember(
        code=f"{region.name[:2].upper()}-{number:03}",
        login=f"{region.name}-{name}",
        email=f"{name}@{region.name}.example",
        surname=surname,
        given=given,
        name_sort=sort_key(f"{surname} {given}"),
        unit=region.units[unit_name],
        language="en",
        joined_on=SINCE,
    )


def _grant(region: Region, name: str, role: str, unit_name: str, *, now: datetime) -> Grant:
    return Grant(
        staff=region.people[name],
        role=role,
        unit=region.units[unit_name],
        territory=region.region,
        valid_from=now - timedelta(days=100),
        reason="cast of the tests",
    )
