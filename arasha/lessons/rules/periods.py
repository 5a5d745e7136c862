"""The week of a class as one number: in which periods of its shift a lesson may be held.

Bit 8 * (weekday - 1) + (period - 1); weekday 1 is Monday, 5 Friday; periods 1 to 8 of the shift.
"""

from collections.abc import Iterable

WEEKDAYS = range(1, 6)
PERIODS = range(1, 9)


def mask_of(permitted: Iterable[tuple[int, int]]) -> int:
    """Return the number for (weekday, period) pairs. ValueError outside Monday to Friday, 1 to 8."""
    mask = 0
    for weekday, period in permitted:
        if weekday not in WEEKDAYS or period not in PERIODS:
            raise ValueError((weekday, period))
        mask |= 1 << (8 * (weekday - 1) + period - 1)
    return mask


def periods_of(mask: int, weekday: int) -> list[int]:
    """Return the permitted periods of a weekday (1 to 7), in order."""
    return [period for period in PERIODS if mask >> (8 * (weekday - 1)) & 1 << (period - 1)]


# Where nobody said more: the first six periods of every day.
USUAL = mask_of((weekday, period) for weekday in WEEKDAYS for period in PERIODS[:6])
