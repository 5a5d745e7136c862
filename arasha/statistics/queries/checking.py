"""Whether a version can be worked out at all, before it is approved: in words and by a trial."""

from arasha.agencies.models import Territory
from arasha.statistics.enums import Measure
from arasha.statistics.models import IndicatorVersion
from arasha.statistics.queries.figures import compute, definition_of
from arasha.statistics.queries.grouped import narrowed, source_of
from arasha.statistics.reasons import BROKEN, NOT_BY_THIS, NoFigures
from arasha.statistics.rules.definitions import COUNTED_BY
from arasha.statistics.rules.periods import Period

# Upper ends of the bands in which a trial tells how many rows there are; the last has none.
BANDS = (5, 50, 500, 5000)


def check_version(version: IndicatorVersion) -> None:
    """Raise NoFigures with the reason where a definition names what its source does not have."""
    if version.not_yet:
        return
    definition = definition_of(version)
    source = source_of(definition.source)
    if definition.measure not in Measure.values:
        raise NoFigures(BROKEN)
    kind = COUNTED_BY.get(definition.measure)
    if definition.counted not in (getattr(source, kind) if kind else ("",)):
        raise NoFigures(BROKEN)
    narrowed(source, definition.whole)
    narrowed(source, definition.part)
    if not set(version.classifications) <= set(source.classifications):
        raise NoFigures(NOT_BY_THIS)


def try_version(
    version: IndicatorVersion, *, period: Period, region: Territory
) -> tuple[int, int | None]:
    """Work a version out for a region and tell the band of its rows: (from, to or None).

    Whoever writes indicators sees no content. A count, however rounded, of conditions of one's own
    choice would tell of one child in the end; a band does not. Raises NoFigures with the reason.
    """
    whole = compute(version, period=period, region=region).all
    rows = whole.whole if version.measure == Measure.SHARE and whole.whole else whole.part
    at = next((at for at, end in enumerate(BANDS) if rows < end), len(BANDS))
    return (BANDS[at - 1] if at else 0), (BANDS[at] - 1 if at < len(BANDS) else None)
