"""Who takes which period: the heaviest set of classes that fits into different periods of one visit.

Classes come in order of their weight. Sets of classes that fit into different periods form a
transversal matroid, so taking each class that still fits, in that order, gives the heaviest set
(Edmonds and Fulkerson, 1965). Whether one fits is asked by an augmenting path (Kuhn).
"""

from collections.abc import Sequence


def match_periods(masks: Sequence[int], *, most: int) -> dict[int, int]:
    """Give periods to the classes with these masks of periods; at most `most` are served.

    Returns period -> position of its class in `masks`.
    """
    owner: dict[int, int] = {}
    taken = 0
    for position, mask in enumerate(masks):
        free = mask & ~taken
        if free:
            period = (free & -free).bit_length() - 1
            owner[period] = position
            taken |= 1 << period
        elif mask:
            gained = _augment(position, masks, owner)
            taken |= gained
        if len(owner) >= most:
            break
    return owner


def _augment(position: int, masks: Sequence[int], owner: dict[int, int]) -> int:
    """Search breadth first for a path to a free period; returns its bit, or 0 where there is none."""
    came_from: dict[int, int | None] = {}
    line: list[tuple[int, int | None]] = [(position, None)]
    for asker, through in line:
        mask = masks[asker]
        while mask:
            bit = mask & -mask
            mask ^= bit
            period = bit.bit_length() - 1
            if period in came_from:
                continue
            came_from[period] = through
            holder = owner.get(period)
            if holder is None:
                _shift(position, period, came_from, owner)
                return bit
            line.append((holder, period))
    return 0


def _shift(
    position: int, period: int, came_from: dict[int, int | None], owner: dict[int, int]
) -> None:
    before = came_from[period]
    while before is not None:
        owner[period] = owner[before]
        period, before = before, came_from[before]
    owner[period] = position
