"""The programme in a region as figures: load, gaps, talks that are late, how matches end. No names."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.mentoring.enums import (
    CheckInKind,
    CollectiveState,
    MatchState,
    MeetingState,
    ParticipantState,
)
from arasha.mentoring.models import CheckIn, Collective, Ending, Match, Meeting, Participant
from arasha.mentoring.policies.life import UNDER_WAY
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.queries.collectives import loads_of
from arasha.mentoring.queries.endings import RegionEndings, list_endings_by_region
from arasha.mentoring.queries.meetings import OLD


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """One city or district: children by their way, collectives and their free places, what is late."""

    place: str
    waiting: int
    looking: int
    matched: int
    under_way: int
    suspended: int
    free: int
    late: int

    @property
    def gap(self) -> int:
        """Children who look for a collective beyond the free places of the same place."""
        return max(self.looking - self.free, 0)


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole region; `rows` are its cities and districts with anything to show."""

    rows: list[PlaceFigures]
    endings: list[RegionEndings]
    open_endings: int
    silent: int
    unwritten: int
    collectives: int

    def total(self, name: str) -> int:
        return sum(getattr(row, name) for row in self.rows)


def get_overview(*, by: Actor, now: datetime) -> Overview:
    """Return the figures of the regions in reach; the look is in the journal first. Nine queries or so.

    Figures count every child of a region, also one in whose case the reader is named: they name nobody.
    """
    places = places_with(by, Permission.RUN_MENTORING, Permission.READ_MENTORING)
    record_look(Act.MENTORING_WATCHED, by=by.signature, now=now)
    with as_system("figures of a region count every child and name none"):
        endings = list_endings_by_region(by=by, now=now)
        return _count(places, endings, now=now)


def _count(places: frozenset[int], endings: list[RegionEndings], *, now: datetime) -> Overview:
    of_place = {"match__territory_id__in": places, "match__state__in": UNDER_WAY}
    overdue = CheckIn.objects.filter(done_at=None, due_at__lt=now, **of_place)
    unwritten = Meeting.objects.filter(
        state=MeetingState.PLANNED, at__lt=now, at__gte=now - OLD, **of_place
    )
    return Overview(
        rows=_rows(places, overdue, now=now),
        endings=endings,
        open_endings=Ending.objects.filter(
            closed_at=None, match__territory_id__in=places
        ).count(),
        silent=CheckIn.objects.filter(
            kind=CheckInKind.SILENCE, done_at=None, **of_place
        ).count(),
        unwritten=unwritten.count(),
        collectives=_collectives(places).count(),
    )  # fmt: skip


def _rows(
    places: frozenset[int], overdue: QuerySet[CheckIn], *, now: datetime
) -> list[PlaceFigures]:
    children = _by_place(Participant.objects.filter(territory_id__in=places), "territory_id")
    matches = _by_place(Match.objects.filter(territory_id__in=places), "territory_id")
    late: Counter[int] = Counter(overdue.values_list("match__territory_id", flat=True))
    free = _free_places(places, now=now)
    kinds = (TerritoryKind.CITY, TerritoryKind.DISTRICT)
    shown = Territory.objects.filter(pk__in=places, kind__in=kinds).order_by("kind", "code")
    return [
        PlaceFigures(
            place=place.name,
            waiting=children[place.pk, ParticipantState.ENTERED],
            looking=children[place.pk, ParticipantState.READY],
            matched=children[place.pk, ParticipantState.MATCHED],
            under_way=matches[place.pk, MatchState.ACTIVE],
            suspended=matches[place.pk, MatchState.SUSPENDED],
            free=free[place.pk],
            late=late[place.pk],
        )
        for place in shown
    ]


def _by_place(rows: QuerySet[Participant] | QuerySet[Match], path: str) -> Counter[tuple[int, str]]:
    counted = rows.values(path, "state").annotate(count=Count("pk")).order_by()
    return Counter({(row[path], row["state"]): row["count"] for row in counted})


def _free_places(places: frozenset[int], *, now: datetime) -> Counter[int]:
    """Free places of collectives that take children, by place."""
    collectives = list(_collectives(places).filter(state=CollectiveState.JOINED))
    loads = loads_of(collectives, now=now)
    free: Counter[int] = Counter()
    for collective in collectives:
        free[collective.territory_id] += max(loads[collective.pk].free, 0)
    return free


def _collectives(places: frozenset[int]) -> QuerySet[Collective]:
    rows = Collective.objects.filter(territory_id__in=places)
    return rows.exclude(state=CollectiveState.WITHDRAWN)
