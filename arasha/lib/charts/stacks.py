"""Bars of parts: what a whole is made of, one bar a label."""

from collections.abc import Sequence
from dataclasses import dataclass

from arasha.lib.charts.bars import Bar, Words, legend_of
from arasha.lib.charts.lettering import LINE, WIDTH, width_of, wrap
from arasha.lib.charts.scales import Scale, Write, lay_out, plain
from arasha.lib.charts.values import Series, Twin, Value, make_twin

THICK = 18
_APART = 12
# A missing part has no length that could be read off: a short open frame at the end of its bar.
_FRAME = 18


@dataclass(frozen=True, slots=True)
class StackChart:
    """All that is drawn, and the same as a table."""

    names: tuple[Words, ...]
    bars: tuple[Bar, ...]
    legend: tuple[tuple[int, str], ...]
    twin: Twin
    height: float
    kind: str = "stack"
    has_figures: bool = False
    width: int = WIDTH
    thick: int = THICK


def draw_stack(
    labels: Sequence[str], series: Sequence[Series], *, corner: str = "", write: Write = plain
) -> StackChart:
    """Draw each label as one bar of its parts, a part a series. Raises NotAChart."""
    twin = make_twin(corner, labels, series)
    known = [sum(each.values[at].number or 0 for each in series) for at in range(len(labels))]
    room = _FRAME * (1 + max(_missing(parts) for _label, parts in twin.rows))
    scale, _ticks = lay_out(max(known), start=0, end=WIDTH - room, write=write)
    names: list[Words] = []
    bars: list[Bar] = []
    y = 0.0
    for label, parts in twin.rows:
        for line in wrap(label):
            names.append(Words(line, 0, y + LINE - 4))
            y += LINE
        bars += _parts(parts, scale, y=y)
        y += THICK + _APART
    return StackChart(tuple(names), tuple(bars), legend_of(series), twin, round(y - _APART, 1))


def _missing(parts: Sequence[Value]) -> int:
    return sum(part.number is None for part in parts)


def _parts(parts: Sequence[Value], scale: Scale, *, y: float) -> list[Bar]:
    """Lay the known parts end to end, and after them a frame for each that is missing."""
    bars: list[Bar] = []
    x = 0.0
    for style, part in enumerate(parts, start=1):
        if not part.number:
            continue
        length = scale.at(part.number)
        fits = width_of(part.text) + 6 <= length
        said = Words(part.text, round(x + length / 2, 1), y + THICK - 4) if fits else None
        bars.append(Bar(style, x, y, length, said))
        x = round(x + length, 1)
    for style, part in enumerate(parts, start=1):
        if part.number is None:
            bars.append(Bar(style, x + 2, y, _FRAME - 4, None, is_missing=True))
            x += _FRAME
    return bars
