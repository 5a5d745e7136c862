"""Published figures: the only way in which numbers leave. Every outlet reads them here."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.statistics.enums_releases import Audience, ReleaseState
from arasha.statistics.models import Release, ReleaseTable
from arasha.statistics.policies.releases import places_of_reader, scope_of_releases
from arasha.statistics.rules.periods import Period, parse_period
from arasha.statistics.rules.tables import Axis, Node, Share, Shown, Table, read_table, share_of

__all__ = ["Axis", "Node", "Share", "Shown", "Table", "share_of"]


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """Of which release a table is."""

    ref: str
    period: Period
    territory_code: str
    audience: Audience
    state: ReleaseState
    published_at: datetime | None
    digest: str


@dataclass(frozen=True)
class ReleasedTable(Table):
    """A table together with its release. `figure(district="...", category="...")` reads a cell."""

    release: ReleaseFacts


def list_published(*, territory_id: int, public_only: bool = False) -> list[Release]:
    """Return what is published of a region, the latest period first."""
    rows = _published(territory_id, public_only=public_only).select_related("territory")
    return list(rows.order_by("-last_day", "first_day", "-pk"))


def list_withdrawn(*, by: Actor) -> list[Release]:
    """Return what was published of the reader's region and withdrawn, the latest first."""
    rows = within(_whole(), scope_of_releases(by)).filter(state=ReleaseState.WITHDRAWN)
    return list(rows.order_by("-withdrawn_at"))


def latest_table(
    cube: str, *, territory_id: int, kind: str | None = None, public_only: bool = False
) -> ReleasedTable | None:
    """Return the table of a cube in the latest release, of a kind of period where that is named."""
    found = history(cube, territory_id=territory_id, kind=kind, public_only=public_only)
    return found[-1] if found else None


def history(
    cube: str, *, territory_id: int, kind: str | None = None, public_only: bool = False
) -> list[ReleasedTable]:
    """Return the published tables of a cube, the earliest period first. One query."""
    rows = ReleaseTable.objects.filter(
        code=cube, release__in=_published(territory_id, public_only=public_only)
    ).select_related("release__territory")
    ordered = rows.order_by("release__last_day", "-release__first_day", "release__pk")
    tables = [_table(row, row.release) for row in ordered]
    return [one for one in tables if kind is None or one.release.period.kind == kind]


def tables_of(release: Release) -> list[ReleasedTable]:
    """Return the tables of a release in their order. One query."""
    return [_table(row, release) for row in release.tables.order_by("number")]


def table_of(release: Release, code: str) -> ReleasedTable:
    """Return one table of a release by the code of its cube. Raises Http404."""
    row = release.tables.filter(code=code).first()
    if row is None:
        raise Http404
    return _table(row, release)


def find_release(ref: str, *, by: Actor) -> Release:
    """Return a release of the reader's region; what is in preparation to its makers only. Raises Http404."""
    release = within(_whole(), scope_of_releases(by)).filter(ref=ref).first()
    if release is None:
        raise Http404
    return release


def find_public_release(ref: str) -> Release:
    """Return what is or was published to everybody. Raises Http404."""
    states = [ReleaseState.PUBLISHED, ReleaseState.WITHDRAWN]
    release = _whole().filter(ref=ref, audience=Audience.PUBLIC, state__in=states).first()
    if release is None:
        raise Http404
    return release


def list_public() -> list[Release]:
    """Return what is published to everybody, of every region, the latest first."""
    rows = _whole().filter(audience=Audience.PUBLIC, state=ReleaseState.PUBLISHED)
    return list(rows.order_by("-last_day", "first_day", "territory__code", "-pk"))


def regions_of_reader(by: Actor) -> list[Territory]:
    """Return the regions whose figures a person reads."""
    return list(_regions(places_of_reader(by)))


def facts_of(release: Release) -> ReleaseFacts:
    """Return what every outlet says of a release."""
    return ReleaseFacts(
        ref=release.ref,
        period=parse_period(release.period),
        territory_code=release.territory.code,
        audience=Audience(release.audience),
        state=ReleaseState(release.state),
        published_at=release.published_at,
        digest=release.digest,
    )


def _table(row: ReleaseTable, release: Release) -> ReleasedTable:
    table = read_table(row.code, row.content)
    return ReleasedTable(
        table.code, table.title, table.unit, table.axes, table.values, table.threshold,
        table.rounding, facts_of(release),
    )  # fmt: skip


def _published(territory_id: int, *, public_only: bool) -> QuerySet[Release]:
    rows = Release.objects.filter(territory_id=territory_id, state=ReleaseState.PUBLISHED)
    return rows.filter(audience=Audience.PUBLIC) if public_only else rows


def _whole() -> QuerySet[Release]:
    return Release.objects.select_related("territory", "asked_by", "published_by", "withdrawn_by")


def _regions(places: frozenset[int]) -> QuerySet[Territory]:
    rows = Territory.objects.filter(pk__in=places, kind=TerritoryKind.REGION, valid_to=None)
    return rows.order_by("code")
