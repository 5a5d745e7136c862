"""How two assignments differ: the separate exchanges that lead from one to the other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

type Exchange = tuple[int, ...]


def exchanges(
    before: Sequence[int], after: Sequence[int], units: Iterable[Sequence[int]]
) -> list[Exchange]:
    """Groups of children; each group may go from its places `before` to those `after` by itself.

    A group is a ring in which everyone takes the place of the next, or a chain that begins in a
    collective which loses one and ends in one which gains one: none is fuller than in either.
    Groups with members of one unit (who stay together) are one group.
    """
    parts = _parts(before, after)
    part_of = {child: number for number, part in enumerate(parts) for child in part}
    for unit in units:
        numbers = {part_of[child] for child in unit if child in part_of}
        if len(numbers) > 1:
            lowest = min(numbers)
            parts[lowest] = tuple(child for number in numbers for child in parts[number])
            for child in parts[lowest]:
                part_of[child] = lowest
    return [parts[number] for number in sorted(set(part_of.values()))]


def _parts(before: Sequence[int], after: Sequence[int]) -> list[Exchange]:
    leaving: dict[int, list[int]] = defaultdict(list)
    balance: dict[int, int] = defaultdict(int)
    for child, (here, there) in enumerate(zip(before, after, strict=True)):
        if here != there:
            leaving[here].append(child)
            balance[here] += 1
            balance[there] -= 1
    begins = [place for place, more in balance.items() for _one in range(max(0, more))]
    told = [part for place in begins for part in _walk(place, leaving, after)]
    for place in list(leaving):
        while leaving[place]:
            told += _walk(place, leaving, after)
    return told


def _walk(begin: int, leaving: dict[int, list[int]], after: Sequence[int]) -> list[Exchange]:
    """Follow children until nobody leaves the place reached, cutting rings off on the way."""
    rings: list[Exchange] = []
    path, passed = list[int](), [begin]
    while leaving[passed[-1]]:
        child = leaving[passed[-1]].pop()
        path.append(child)
        place = after[child]
        if place in passed:
            at = passed.index(place)
            rings.append(tuple(path[at:]))
            del path[at:], passed[at + 1 :]
        else:
            passed.append(place)
    return [*rings, tuple(path)] if path else rings
