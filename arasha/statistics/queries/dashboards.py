"""What pages of figures are made of: everything published of a region, for one period and over time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agencies.models import Territory
from arasha.statistics.enums import Direction, NotYet, Section, VersionState
from arasha.statistics.enums_releases import ReleaseState
from arasha.statistics.models import IndicatorVersion, Release, Target
from arasha.statistics.policies.releases import scope_of_releases
from arasha.statistics.queries.released import (
    ReleasedTable,
    ReleaseFacts,
    facts_of,
    list_published,
    regions_of_reader,
    tables_of,
)
from arasha.statistics.rules.periods import MONTH, Period, parse_period
from arasha.statistics.rules.tables import ALL, Axis, Node

PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Aim:
    """The target of an indicator for a year."""

    number: float
    year: int


@dataclass(frozen=True, slots=True)
class NamedIndicator:
    """An indicator of the programme; `not_yet` says in words why it has no figures.

    Where `is_awaited`, nobody has entered its text yet.
    """

    code: str
    title: str
    not_yet: str
    is_awaited: bool
    aim: Aim | None


@dataclass(frozen=True, slots=True)
class DirectionOfProgramme:
    """A direction with its indicators; "" for those of which the direction is not known yet."""

    title: str
    indicators: list[NamedIndicator]

    @property
    def named(self) -> list[NamedIndicator]:
        """Those that have a text."""
        return [each for each in self.indicators if not each.is_awaited]

    @property
    def awaited(self) -> list[NamedIndicator]:
        """Those of which the text is awaited from the region."""
        return [each for each in self.indicators if each.is_awaited]


@dataclass(frozen=True, slots=True)
class Published:
    """Figures of a region for one period, with those of the period before.

    `period` is None where nothing is published. `withdrawn` is the latest withdrawn release of this
    period or a later one, as long as nothing newer took its place.
    """

    region: Territory
    period: Period | None
    periods: Sequence[Period]
    releases: Sequence[ReleaseFacts]
    tables: Sequence[ReleasedTable]
    earlier: Mapping[str, ReleasedTable]
    withdrawn: Release | None


def get_published(*, by: Actor, period: str = "") -> Published | None:
    """Return what is published of the reader's region for a period, the latest above a month where none is.

    A period of which nothing is published gives that one too. None where the reader has no region.
    Raises ValueError where a stored table cannot be read.
    """
    regions = regions_of_reader(by)
    if not regions:
        return None
    region = regions[0]
    published = list_published(territory_id=region.pk)
    periods = list(dict.fromkeys(parse_period(release.period) for release in published))
    asked = next((one for one in periods if one.code == period), _usual(periods))
    before = asked.before() if asked else None
    return Published(
        region=region,
        period=asked,
        periods=periods,
        releases=[facts_of(one) for one in published if asked and one.period == asked.code],
        tables=_tables(published, asked),
        earlier=_earlier(published, before) if before else {},
        withdrawn=_withdrawn(region, published, asked, by=by),
    )


def read_aims(codes: Collection[str], *, region: Territory, year: int) -> dict[str, Aim]:
    """Return the target of each indicator for a year, the last that was set. One query."""
    rows = Target.objects.filter(indicator__code__in=codes, territory=region, year=year).order_by(
        "set_at", "pk"
    )
    found = rows.values_list("indicator__code", "value")
    return {code: Aim(number=float(value), year=year) for code, value in found}


def list_directions(*, region: Territory, year: int) -> list[DirectionOfProgramme]:
    """Return the directions of the programme with their indicators; those of none come last.

    Two queries.
    """
    versions = IndicatorVersion.objects.filter(
        indicator__section=Section.PROGRAMME, state=VersionState.APPROVED
    ).select_related("indicator")
    rows = list(versions.order_by("indicator__number"))
    aims = read_aims([row.indicator.code for row in rows], region=region, year=year)
    directions = [(str(code), str(label)) for code, label in Direction.choices]
    return [
        DirectionOfProgramme(label, [_named(row, aims) for row in rows if row.direction == code])
        for code, label in [*directions, ("", "")]
    ]


def _named(row: IndicatorVersion, aims: Mapping[str, Aim]) -> NamedIndicator:
    return NamedIndicator(
        code=row.indicator.code,
        title=row.title,
        not_yet=str(row.get_not_yet_display()),
        is_awaited=row.not_yet == NotYet.SLOT,
        aim=aims.get(row.indicator.code),
    )


def _earlier(published: Sequence[Release], before: Period) -> dict[str, ReleasedTable]:
    """Return the tables of the period before: released alone, or as a part of a longer period."""
    longer = [one for one in published if parse_period(one.period).holds(before)]
    longer.sort(key=lambda one: one.period == before.code)
    tables = (table for one in longer for table in tables_of(one))
    return {table.code: part for table in tables if (part := part_of(table, before))}


def part_of(table: ReleasedTable, period: Period) -> ReleasedTable | None:
    """Return what a table says of its period or of one inside it; None where it says nothing of that."""
    if table.release.period == period:
        return table
    names = [axis.code for axis in table.axes]
    if PERIOD not in names or period.code not in table.axis(PERIOD).places:
        return None
    at = names.index(PERIOD)
    axis = table.axes[at]
    place = axis.places[period.code]
    # The last axis runs fastest: the cells of one period lie in stretches, one for each cell before it.
    stretch = prod(len(one.nodes) for one in table.axes[at + 1 :])
    starts = range(place * stretch, len(table.values), len(axis.nodes) * stretch)
    whole = Axis(axis.code, axis.title, (Node(ALL, -1, axis.nodes[place].title),))
    return replace(
        table,
        axes=(*table.axes[:at], whole, *table.axes[at + 1 :]),
        values=tuple(v for start in starts for v in table.values[start : start + stretch]),
        release=replace(table.release, period=period),
    )


def _usual(periods: Sequence[Period]) -> Period | None:
    """Choose where to begin: a month has few figures, so the latest longer period goes before it."""
    long = (one for one in periods if one.kind != MONTH)
    return next(long, periods[0] if periods else None)


def _tables(published: Sequence[Release], period: Period | None) -> list[ReleasedTable]:
    """Return the tables of a period: those for everybody stand in a release of their own."""
    code = period.code if period else ""
    return [table for one in published if one.period == code for table in tables_of(one)]


def _withdrawn(
    region: Territory, published: Sequence[Release], asked: Period | None, *, by: Actor
) -> Release | None:
    """Find what was withdrawn and not given anew; an old one behind newer figures is history."""
    rows = within(Release.objects.filter(territory=region), scope_of_releases(by))
    gone = rows.filter(state=ReleaseState.WITHDRAWN).order_by("-last_day", "first_day", "-pk")
    given = {release.period for release in published}
    latest = next((release for release in gone if release.period not in given), None)
    if latest is None or (asked and latest.last_day < asked.last):
        return None
    return latest
