"""A table in which every figure also has a strength: it is read as it stands, so it is its own twin."""

from collections.abc import Sequence
from dataclasses import dataclass

from arasha.lib.charts.values import Series, Twin, Value, highest, make_twin

STEPS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, its note, and its step: 0 for nothing to 4 for most; None where it is missing."""

    value: Value
    note: int
    step: int | None


@dataclass(frozen=True, slots=True)
class HeatTable:
    """The rows with their cells, under the columns."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    twin: Twin
    kind: str = "heat"


def draw_heat(labels: Sequence[str], series: Sequence[Series], *, corner: str) -> HeatTable:
    """Give every figure its strength beside the highest of the table. Raises NotAChart."""
    twin = make_twin(corner, labels, series)
    top = highest(series)
    rows = tuple(
        (label, tuple(Cell(value, note, _step(value.number, top)) for value, note in values))
        for label, values in twin.lines
    )
    return HeatTable(corner, twin.columns, rows, twin)


def _step(number: float | None, top: float) -> int | None:
    if number is None:
        return None
    return 0 if number <= 0 else min(STEPS, int(number / top * STEPS - 1e-9) + 1)
