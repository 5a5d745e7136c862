"""Find the two sheets of one pupil, before and after, though the code was not made alike.

A self-made code has six elements, and children err: about one element in seven differs. Two sheets
that agree on a rare value speak more for one pupil than two that agree on a common one (I. Fellegi,
A. Sunter, 1969). Pairs are one to one inside a class, and a pair counts only where no other pairing
of the class explains the sheets nearly as well.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from arasha.lessons.measuring.assigning import assign

# How often one element of a code is made differently the second time.
ERROR = 0.15
# Two elements may differ; three only where those that agree are rare enough to pass the margin.
MOST_DIFFERENT = 3
# By how much the chosen pairing must explain the sheets better than the best one without this pair
# (natural logarithm; measured in benchmarks/measuring.py).
MARGIN = 2.5

# One value an element; "" is an element left open, which speaks neither for nor against.
type Code = Sequence[str]
type Table = list[list[float]]


def link(before: Sequence[Code], after: Sequence[Code]) -> list[tuple[int, int]]:
    """Return the pairs (row of `before`, row of `after`) of one class that are one pupil each."""
    weights = _weights(before, after)
    pairs = []
    for rows, columns in _islands(weights):
        table = [[weights[row][column] for column in columns] for row in rows]
        pairs += [(rows[row], columns[column]) for row, column in _clear_pairs(table)]
    return sorted(pairs)


def _clear_pairs(table: Table) -> Iterator[tuple[int, int]]:
    """Give the pairs of the best pairing without which every pairing is clearly worse."""
    best = assign(table)
    total = _sum_of(table, best)
    for row, column in best.items():
        kept = table[row][column]
        table[row][column] = 0.0
        if total - _sum_of(table, assign(table)) >= MARGIN:
            yield row, column
        table[row][column] = kept


def _sum_of(table: Table, pairs: dict[int, int]) -> float:
    return sum(table[row][column] for row, column in pairs.items())


def _weights(before: Sequence[Code], after: Sequence[Code]) -> Table:
    """Say how much each two sheets speak for one pupil; 0 where they do not or differ too much."""
    found = [Counter(column) for column in zip(*before, *after, strict=True)]
    agree, differ = _agreement(found), _difference(found)
    return [[_weight(first, second, agree, differ) for second in after] for first in before]


def _weight(first: Code, second: Code, agree: list[dict[str, float]], differ: list[float]) -> float:
    total, different = 0.0, 0
    for place, (one, other) in enumerate(zip(first, second, strict=True)):
        if one == other and one:
            total += agree[place][one]
        elif one and other:
            total += differ[place]
            different += 1
        else:
            different += 1
    return max(total, 0.0) if different <= MOST_DIFFERENT else 0.0


def _agreement(found: Sequence[Counter[str]]) -> list[dict[str, float]]:
    return [
        {value: math.log((1 - ERROR) * counts.total() / count) for value, count in counts.items()}
        for counts in found
    ]


def _difference(found: Sequence[Counter[str]]) -> list[float]:
    alike = [sum(count**2 for count in counts.values()) / counts.total() ** 2 for counts in found]
    # Where all have the same value, a difference can only be an error.
    return [math.log(ERROR / max(1 - same, ERROR)) for same in alike]


def _islands(weights: Table) -> Iterator[tuple[list[int], list[int]]]:
    """Give groups of rows and columns with no possible pair between them: each is solved alone."""
    left = set(range(len(weights)))
    while left:
        rows, columns, waiting = {left.pop()}, set[int](), True
        while waiting:
            reached = {c for r in rows for c, w in enumerate(weights[r]) if w > 0} - columns
            columns |= reached
            more = {r for r in left if any(weights[r][c] > 0 for c in reached)}
            left -= more
            rows |= more
            waiting = bool(more)
        if columns:
            yield sorted(rows), sorted(columns)
