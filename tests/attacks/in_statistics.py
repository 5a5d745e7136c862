"""The indicators in the walk: the analyst of each region has written a version of one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from arasha.access.actor import Actor
from arasha.statistics.actions.indicators import VersionFacts, write_version
from arasha.statistics.actions.installing import install_indicators
from arasha.statistics.enums import Measure, VersionState
from arasha.statistics.models import Indicator
from tests.cast import Region

# Indicators are one for all regions and say nothing of anybody.
OF_ALL_REGIONS = frozenset(
    f"statistics:{page}"
    for page in (
        "indicator", "version_write", "version_approve", "version_drop", "target_set", "team_parts",
    )
)  # fmt: skip
INDICATOR = "team-17-open-cases"


@dataclass(frozen=True, slots=True)
class FigureThings:
    """What the analyst of one region wrote."""

    version: str

    def ref_of(self, page: str) -> str:
        """Return the reference that an address of the room takes."""
        return self.version if page.startswith("version") else ""


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
    return FigureThings(version=written.ref)
