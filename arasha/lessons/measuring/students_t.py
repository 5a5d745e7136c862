"""Student's t distribution: how wide an interval is with few classes. By hand, since pages draw on it."""

import math
from functools import lru_cache

_STEPS = 200
_EXACT = 1e-12


@lru_cache(maxsize=4096)
def t_quantile(share: float, freedom: float) -> float:
    """Return t with P(T <= t) = share for 0.5 <= share < 1; `freedom` need not be whole."""
    if not 0.5 <= share < 1 or freedom <= 0:  # noqa: PLR2004 - the upper half
        raise ValueError("a share of the upper half and freedom above 0")
    low, high = 0.0, 1.0
    while _below(high, freedom) < share:
        low, high = high, high * 2
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if _below(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def _below(t: float, freedom: float) -> float:
    """P(T <= t) for t >= 0."""
    return 1 - _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """Return I_x(a, b) by its continued fraction (NIST DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, 1 - x)
    ends = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(ends + a * math.log(x) + b * math.log1p(-x)) / a
    return front / _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    """Return 1 + d1/(1 + d2/(1 + ...)), evaluated from the front (W. J. Lentz, 1976)."""
    value, upper, lower = 1.0, 1.0, 0.0
    for step in range(1, _STEPS):
        half = step // 2
        if step % 2:
            term = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            term = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        lower = 1 / ((1 + term * lower) or _EXACT)
        upper = (1 + term / upper) or _EXACT
        value *= upper * lower
        if abs(upper * lower - 1) < _EXACT:
            break
    return value
