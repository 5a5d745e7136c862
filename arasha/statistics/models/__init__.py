"""Tables of the room, by noun."""

from arasha.statistics.models.releases import Cube, Release, ReleaseTable

__all__ = ["Cube", "Release", "ReleaseTable"]
