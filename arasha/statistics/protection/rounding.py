"""What is published of a figure that may be told, and what a reader can make of it."""

from dataclasses import dataclass

import numpy as np

from .tables import Whole

HIDDEN = -1


def rounded(values: Whole, base: int) -> Whole:
    """The nearest multiple of `base`; a half goes up."""
    nearest: Whole = (2 * values + base) // (2 * base) * base
    return nearest


def interval_of(figure: int, base: int) -> tuple[int, int]:
    """The lowest and the highest number that are published as `figure`.

    A published zero is a true zero: nothing below the threshold is ever published.
    """
    if figure == 0:
        return 0, 0
    return figure - base // 2, figure + (base - 1) // 2


@dataclass(frozen=True, slots=True)
class Share:
    """Per cent, rounded to a whole one, with the lowest and highest that the parts allow."""

    per_cent: int
    low: int
    high: int


def share_of_rounded(part: int, whole: int, *, base: int = 5) -> Share | None:
    """The share of one published figure in another; None where there is none to tell.

    Only what stands in the release goes in (HIDDEN: not published), so that a percentage tells
    nothing that its parts do not. An empty whole has no share.
    """
    if part == HIDDEN or whole in {HIDDEN, 0}:
        return None
    (low, high), (least, most) = interval_of(part, base), interval_of(whole, base)
    told = [_per_cent(part, whole), _per_cent(low, most), _per_cent(high, max(1, least))]
    return Share(*(min(100, each) for each in told))


def _per_cent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole)


def hide(
    values: Whole, hidden: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]", base: int
) -> Whole:
    """The table as it is published: rounded, and HIDDEN where it is hidden."""
    return np.where(hidden, HIDDEN, rounded(values, base)).astype(np.int64)
