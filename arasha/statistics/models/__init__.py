"""Tables of the room, by noun."""

from arasha.statistics.models.indicators import Indicator, IndicatorVersion, Target
from arasha.statistics.models.releases import Cube, Release, ReleaseTable

__all__ = ["Cube", "Indicator", "IndicatorVersion", "Release", "ReleaseTable", "Target"]
