"""Small multiples: the same small chart for every place, all on one scale, so that they compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from arasha.lib.charts.scales import Scale, nice_ticks
from arasha.lib.charts.values import Series, Target, Twin, Value, highest, make_twin

WIDTH = 160
HEIGHT = 56
_COLUMN_SHARE = 0.72


@dataclass(frozen=True, slots=True)
class Column:
    """The column of one period, or the open frame of a missing figure."""

    x: float
    y: float
    width: float
    height: float
    is_missing: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Small:
    """One place: its name, its columns, and its last figure, which is written beside the name."""

    label: str
    columns: tuple[Column, ...]
    last: Value


@dataclass(frozen=True, slots=True)
class Multiples:
    """All small charts, the height of the common target, and everything as one table."""

    smalls: tuple[Small, ...]
    target: float | None
    target_label: str
    first: str
    last: str
    twin: Twin
    kind: str = "multiples"
    has_figures: bool = False
    width: int = WIDTH
    height: int = HEIGHT


def draw_multiples(
    labels: Sequence[str],
    places: Sequence[Series],
    *,
    corner: str = "",
    target: Target | None = None,
) -> Multiples:
    """Draw a small chart for each place over the same periods, oldest first. Raises NotAChart."""
    by_period = make_twin(corner, labels, places)
    up = Scale(nice_ticks(highest(places, target))[-1], HEIGHT, 4)
    # People look a place up by its row, so the table is turned round.
    rows = tuple((place.label, place.values) for place in places)
    return Multiples(
        smalls=tuple(Small(p.label, _columns(p.values, up), p.values[-1]) for p in places),
        target=up.at(target.number) if target else None,
        target_label=target.label if target else "",
        first=labels[0],
        last=labels[-1],
        twin=Twin(by_period.corner, tuple(labels), rows),
    )


def _columns(values: Sequence[Value], up: Scale) -> tuple[Column, ...]:
    share = WIDTH / len(values)
    return tuple(
        _column(value, at, len(values), share=share, up=up) for at, value in enumerate(values)
    )


def _column(value: Value, at: int, count: int, *, share: float, up: Scale) -> Column:
    """Zero keeps a hair of height: nothing at all would look like a period that was left out."""
    is_missing = value.number is None
    y = 4.0 if value.number is None else min(up.at(value.number), HEIGHT - 1.0)
    wide = min(share * _COLUMN_SHARE, 28)
    x = at * share + (share - wide) / 2
    return Column(
        x=round(x, 1), y=y, width=round(wide, 1), height=round(HEIGHT - y, 1),
        is_missing=is_missing, is_last=at == count - 1,
    )  # fmt: skip
