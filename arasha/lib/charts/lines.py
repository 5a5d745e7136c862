"""A line over time: a point a period, a gap with a mark where a figure is hidden or not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from arasha.lib.charts.lettering import LINE, WIDTH, width_of
from arasha.lib.charts.scales import Scale, Tick, Write, lay_out, plain
from arasha.lib.charts.values import Series, Target, Twin, Value, highest, make_twin

HEIGHT = 200
_EDGE = 12
_MOST_WRITTEN = 6


@dataclass(frozen=True, slots=True)
class Point:
    """A known figure; `text` is empty where there is no room for it."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series: unbroken stretches as "x,y x,y", and its points. `style` is 1 to 4."""

    label: str
    style: int
    stretches: tuple[str, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A period under the chart; empty where there is no room."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A target line, or with `height` the band of a missing figure."""

    at: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class LineChart:
    """All that is drawn, and the same as a table."""

    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]
    gaps: tuple[Mark, ...]
    target: Mark | None
    twin: Twin
    left: float
    base: float
    # Whether every figure is also written in the drawing.
    has_figures: bool
    kind: str = "lines"
    width: int = WIDTH
    height: int = HEIGHT


def draw_lines(
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    corner: str = "",
    target: Target | None = None,
    write: Write = plain,
) -> LineChart:
    """Draw one to four series over the same periods. Raises NotAChart where they do not fit."""
    twin = make_twin(corner, labels, series)
    base = HEIGHT - LINE - 6
    up, ticks = lay_out(highest(series, target), start=base, end=LINE + 8.0, write=write)
    left = max(width_of(tick.text) for tick in ticks) + 8
    across = _places(len(labels), start=left + _EDGE, end=WIDTH - _EDGE)
    is_written = len(series) == 1 and len(labels) <= _MOST_WRITTEN
    missing = [
        at for at in range(len(labels)) if any(each.values[at].number is None for each in series)
    ]
    return LineChart(
        lines=tuple(
            _line(each, style=number, across=across, up=up, is_written=is_written)
            for number, each in enumerate(series, start=1)
        ),
        ticks=ticks,
        labels=_labels(labels, across),
        gaps=tuple(Mark(across[at]) for at in missing),
        target=Mark(up.at(target.number), target.label) if target else None,
        twin=twin,
        left=left,
        base=base,
        has_figures=is_written,
    )


def _places(count: int, *, start: float, end: float) -> list[float]:
    """Spread the periods evenly; a single one stands in the middle."""
    if count == 1:
        return [round((start + end) / 2, 1)]
    return [round(start + (end - start) * at / (count - 1), 1) for at in range(count)]


def _line(
    series: Series, *, style: int, across: Sequence[float], up: Scale, is_written: bool
) -> Line:
    placed = list(zip(across, series.values, strict=True))
    stretches = [
        " ".join(f"{x},{up.at(value.number or 0)}" for x, value in known)
        for is_known, group in groupby(placed, key=_is_known)
        if is_known and len(known := list(group)) > 1
    ]
    points = tuple(
        Point(x, up.at(value.number), value.text if is_written else "")
        for x, value in placed
        if value.number is not None
    )
    return Line(series.label, style, tuple(stretches), points)


def _is_known(placed: tuple[float, Value]) -> bool:
    return placed[1].number is not None


def _labels(labels: Sequence[str], across: Sequence[float]) -> tuple[Label, ...]:
    """Write as many periods as fit, counted back from the last, which is the one people look for."""
    apart = across[1] - across[0] if len(across) > 1 else WIDTH
    widest = max(map(width_of, labels))
    every = max(1, -int(-(widest + 12) // apart))
    last = len(labels) - 1
    return tuple(
        Label(x, text if (last - at) % every == 0 else "", _anchor(x, half=widest / 2))
        for at, (x, text) in enumerate(zip(across, labels, strict=True))
    )


def _anchor(x: float, *, half: float) -> str:
    """At an edge a label leans inward, so that nothing is cut off."""
    if x + half > WIDTH:
        return "end"
    return "start" if x < half else "middle"
