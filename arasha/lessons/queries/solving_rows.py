"""Institutions, instructors and roads as the engine takes them; days are counted from a first one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from arasha.agencies.models import Distance, Placement
from arasha.agencies.queries import list_territory_ids_below
from arasha.clocks.models import SchoolBreak
from arasha.clocks.queries.calendar import read_calendar
from arasha.lessons.enums import InstructorState
from arasha.lessons.models import (
    Absence,
    ClosedDay,
    Host,
    Instructor,
    Plan,
    RollOut,
    TopicGrant,
)
from arasha.lessons.rules.day_sets import days_within
from arasha.lessons.rules.settings import PlanSettings, first_day_of_wave
from arasha.lessons.timetable.problem import Grant, Officer, School

LANGUAGES = ("kk", "ru", "en")
# Between two places of whose road nobody wrote down the length.
UNKNOWN_KM = 150
_TOWN_KM = 5
_DAY = timedelta(days=1)

type Spans = dict[int, list[tuple[date, date]]]


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a plan."""

    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1

    def number_of(self, day: date) -> int:
        return (day - self.first_day).days

    def set_of(self, spans: Iterable[tuple[date, date]]) -> int:
        return days_within(spans, first_day=self.first_day, days=self.days)


@dataclass(frozen=True, slots=True)
class Roads:
    """Rows of places, and the kilometres between them."""

    rows: Mapping[int, int]
    km: tuple[tuple[int, ...], ...]
    lies: Mapping[int, int]

    def row_of(self, unit_id: int) -> int:
        """The row of the place where an institution lies."""
        return self.rows[self.lies[unit_id]]


def read_roads(unit_ids: Iterable[int]) -> Roads:
    """Return the places of institutions; within one place a short way, unknown roads are long."""
    known = {
        (start, end): km
        for start, end, km in Distance.objects.values_list("from_place_id", "to_place_id", "km")
    }
    placed = Placement.objects.filter(valid_to=None, organisation_id__in=list(unit_ids))
    lies = dict(placed.values_list("organisation_id", "territory_id"))
    ids = sorted(set(lies.values()))
    table = tuple(
        tuple(known.get((start, end), _TOWN_KM if start == end else UNKNOWN_KM) for end in ids)
        for start in ids
    )
    return Roads({pk: row for row, pk in enumerate(ids)}, table, lies)


def hosts_of(territory_id: int) -> QuerySet[Host]:
    """The institutions that lie in a region at present."""
    return Host.objects.filter(unit_id__in=_units_of(territory_id))


def instructors_of(territory_id: int) -> QuerySet[Instructor]:
    """The instructors whose institution lies in a region at present."""
    return Instructor.objects.filter(unit_id__in=_units_of(territory_id))


def _units_of(territory_id: int) -> QuerySet[Placement, int]:
    places = list_territory_ids_below(territory_id)
    placed = Placement.objects.filter(valid_to=None, territory_id__in=places)
    return placed.values_list("organisation_id", flat=True)


def grants_of(instructors: Iterable[Instructor]) -> QuerySet[TopicGrant]:
    """What these instructors may teach, ended or not; `grant_days` says when it counts."""
    ids = [one.pk for one in instructors]
    found = TopicGrant.objects.filter(approval__instructor_id__in=ids)
    return found.select_related("approval").order_by("pk")


def grant_days(grant: TopicGrant) -> tuple[date, date]:
    """The first and the last day on which a grant counts; the last before the first: never."""
    approval = grant.approval
    last = min(grant.last_day, approval.valid_to)
    if approval.ended_on is not None:
        last = min(last, approval.ended_on - _DAY)
    return max(grant.first_day, approval.issued_on), last


def read_schools(
    plan: Plan, hosts: Iterable[Host], settings: PlanSettings, roads: Roads
) -> tuple[School, ...]:
    """Return the institutions with the days on which they take no lessons."""
    span = Span(plan.first_day, plan.last_day)
    everywhere = _closed_everywhere(span)
    closed: Spans = defaultdict(list)
    days = ClosedDay.objects.filter(cancelled_at=None, day__range=(plan.first_day, plan.last_day))
    for host_id, day in days.values_list("host_id", "day"):
        closed[host_id].append((day, day))
    for host_id, wave in RollOut.objects.filter(plan=plan).values_list("host_id", "wave"):
        begins = first_day_of_wave(plan.first_day, wave, settings)
        closed[host_id].append((plan.first_day, begins - _DAY))
    return tuple(
        School(
            id=host.pk,
            place=roads.row_of(host.unit_id),
            closed_days=everywhere | span.set_of(closed[host.pk]),
            rooms=host.rooms,
        )
        for host in hosts
    )


def _closed_everywhere(span: Span) -> int:
    """School holidays, and the days off of the working calendar."""
    breaks = SchoolBreak.objects.values_list("first_day", "last_day")
    off = [(day, day) for day, is_working in read_calendar().days.items() if not is_working]
    return span.set_of([*breaks, *off])


def read_officers(
    plan: Plan,
    instructors: Iterable[Instructor],
    settings: PlanSettings,
    roads: Roads,
    *,
    from_day: date,
) -> tuple[Officer, ...]:
    """Return the instructors with what they may teach; who is not approved is away from `from_day`."""
    span, people = Span(plan.first_day, plan.last_day), list(instructors)
    granted: dict[int, list[Grant]] = defaultdict(list)
    for grant in grants_of(people):
        granted[grant.approval.instructor_id] += _grant(grant, span)
    away: Spans = defaultdict(list)
    absences = Absence.objects.filter(
        cancelled_at=None, instructor_id__in=[one.pk for one in people]
    )
    for pk, first, last in absences.values_list("instructor_id", "first_day", "last_day"):
        away[pk].append((first, last))
    for one in people:
        if one.state != InstructorState.APPROVED:
            away[one.pk].append((from_day, plan.last_day))
    return tuple(
        Officer(
            id=one.pk,
            home=roads.row_of(one.unit_id),
            grants=tuple(granted[one.pk]),
            away_days=span.set_of(away[one.pk]),
            max_visits_week=settings.visits_a_week,
            gender=int(one.gender == "f"),
        )
        for one in people
    )


def _grant(grant: TopicGrant, span: Span) -> list[Grant]:
    first, last = grant_days(grant)
    if last < max(first, span.first_day) or first > span.last_day:
        return []
    return [
        Grant(
            topic=grant.topic_id,
            language=LANGUAGES.index(grant.language),
            grade_from=grant.grade_from,
            grade_to=grant.grade_to,
            first_day=max(0, span.number_of(first)),
            last_day=min(span.days - 1, span.number_of(last)),
        )
    ]
