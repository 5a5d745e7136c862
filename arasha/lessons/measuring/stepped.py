"""What lessons change where institutions begin one after the other, in an order drawn by lot.

The estimate takes out what differs between institutions and what changed for all in time (two-way
fixed effects of M. Hussey, J. Hughes, 2007). The interval comes from the lot itself: an effect
belongs to it unless, after taking it away, the drawn order stands out among other orders that might
have been drawn (R. Fisher; R. Wang, V. De Gruttola, 2017). It needs no model of how alike pupils of one
institution answer, and few institutions make it wide, not wrong.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

from arasha.lessons.measuring.effect import CONFIDENCE, Estimate

ORDERS = 999
_ROUNDING = 1e-9

type Row = Sequence[float]


class NoIntervalError(Exception):
    """So few orders could have been drawn that none of them can stand out."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """Means by institution and asking (0 = before anybody began), and from which asking each is taught."""

    means: Mapping[int, Sequence[float]]
    begins: Mapping[int, int]
    people: int


def stepped_effect(study: Stepped, *, seed: int, orders: int = ORDERS) -> Estimate:
    """Return the effect with the interval of the lot; the same seed gives the same figures.

    Raises NoIntervalError where the lot had too few orders or all institutions begin at once.
    """
    hosts = sorted(study.means)
    begins = [study.begins[host] for host in hosts]
    rows = _rows(begins, askings=len(study.means[hosts[0]]))
    scale = sum(_product(rows[begin], rows[begin]) for begin in begins)
    if not scale:
        raise NoIntervalError
    # What an institution adds to the estimate and to the likeness, whichever place the lot gives it.
    adds = [
        {begin: _product(rows[begin], study.means[host]) / scale for begin in rows}
        for host in hosts
    ]
    likes = [{begin: _product(rows[begin], rows[own]) / scale for begin in rows} for own in begins]
    value = sum(each[begin] for each, begin in zip(adds, begins, strict=True))
    reaches = []
    for order in _other_orders(begins, seed=seed, orders=orders):
        alike = sum(each[begin] for each, begin in zip(likes, order, strict=True))
        stray = sum(each[begin] for each, begin in zip(adds, order, strict=True)) - value * alike
        # After taking away value + d this order estimates stray - d * alike, the drawn one -d.
        reaches.append((_reach(-stray, alike), _reach(stray, alike)))
    low, high = (_outermost(each, orders) for each in zip(*reaches, strict=True))
    return Estimate(value, value - low, value + high, len(hosts), study.people)


def _other_orders(begins: Sequence[int], *, seed: int, orders: int) -> Iterator[list[int]]:
    chance, order = Random(seed), list(begins)  # noqa: S311 - not a secret: it can be drawn again
    for _each in range(orders):
        chance.shuffle(order)
        yield order


def _reach(stray: float, alike: float) -> float:
    """Return the greatest d >= 0 with |stray - d * alike| >= d, where |alike| <= 1."""
    room = 1 + alike if stray > 0 else 1 - alike
    is_drawn_one = alike > 1 - _ROUNDING
    return math.inf if is_drawn_one or room < _ROUNDING else abs(stray) / room


def _outermost(reaches: Sequence[float], orders: int) -> float:
    """Return how far the interval reaches: beyond, fewer than one order in twenty stands out more.

    The drawn order counts among them, which is what makes the interval exact.
    """
    spare = math.floor((1 - CONFIDENCE) * (orders + 1) + _ROUNDING)
    reach = sorted(reaches, reverse=True)[spare - 1] if spare else math.inf
    if math.isinf(reach):
        raise NoIntervalError
    return reach


def _rows(begins: Sequence[int], *, askings: int) -> dict[int, list[float]]:
    """Return for each beginning 1 (taught) or 0 (waits) by asking, means of rows and columns taken out."""
    plain = {begin: [float(each >= begin) for each in range(askings)] for begin in set(begins)}
    columns = [fmean(plain[begin][each] for begin in begins) for each in range(askings)]
    middle = fmean(columns)
    return {
        begin: [
            one - fmean(row) - column + middle for one, column in zip(row, columns, strict=True)
        ]
        for begin, row in plain.items()
    }


def _product(one: Row, other: Row) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
