"""What was given to readers already, and stands in the way of giving it again in another cut."""

from collections.abc import Iterable

from arasha.statistics.enums_releases import KNOWN, ReleaseState
from arasha.statistics.models import Cube, Release
from arasha.statistics.rules.periods import Period


def find_given(*, territory_id: int, period: Period, cubes: Iterable[Cube]) -> Release | None:
    """Return a release that forbids to give these figures: the same, or a longer one that holds them.

    A longer period stands in the way even when it was withdrawn: beside it the shorter one would tell
    the rest.
    """
    codes = {cube.code for cube in cubes}
    sources = {cube.source for cube in cubes}
    source_of = dict(Cube.objects.values_list("code", "source"))
    rows = Release.objects.filter(
        territory_id=territory_id, state__in=KNOWN, first_day__lte=period.first,
        last_day__gte=period.last,
    )  # fmt: skip
    for release in rows.order_by("pk"):
        if release.period != period.code:
            is_given = any(source_of.get(code) in sources for code in release.cubes)
        else:
            is_given = release.state == ReleaseState.PUBLISHED and not codes.isdisjoint(
                release.cubes
            )
        if is_given:
            return release
    return None
