"""What a report is made of: a release, its tables, and the tables of the period before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from arasha.access.actor import Actor
from arasha.agencies.models import Territory
from arasha.statistics.enums_releases import ReleaseState
from arasha.statistics.models import Release
from arasha.statistics.queries.released import (
    ReleasedTable,
    ReleaseFacts,
    facts_of,
    find_release,
    history,
    list_published,
    regions_of_reader,
    tables_of,
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A release to report from; `release` is None where nothing has been published of the region.

    `earlier` holds, by the code of a table, the same table of the period of equal length before,
    where that was published. Of a withdrawn release no tables are given.
    """

    region: Territory
    release: Release | None
    facts: ReleaseFacts | None
    tables: list[ReleasedTable]
    earlier: Mapping[str, ReleasedTable]

    @property
    def is_withdrawn(self) -> bool:
        return self.release is not None and self.release.state == ReleaseState.WITHDRAWN


def get_reported(*, by: Actor, ref: str = "") -> Reported | None:
    """Return a release of the reader's region, the latest where none is named.

    None where the reader has no region. Raises Http404 for a release outside the reader's scope.
    """
    if ref:
        release = find_release(ref, by=by)
        return _reported(release.territory, release)
    regions = regions_of_reader(by)
    if not regions:
        return None
    published = list_published(territory_id=regions[0].pk)
    return _reported(regions[0], published[0] if published else None)


def list_to_report(region: Territory) -> list[ReleaseFacts]:
    """Return the published releases of a region that may be chosen, the latest period first."""
    return [facts_of(release) for release in list_published(territory_id=region.pk)]


def list_of_cube(prefix: str, *, region: Territory) -> list[ReleasedTable]:
    """Return the published tables of the first cube whose code begins so, the earliest first."""
    for release in list_published(territory_id=region.pk):
        for table in tables_of(release):
            if table.code.startswith(prefix):
                return history(table.code, territory_id=region.pk)
    return []


def take_apart(tables: Iterable[ReleasedTable]) -> list[ReleasedTable]:
    """Return tables whose periods do not overlap, the longer ones first choice, by their periods."""
    taken: list[ReleasedTable] = []
    for table in sorted(tables, key=_days, reverse=True):
        period = table.release.period
        others = (each.release.period for each in taken)
        if not any(one.first <= period.last and period.first <= one.last for one in others):
            taken.append(table)
    return sorted(taken, key=lambda table: table.release.period.first)


def _days(table: ReleasedTable) -> int:
    return (table.release.period.last - table.release.period.first).days


def _reported(region: Territory, release: Release | None) -> Reported:
    if release is None:
        return Reported(region, None, None, [], {})
    facts = facts_of(release)
    if release.state != ReleaseState.PUBLISHED:
        return Reported(region, release, facts, [], {})
    tables = tables_of(release)
    before = facts.period.before()
    earlier = {
        found.code: found
        for table in tables
        for found in history(table.code, territory_id=region.pk, kind=before.kind)
        if found.release.period == before
    }
    return Reported(region, release, facts, tables, earlier)
