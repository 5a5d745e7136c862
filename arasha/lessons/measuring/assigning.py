"""The best one-to-one pairs of a small table of weights, by shortest augmenting paths."""

from collections.abc import Sequence

_FAR = float("inf")


def assign(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return row -> column with the greatest sum of weights; only pairs with a weight above 0.

    weights: a full table, rows x columns. Time grows with rows^2 x columns.
    Method: H. W. Kuhn's in the form with potentials (R. Jonker, A. Volgenant, 1987).
    """
    if not weights or not weights[0]:
        return {}
    if len(weights) > len(weights[0]):
        turned = assign([list(column) for column in zip(*weights, strict=True)])
        return {row: column for column, row in turned.items()}
    row_of = _columns_taken(weights)
    pairs = {row: column for column, row in enumerate(row_of) if row is not None}
    return {row: column for row, column in pairs.items() if weights[row][column] > 0}


def _columns_taken(weights: Sequence[Sequence[float]]) -> list[int | None]:
    """Return for each column the row that has it."""
    columns = range(len(weights[0]))
    of_row = [0.0] * len(weights)
    of_column = [0.0] * len(columns)
    row_of: list[int | None] = [None] * len(columns)
    for first in range(len(weights)):
        before, last = _path(first, weights, of_row, of_column, row_of)
        while last is not None:
            previous = before[last]
            row_of[last] = first if previous is None else row_of[previous]
            last = previous
    return row_of


def _path(
    first: int,
    weights: Sequence[Sequence[float]],
    of_row: list[float],
    of_column: list[float],
    row_of: list[int | None],
) -> tuple[list[int | None], int | None]:
    """Find the cheapest way from a row to a free column; the potentials are moved on the way.

    Returns for each column the one before it on the way, and the free column.
    """
    columns = range(len(of_column))
    nearest, seen = [_FAR] * len(of_column), [False] * len(of_column)
    before: list[int | None] = [None] * len(of_column)
    here: int | None = None
    row: int | None = first
    while row is not None:
        for column in columns:
            cost = -weights[row][column] - of_row[row] - of_column[column]
            if not seen[column] and cost < nearest[column]:
                nearest[column], before[column] = cost, here
        step, here = min((nearest[column], column) for column in columns if not seen[column])
        of_row[first] += step
        for column in columns:
            if seen[column]:
                of_row[row_of[column]] += step  # type: ignore[index]
                of_column[column] -= step
            else:
                nearest[column] -= step
        seen[here] = True
        row = row_of[here]
    return before, here
