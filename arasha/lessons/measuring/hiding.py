"""Small numbers say something about single pupils: what is too small to be shown, and rounding."""

from collections.abc import Mapping

# No result of fewer answers, of a class or of anything else.
LEAST = 8


def shown[Key: (int, str)](counts: Mapping[Key, int]) -> set[Key]:
    """Return the parts of a whole that may be shown beside it; counts: answers by part.

    What is hidden must not come out by subtraction: together it holds at least eight answers, and
    where it would not, the smallest of the others is hidden too.
    """
    order = sorted(counts, key=lambda key: (counts[key], key))
    hidden = [key for key in order if 0 < counts[key] < LEAST]
    others = [key for key in order if counts[key] >= LEAST]
    while 0 < sum(counts[key] for key in hidden) < LEAST and others:
        hidden.append(others.pop(0))
    return set(others)


def rounded_mean(value: float) -> float:
    """Return points of a scale to one decimal."""
    return round(value, 1)


def rounded_share(value: float) -> int:
    """Return a share as per cent in steps of five, never "none" and never "all".

    That nobody or everybody of a group answered a certain way would be known of each of them.
    """
    return min(max(5 * round(20 * value), 5), 95)
