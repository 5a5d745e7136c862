"""What pages of releases share: chips, facts and losses in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from arasha.statistics.enums_releases import ReleaseState
from arasha.statistics.models import Release
from arasha.statistics.periods import name_period
from arasha.statistics.queries.released import ReleasedTable, tables_of
from arasha.statistics.rules.periods import parse_period
from arasha.statistics.views.release_grids import in_words

TONES = {
    ReleaseState.PUBLISHED: "calm",
    ReleaseState.WITHDRAWN: "late",
    ReleaseState.FAILED: "danger",
    ReleaseState.REVIEW: "attention",
    ReleaseState.WAITING: "attention",
    ReleaseState.WORKING: "attention",
}
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release in a list."""

    release: Release
    period: str
    tone: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table of a release: its name and what protecting it cost."""

    code: str
    title: str
    unit: str
    cells: int
    hidden: int
    small: int
    beside: int
    of_total: float


def line_of(release: Release) -> ReleaseLine:
    period = name_period(parse_period(release.period))
    return ReleaseLine(release, period, TONES.get(ReleaseState(release.state), ""))


def chips_of(release: Release) -> list[tuple[str, str]]:
    """Return the state of a release as the head of a page shows it."""
    return [(line_of(release).tone, release.get_state_display())]


def table_lines(release: Release) -> list[TableLine]:
    """Return the tables of a release. Two queries."""
    losses = dict(release.tables.values_list("code", "loss"))
    return [_table_line(table, losses[table.code]) for table in tables_of(release)]


def _table_line(table: ReleasedTable, loss: dict[str, int]) -> TableLine:
    return TableLine(
        code=table.code,
        title=in_words(table.title),
        unit=in_words(table.unit),
        cells=loss["cells"],
        hidden=loss["hidden"],
        small=loss["small"],
        beside=loss["hidden"] - loss["small"],
        of_total=loss["of_total"] / _HUNDRED,
    )


def facts_in_words(release: Release) -> list[tuple[str, object]]:
    """Return what every page says of a release."""
    return [
        (pgettext("place", "Region"), release.territory.name),
        (pgettext("classification", "Period"), line_of(release).period),
        (pgettext("published figures", "Who reads them"), release.get_audience_display()),
        (_("Published on"), release.published_at),
        (_("Digest of the figures (SHA-256)"), release.digest),
    ]
