"""How sure a share of few endings is, and what a record of an ending still lacks."""

from dataclasses import dataclass
from math import sqrt

# A match that ends before it counts as one that broke off.
FULL_YEAR = 12
TARGET_PERCENT = 20
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with its 95 % interval in per cent; None of nothing."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        return 100 * self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return low and high, in per cent."""
        return wilson(self.part, self.whole) if self.whole else None


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share in per cent (E. B. Wilson 1927); it stays within 0 and 100.

    Raises ValueError where `part` is not within 0..whole or there is nothing.
    """
    if not 0 <= part <= whole or whole == 0:
        raise ValueError("a share needs a part within a whole")
    p, squared = part / whole, _Z * _Z / whole
    middle = p + squared / 2
    spread = _Z * sqrt(p * (1 - p) / whole + squared / (4 * whole))
    low, high = (100 * (middle + sign * spread) / (1 + squared) for sign in (-1, 1))
    # The ends are exact at the edges; rounding of numbers must not go beyond them.
    return (0.0 if part == 0 else low, 100.0 if part == whole else high)
