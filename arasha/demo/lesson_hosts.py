"""25 institutions of the demo with rooms, bells and classes, and the roads between their places."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from math import asin, cos, radians, sin, sqrt
from random import Random

from arasha.agencies.actions import next_refs
from arasha.agencies.enums import OrganisationKind as Kind
from arasha.agencies.models import Distance, Organisation
from arasha.demo.lesson_calendar import LessonCalendar, lesson_calendar
from arasha.demo.stage import Stage
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.hosts import close_days, set_host_facts, take_in
from arasha.lessons.actions.hosts_parents import write_objection
from arasha.lessons.enums import ClosedReason, ObjectionAnswer
from arasha.lessons.models import Bell, Host, SchoolClass
from arasha.lessons.rules.periods import mask_of
from arasha.lib.workdays import local

SEED = 20260901
PREPARED, INFORMED = 30, 25
COORDINATOR = "lesson-coordinator"
# Centres of the districts, in degrees; a road is about so much longer than the straight line.
_CENTRES = {
    "semey": (50.41, 80.25), "kurchatov": (50.75, 78.54), "abai": (48.95, 79.25),
    "aqsuat": (47.78, 82.80), "ayagoz": (47.97, 80.44), "besqaragai": (50.87, 79.47),
    "borodulikha": (50.72, 80.93), "zhanasemey": (50.38, 80.18), "zharma": (49.33, 81.56),
    "kokpekti": (48.75, 82.39), "maqanshy": (46.79, 81.98), "urzhar": (47.09, 81.63),
}  # fmt: skip
_LONGER, _EARTH_KM, _KM_A_MINUTE, _TOWN_KM = 1.3, 6371, 1.2, 5
_LETTERS = {"kk": "АӘБ", "ru": "АБВ"}
_LEADS = {"school-101": "school-psychologist", "school-102": "school-psychologist-102"}
_FIRST_BELLS = {1: (8, 0), 2: (14, 0)}
_PERIODS, _MINUTES, _STEP = 6, 45, 55
_STUDENTS = 12
# Grades with three classes; the third is taught in the other language in some schools.
_LAST_OF_THREE, _MIXED = 7, {"kk": "Б", "ru": "В"}


def plan_lesson_hosts(stage: Stage) -> None:
    """Let the institutions be prepared some weeks before the first lesson."""
    calendar = lesson_calendar(stage.now)
    stage.plan(calendar.before(PREPARED), partial(_prepare, stage, calendar))
    stage.plan(calendar.before(INFORMED), partial(_object, stage))
    stage.plan(stage.day(12, 15), partial(_close, stage))


def _prepare(stage: Stage, calendar: LessonCalendar, now: datetime) -> None:
    lay_roads(stage)
    chance, by = Random(SEED), stage.actor(COORDINATOR)  # noqa: S311 - no secret
    kinds = {Kind.SCHOOL, Kind.COLLEGE, Kind.UNIVERSITY}
    units = sorted((u for u in stage.units.values() if u.kind in kinds), key=lambda u: u.code)
    for unit in units:
        host = take_in(unit, by=by, now=now)
        lead = stage.people.get(_LEADS.get(unit.code, ""))
        set_host_facts(
            host, rooms=chance.choice([2, 3]), lead=lead, version=1, by=by, now=now
        )  # fmt: skip
        Bell.objects.bulk_create(_bells(host))
        classes = list(_classes(stage, host, calendar, chance))
        refs = next_refs("G", now=now, count=len(classes))
        for one, ref in zip(classes, refs, strict=True):
            one.ref = ref
        SchoolClass.objects.bulk_create(classes)
        record(
            Act.LESSON_CLASS_CHANGED, by=by.signature, now=now, thing_kind="lesson_host",
            thing_ref=unit.code, count=len(classes),
        )  # fmt: skip


def _bells(host: Host) -> Iterator[Bell]:
    for shift, (hour, minute) in _FIRST_BELLS.items():
        for period in range(1, _PERIODS + 1):
            begins = hour * 60 + minute + _STEP * (period - 1)
            yield Bell(
                host=host, shift=shift, period=period, begins=_at(begins),
                ends=_at(begins + _MINUTES),
            )  # fmt: skip


def _at(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _classes(
    stage: Stage, host: Host, calendar: LessonCalendar, chance: Random
) -> Iterator[SchoolClass]:
    """29 classes of a school, nine groups of a college, eight of a university: 583 in all."""
    unit = host.unit
    informed = calendar.before(INFORMED - 5).date()
    teacher = stage.people["host-teacher"] if unit.code == "school-101" else None
    for grade, letter, language in _groups(unit):
        is_second = grade in {2, 3, 6, 7}
        yield SchoolClass(
            host=host, school_year=calendar.school_year, grade=grade, letter=letter,
            language=language, size=chance.randint(17, 28), shift=2 if is_second else 1,
            permitted=_permitted(chance), host_teacher=teacher,
            # One class of the demo still waits for its parents: its lessons have no place.
            parents_informed_on=None if (unit.code, grade, letter) == _WAITS else informed,
        )  # fmt: skip


_WAITS = ("school-103", 8, "А")


def _groups(unit: Organisation) -> Iterator[tuple[int, str, str]]:
    if unit.kind != Kind.SCHOOL:
        groups = 9 if unit.kind == Kind.COLLEGE else 8
        for number in range(1, groups + 1):
            yield _STUDENTS, str(number), "ru" if number % 3 == 0 else "kk"
        return
    other = "ru" if unit.language == "kk" else "kk"
    for grade in range(1, 12):
        letters = _LETTERS[unit.language][: 3 if grade <= _LAST_OF_THREE else 2]
        for letter in letters:
            is_mixed = letter == _MIXED[unit.language] and unit.code[-1] in "135"
            yield grade, letter, other if is_mixed else unit.language


def _permitted(chance: Random) -> int:
    """Four days of the week, four of the six periods on each."""
    days = chance.sample(range(1, 6), 4)
    return mask_of((day, period) for day in days for period in chance.sample(range(1, 7), 4))


def lay_roads(stage: Stage) -> None:
    """Write down the kilometres between all places, once."""
    if Distance.objects.exists():
        return
    places = {code: stage.places[code] for code in _CENTRES}
    Distance.objects.bulk_create(
        Distance(
            from_place=start, to_place=end, km=_km(a, b), minutes=round(_km(a, b) / _KM_A_MINUTE)
        )
        for a, start in places.items()
        for b, end in places.items()
    )


def _km(a: str, b: str) -> int:
    """The road between two centres, estimated from the line between them."""
    if a == b:
        return _TOWN_KM
    (lat_a, lon_a), (lat_b, lon_b) = (map(radians, _CENTRES[code]) for code in (a, b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return max(_TOWN_KM, round(_LONGER * 2 * _EARTH_KM * asin(sqrt(half))))


def _object(stage: Stage, now: datetime) -> None:
    """A few parents object; the schools say what their children do meanwhile."""
    by = stage.actor(COORDINATOR)
    rows = SchoolClass.objects.filter(host__unit__code__in=["school-101", "school-102"])
    for number, one in enumerate(rows.order_by("pk")[4:40:9]):
        answer = list(ObjectionAnswer)[number % len(ObjectionAnswer)]
        write_objection(
            one, pupils=1 + number % 2, received_on=now.date(), answer=answer,
            once=f"demo objection {number}", by=by, now=now,
        )  # fmt: skip


def _close(stage: Stage, now: datetime) -> None:
    """A school far in the steppe is closed for a day of next week."""
    host = Host.objects.select_related("unit").get(unit__code="school-108")
    first = local(stage.now).date() + timedelta(days=7)
    close_days(
        host, first=first, last=first, reason=ClosedReason.WEATHER,
        by=stage.actor(COORDINATOR), now=now,
    )  # fmt: skip
