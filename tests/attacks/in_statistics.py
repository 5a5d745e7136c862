"""Figures in the walk: the analyst of each region wrote an indicator, and a release is published."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from arasha.access.actor import Actor
from arasha.agencies.actions import next_ref
from arasha.statistics.actions.indicators import VersionFacts, write_version
from arasha.statistics.actions.installing import install_indicators
from arasha.statistics.actions.releases import publish_release
from arasha.statistics.enums import Measure, VersionState
from arasha.statistics.enums_releases import Audience, ReleaseState
from arasha.statistics.models import Indicator, Release, ReleaseTable
from arasha.statistics.queries.preparing import digest_of_release
from arasha.statistics.rules.periods import parse_period
from arasha.statistics.rules.tables import Axis, Node, Table, write_table
from tests.cast import Region

# Indicators are one for all regions and say nothing of anybody.
OF_ALL_REGIONS = frozenset(
    f"statistics:{page}"
    for page in (
        "indicator", "version_write", "version_approve", "version_drop", "target_set", "team_parts",
    )
)  # fmt: skip
INDICATOR = "team-17-open-cases"
TABLE = "appeals-district"


@dataclass(frozen=True, slots=True)
class FigureThings:
    """What the analyst of one region wrote, and what was published of it."""

    version: str
    release: str
    public_release: str

    @property
    def references(self) -> list[str]:
        """What nobody of another region may see; public releases are for everybody."""
        return [self.release]

    def ref_of(self, page: str) -> str:
        """Return the reference that an address of the room takes."""
        if page.startswith("version"):
            return self.version
        return self.release if "release" in page else ""


def fill_figures(region: Region, *, by: Callable[[str], Actor], now: datetime) -> FigureThings:
    """Let the analyst write a version of an indicator: another one in each region."""
    install_indicators(now=now)
    facts = VersionFacts(
        title_kk="Өтініш", title_ru="Обращения", title_en="Appeals", definition_kk="Бәрі",
        definition_ru="Все", definition_en="All", unit="appeal", rhythm="quarter",
        source="appeals", measure=Measure.COUNT,
    )  # fmt: skip
    # Another one in each region: the later draft of an indicator takes the place of the earlier.
    indicator = Indicator.objects.exclude(versions__state=VersionState.DRAFT).earliest("pk")
    written = write_version(
        indicator, facts, once=f"version {region.name}", version=indicator.version,
        by=by("analyst"), now=now,
    )  # fmt: skip
    return FigureThings(
        version=written.ref,
        release=_publish(region, Audience.STAFF, by=by, now=now),
        public_release=_publish(region, Audience.PUBLIC, by=by, now=now + timedelta(minutes=1)),
    )


def _publish(
    region: Region, audience: Audience, *, by: Callable[[str], Actor], now: datetime
) -> str:
    """Write a release of one table as if the worker had; everything in it is zero."""
    period, title = parse_period("2025"), {"kk": "Өтініш", "ru": "Обращения", "en": "Appeals"}
    release = Release.objects.create(
        ref=next_ref("RE", now=now), territory=region.region, period=period.code,
        first_day=period.first, last_day=period.last, audience=audience, cubes=[TABLE],
        state=ReleaseState.REVIEW, rules={"earlier": []}, asked_by=region.analyst, asked_at=now,
        worked_out_at=now, once_key=f"{audience} {region.name}",
    )  # fmt: skip
    axis = Axis("district", title, (Node("all", -1, title), Node("unknown", 0, title)))
    table = Table(TABLE, title, title, (axis,), (0, 0), 5, 5)
    loss = {"cells": 2, "hidden": 0, "small": 0, "of_total": 0}
    ReleaseTable.objects.create(
        release=release, number=1, code=TABLE, content=write_table(table), loss=loss
    )
    Release.objects.filter(pk=release.pk).update(digest=digest_of_release(release))
    release.refresh_from_db()
    publish_release(
        release, version=release.version, by=by("privacy_officer"), now=now + timedelta(seconds=1)
    )
    return release.ref
