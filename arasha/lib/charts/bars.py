"""Bars lying down, so that a name of any length stands above its own bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from arasha.lib.charts.lettering import LINE, WIDTH, width_of, wrap
from arasha.lib.charts.scales import Scale, Write, lay_out, plain
from arasha.lib.charts.values import Series, Target, Twin, Value, highest, make_twin

THICK = 14
BETWEEN = 3
_APART = 10
# How long the mark of a missing figure is: an open frame, which is no length at all.
_FRAME = 26


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words with its foot at `y`."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or the open frame of a missing figure; `said` is written behind it."""

    style: int
    x: float
    y: float
    length: float
    said: Words | None
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class BarTarget:
    """A line through the bars of each label, from one y to another, with its words above."""

    x: float
    text: str
    anchor: str
    stretches: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """All that is drawn, and the same as a table. `left_out` labels stand in the table only."""

    names: tuple[Words, ...]
    bars: tuple[Bar, ...]
    legend: tuple[tuple[int, str], ...]
    target: BarTarget | None
    twin: Twin
    height: float
    left_out: int = 0
    kind: str = "bars"
    has_figures: bool = True
    width: int = WIDTH
    thick: int = THICK


def draw_bars(
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    corner: str = "",
    target: Target | None = None,
    write: Write = plain,
    most: int | None = None,
) -> BarChart:
    """Draw a group of bars for each label, or for the first `most`, one bar a series.

    The table holds all of them. Raises NotAChart where the series do not fit.
    """
    twin = make_twin(corner, labels, series)
    widest = max(width_of(value.text) for each in series for value in each.values)
    scale, _ticks = lay_out(
        highest(series, target), start=0, end=WIDTH - min(widest + 8, WIDTH / 3), write=write
    )
    names: list[Words] = []
    bars: list[Bar] = []
    groups: list[tuple[float, float]] = []
    y = LINE + 4.0 if target else 0.0
    for at, label in enumerate(labels[:most]):
        for line in wrap(label):
            names.append(Words(line, 0, y + LINE - 4))
            y += LINE
        groups.append((y - 2, y + len(series) * (THICK + BETWEEN)))
        for style, each in enumerate(series, start=1):
            bars.append(_bar(each.values[at], scale, style=style, y=y))
            y += THICK + BETWEEN
        y += _APART
    return BarChart(
        names=tuple(names),
        bars=tuple(bars),
        legend=legend_of(series),
        target=_target(target, scale, groups),
        twin=twin,
        height=round(y - _APART, 1),
        left_out=len(labels) - len(groups),
    )


def _bar(value: Value, scale: Scale, *, style: int, y: float) -> Bar:
    """Return the bar of one figure, with its words behind it."""
    length = _FRAME if value.number is None else scale.at(value.number)
    said = Words(value.text, length + 6, y + THICK - 2)
    return Bar(style, 0, y, length, said, is_missing=value.number is None)


def legend_of(series: Sequence[Series]) -> tuple[tuple[int, str], ...]:
    """Return style and words of each series; one series alone is named by the chart's title."""
    if len(series) == 1:
        return ()
    return tuple(enumerate((each.label for each in series), start=1))


def _target(
    target: Target | None, scale: Scale, groups: Sequence[tuple[float, float]]
) -> BarTarget | None:
    if target is None:
        return None
    x = scale.at(target.number)
    return BarTarget(x, target.label, "end" if x > WIDTH / 2 else "start", tuple(groups))
