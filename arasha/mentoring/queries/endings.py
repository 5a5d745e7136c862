"""How matches end: their records, and the share that broke off within a year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.agencies.models import Territory
from arasha.clocks.enums import Duty
from arasha.lib.workdays import local
from arasha.mentoring.enums import CheckInKind, EndKind, MatchState
from arasha.mentoring.models import CheckIn, Ending, Match, Survey
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.rules.endings import FULL_YEAR, Share
from arasha.mentoring.rules.schedule import add_months

OVER = (MatchState.ENDED, MatchState.DECLINED)


@dataclass(frozen=True, slots=True)
class RegionEndings:
    """How matches of a region lasted: those begun a full year ago, of which so many broke off before it.

    `young` are matches begun later, of which `young_broken` broke off already: too early for a share.
    """

    region: Territory
    broken: Share
    planned: int
    young: int
    young_broken: int


def find_ending(match: Match) -> Ending | None:
    """Return the record of how a match ends or ended."""
    return Ending.objects.select_related("record_key").filter(match=match).first()


def has_another_match(match: Match) -> bool:
    """Whether another collective befriends the child."""
    rows = Match.objects.filter(participant=match.participant_id, is_mentor=False)
    return rows.exclude(pk=match.pk).exclude(state__in=OVER).exists()


def list_open_asks(match: Match) -> Iterator[tuple[str, str, Duty]]:
    """Give what is still asked about a match: kind, reference and duty of each open clock."""
    talks = CheckIn.objects.filter(match=match, done_at=None).values_list("ref", "kind")
    for ref, kind in talks:
        is_silence = kind == CheckInKind.SILENCE
        yield "check_in", ref, Duty.END_SILENCE if is_silence else Duty.CHECK_IN
    for ref in Survey.objects.filter(match=match, taken_at=None).values_list("ref", flat=True):
        yield "survey", ref, Duty.ASK_SURVEY


def list_endings_by_region(*, by: Actor, now: datetime) -> list[RegionEndings]:
    """Return for each region in reach how many matches broke off within a year: two queries.

    Only matches that began at least a year ago say something of a year; the others are told beside.
    """
    places = places_with(by, Permission.RUN_MENTORING, Permission.READ_MENTORING)
    regions = _regions_of(places)
    rows = Match.objects.filter(Q(began_at__isnull=False), territory_id__in=places)
    facts: dict[int, list[tuple[datetime, datetime | None, str | None]]] = {}
    columns = ("territory_id", "began_at", "ended_at", "ending__kind")
    for place, began_at, ended_at, kind in rows.values_list(*columns):
        assert began_at is not None
        facts.setdefault(regions[place].pk, []).append((began_at, ended_at, kind))
    every = {region.pk: region for region in regions.values()}
    return [_figures(region, facts.get(pk, []), now=now) for pk, region in every.items()]


def _figures(
    region: Territory, facts: list[tuple[datetime, datetime | None, str | None]], *, now: datetime
) -> RegionEndings:
    year_ago = add_months(local(now), -FULL_YEAR)
    full = [fact for fact in facts if fact[0] <= year_ago]
    young = [fact for fact in facts if fact[0] > year_ago]
    return RegionEndings(
        region=region,
        broken=Share(sum(map(_broke_off, full)), len(full)),
        planned=sum(kind == EndKind.PLANNED for _began, _ended, kind in facts),
        young=len(young),
        young_broken=sum(map(_broke_off, young)),
    )


def _broke_off(fact: tuple[datetime, datetime | None, str | None]) -> bool:
    began_at, ended_at, kind = fact
    if ended_at is None or kind != EndKind.UNPLANNED:
        return False
    return local(ended_at) < add_months(local(began_at), FULL_YEAR)


def _regions_of(places: frozenset[int]) -> dict[int, Territory]:
    """Return the region above each place in reach: a place lies in a region, a region in nothing."""
    rows = Territory.objects.filter(pk__in=places).select_related("parent")
    return {place.pk: place.parent or place for place in rows}
