"""How likely a deed comes late, from what the same executor did before. No model: past deeds counted.

The chance is the share of late deeds among the past ones, with the interval of Wilson (1927), which
keeps its promise for few deeds too. Where a deed is late already, only past deeds that were at least as
late count for how long it may still take.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

# Of fewer deeds nothing is said.
FEWEST = 5
# The 95 % quantile, both sides, of the normal distribution.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Forecast:
    """`late` of `past` deeds were late: chances between 0 and 1, and the median of the days of delay.

    `days` is None where no past deed was later than this one is already.
    """

    past: int
    late: int
    chance: float
    low: float
    high: float
    days: int | None


def forecast(delays: Sequence[int], *, late_by: int = 0) -> Forecast | None:
    """Forecast a deed from past delays in days (0 or less: in time). None where too few are known.

    `late_by` is how many days the deed is late today, 0 where its day has not passed.
    """
    if len(delays) < FEWEST:
        return None
    late = sum(1 for days in delays if days > 0)
    longer = [days for days in delays if days > max(late_by, 0)]
    chance = 1.0 if late_by > 0 else late / len(delays)
    low, high = (1.0, 1.0) if late_by > 0 else wilson(late, len(delays))
    return Forecast(
        past=len(delays), late=late, chance=chance, low=low, high=high,
        days=round(median(longer)) if longer else None,
    )  # fmt: skip


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by E. B. Wilson (1927), `tries` at least 1."""
    share, z2 = hits / tries, _Z * _Z / tries
    middle = (share + z2 / 2) / (1 + z2)
    half = _Z * sqrt(share * (1 - share) / tries + z2 / (4 * tries)) / (1 + z2)
    return max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share))
