"""Facts of a region that anybody may count: parties, places, institutions, events, promised deeds.

No row here is about a person, so these are exact and not part of a release.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import list_territories, list_territory_ids_below
from arasha.agreements.enums import CommitmentState, Origin, VersionState
from arasha.agreements.models import Agreement, Commitment
from arasha.agreements.queries.commitments import CommitmentRow, list_commitments_of, row_of
from arasha.events.enums import EventKind, EventState, ResolutionState
from arasha.events.models import Event
from arasha.lessons.enums import LessonState
from arasha.lessons.models import Lesson
from arasha.lib.workdays import local


@dataclass(frozen=True, slots=True)
class Memorandum:
    """An agreement in force: the parties that founded it, those that joined later, its first day."""

    ref: str
    title: str
    founders: Sequence[str]
    joined: Sequence[str]
    since: date


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of all that was promised in one kind of paper. `done_late` and `claimed` are apart.

    `verified` was checked by another institution; `claimed` is what the owner alone says. Of both
    together `done_late` were reported after their day.
    """

    origin: Origin
    promised: int
    verified: int
    claimed: int
    done_late: int
    overdue: int
    running: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class LastForum:
    """The last forum that was held: its resolution, and the deeds that came of it."""

    ref: str
    title: str
    day: date
    resolution: str
    deeds: Sequence[CommitmentRow]


@dataclass(frozen=True, slots=True)
class ForumFacts:
    """All that the report of a forum says without a release. `memorandum`, `last`: None without one."""

    memorandum: Memorandum | None
    cities: int
    districts: int
    institutions: int
    forums: int
    events: int
    kept: Sequence[Kept]
    last: LastForum | None


def get_forum_facts(region: Territory, *, now: datetime) -> ForumFacts:
    """Count the facts of a region as of `now`."""
    places = list_territory_ids_below(region.pk)
    units = Organisation.objects.filter(placements__territory__in=places, placements__valid_to=None)
    kinds = [each.kind for each in list_territories(on=local(now).date()) if each.pk in places]
    held = Event.objects.filter(
        territory__in=places, state=EventState.HELD, starts_at__lte=now
    ).order_by("-starts_at")
    taught = Lesson.objects.filter(
        state=LessonState.DELIVERED, school_class__host__unit__in=units, day__lte=local(now).date()
    )
    return ForumFacts(
        memorandum=_memorandum(units),
        cities=kinds.count(TerritoryKind.CITY),
        districts=kinds.count(TerritoryKind.DISTRICT),
        institutions=taught.values("school_class__host").distinct().count(),
        forums=held.filter(kind=EventKind.FORUM).count(),
        events=held.exclude(kind=EventKind.FORUM).count(),
        kept=count_kept(units, now=now),
        last=_last_forum(held, now=now),
    )


def count_kept(units: "QuerySet[Organisation]", *, now: datetime) -> list[Kept]:
    """Count what was promised by or to institutions of a region, by the paper it stands in."""
    of_region = Q(owner_unit__in=units) | Q(verifier_unit__in=units)
    rows = [row_of(each, now=now) for each in Commitment.objects.filter(of_region)]
    found = (
        _kept(origin, [row for row in rows if row.commitment.origin == origin]) for origin in Origin
    )
    return [each for each in found if each.promised]


def _kept(origin: Origin, rows: Sequence[CommitmentRow]) -> Kept:
    states = [row.state for row in rows]
    verified, claimed = (
        states.count(s) for s in (CommitmentState.VERIFIED, CommitmentState.CLAIMED)
    )
    overdue, cancelled = (
        states.count(s) for s in (CommitmentState.OVERDUE, CommitmentState.CANCELLED)
    )
    return Kept(
        origin=origin,
        promised=len(rows),
        verified=verified,
        claimed=claimed,
        done_late=sum(map(was_late, rows)),
        overdue=overdue,
        running=len(rows) - verified - claimed - overdue - cancelled,
        cancelled=cancelled,
    )


def was_late(row: CommitmentRow) -> bool:
    """Whether a deed that is reported as done was reported after its day."""
    claimed_at = row.commitment.claimed_at
    done = row.state in {CommitmentState.VERIFIED, CommitmentState.CLAIMED}
    return done and claimed_at is not None and local(claimed_at).date() > row.commitment.due_on


def _memorandum(units: "QuerySet[Organisation]") -> Memorandum | None:
    """Return the agreement in force of the region that was founded first."""
    agreement = (
        Agreement.objects.filter(
            versions__state=VersionState.IN_FORCE, parties__unit__in=units, parties__left_at=None
        )
        .order_by("founded_at")
        .first()
    )
    if agreement is None:
        return None
    adopted = list(agreement.versions.exclude(in_force_at=None).order_by("number"))
    first, bound = adopted[0].party_units.split(), set(adopted[-1].party_units.split())
    names = {
        unit.code: unit.name for unit in Organisation.objects.filter(code__in={*first, *bound})
    }
    return Memorandum(
        ref=agreement.ref,
        title=agreement.title,
        founders=[names[code] for code in first],
        joined=[names[code] for code in sorted(bound - set(first))],
        since=adopted[0].first_day,
    )


def _last_forum(held: "QuerySet[Event]", *, now: datetime) -> LastForum | None:
    forums = held.filter(kind=EventKind.FORUM, resolution__state=ResolutionState.ADOPTED)
    event = forums.select_related("resolution").first()
    if event is None:
        return None
    ref = event.resolution.ref
    return LastForum(
        ref=event.ref,
        title=event.title,
        day=event.day,
        resolution=ref,
        deeds=list_commitments_of(Origin.RESOLUTION, [ref], now=now),
    )
