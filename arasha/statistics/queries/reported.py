"""What a report is made of: what was published of a period, and beside it the period before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404

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
from arasha.statistics.rules.periods import HALF, YEAR, Period, parse_period


@dataclass(frozen=True, slots=True)
class Reported:
    """All that was published of a period, to staff and to everybody; nothing where nothing was.

    `earlier` holds, by the code of a table, the same table of the period of equal length before,
    where that was published. Of a withdrawn release, which then stands alone, no tables are given.
    """

    region: Territory
    releases: Sequence[Release]
    facts: Sequence[ReleaseFacts]
    tables: Sequence[ReleasedTable]
    earlier: Mapping[str, ReleasedTable]

    @property
    def withdrawn(self) -> Release | None:
        """The release where it is one that was taken back."""
        taken = [one for one in self.releases if one.state == ReleaseState.WITHDRAWN]
        return taken[0] if taken else None

    @property
    def period(self) -> Period | None:
        return self.facts[0].period if self.facts else None

    @property
    def refs(self) -> str:
        """The references of the releases, as they stand on a report and in the name of a file."""
        return "+".join(one.ref for one in self.facts)


def get_reported(*, by: Actor, ref: str = "") -> Reported | None:
    """Return what was published of the period of a release; where none is named, of the latest half-year.

    None where the reader has no region. Raises Http404 for a release outside the reader's scope and
    for one that was not published.
    """
    if ref:
        release = find_release(ref, by=by)
        if release.state == ReleaseState.WITHDRAWN:
            return Reported(release.territory, [release], [facts_of(release)], [], {})
        if release.state != ReleaseState.PUBLISHED:
            raise Http404
        return _of_period(release.territory, release.period)
    regions = regions_of_reader(by)
    if not regions:
        return None
    published = list_published(territory_id=regions[0].pk)
    # A month has few figures, so the latest half-year or year goes before it.
    long = [one for one in published if parse_period(one.period).kind in {HALF, YEAR}]
    return _of_period(regions[0], (long or published)[0].period if published else "")


def list_to_report(region: Territory) -> list[ReleaseFacts]:
    """Return one published release of each period that may be chosen, the latest period first."""
    found = {one.period: one for one in reversed(list_published(territory_id=region.pk))}
    return [facts_of(release) for release in reversed(found.values())]


def list_of_cubes(codes: Iterable[str], *, region: Territory) -> list[ReleasedTable]:
    """Return the published tables of cubes that count the same rows, the earliest of each first."""
    return [table for code in codes for table in history(code, territory_id=region.pk)]


def take_apart(tables: Iterable[ReleasedTable]) -> list[ReleasedTable]:
    """Return tables whose periods do not overlap, by their periods.

    The longer ones are first choice, and of equally long ones those that show their total.
    """
    taken: list[ReleasedTable] = []
    for table in sorted(tables, key=_choice, reverse=True):
        period = table.release.period
        others = (each.release.period for each in taken)
        if not any(one.first <= period.last and period.first <= one.last for one in others):
            taken.append(table)
    return sorted(taken, key=lambda table: table.release.period.first)


def _choice(table: ReleasedTable) -> tuple[int, bool]:
    period = table.release.period
    return (period.last - period.first).days, not table.figure().is_hidden


def _of_period(region: Territory, code: str) -> Reported:
    published = list_published(territory_id=region.pk)
    releases = sorted((one for one in published if one.period == code), key=lambda one: one.pk)
    before = parse_period(code).before().code if code else ""
    return Reported(
        region=region,
        releases=releases,
        facts=[facts_of(one) for one in releases],
        tables=_widest([table for one in releases for table in tables_of(one)]),
        earlier={
            table.code: table
            for one in published
            if one.period == before
            for table in tables_of(one)
        },
    )


def _widest(tables: Sequence[ReleasedTable]) -> list[ReleasedTable]:
    """Leave out tables that another tells too, broken down further: their codes begin the same."""
    codes = [table.code for table in tables]
    return [
        table for table in tables if not any(code.startswith(f"{table.code}-") for code in codes)
    ]
