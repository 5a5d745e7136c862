"""The lot: which institutions begin first. Anybody can draw it again from the seed that is shown."""

from collections.abc import Iterable
from hashlib import sha256


def draw(refs: Iterable[str], *, waves: int, seed: str) -> dict[str, int]:
    """Return for each institution its wave from 1, in waves whose sizes differ by one at most.

    Institutions stand in the order of SHA-256 of "seed:code", hexadecimal; the first go to wave 1.
    Neither the order nor a repetition of `refs` matters.
    """
    if waves < 1:
        raise ValueError("at least one wave")
    order = sorted(set(refs), key=lambda ref: (sha256(f"{seed}:{ref}".encode()).hexdigest(), ref))
    return {ref: place * waves // len(order) + 1 for place, ref in enumerate(order)}
