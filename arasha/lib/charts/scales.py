"""Scales that begin at zero, with ticks people can count in."""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, isfinite, log10

type Write = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale: its number, its words, and where it stands."""

    number: float
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from 0 to `top` laid over a line of the drawing from `start` to `end`."""

    top: float
    start: float
    end: float

    def at(self, number: float) -> float:
        """Return where a number stands, to a tenth of a unit."""
        return round(self.start + (self.end - self.start) * number / self.top, 1)


def nice_ticks(top: float, *, most: int = 5) -> list[float]:
    """Return ticks from 0 to the first round number at or above `top`, in steps of 1, 2 or 5 · 10ⁿ.

    Counts have no halves, so a step is at least 1. Raises ValueError for a top below 0 or without end.
    """
    if not isfinite(top) or top < 0:
        raise ValueError("a scale begins at zero and ends somewhere")
    rough = max(top, 1) / most
    power = 10.0 ** floor(log10(rough))
    # 10 covers a rough step that rounding left just above 5 · power.
    step = max(1.0, next(n * power for n in (1, 2, 5, 10) if n * power >= rough * (1 - 1e-9)))
    ticks = [0.0]
    while ticks[-1] < top - step * 1e-9 or len(ticks) == 1:
        ticks.append(len(ticks) * step)
    return ticks


def lay_out(
    top: float, *, start: float, end: float, write: Write
) -> tuple[Scale, tuple[Tick, ...]]:
    """Return a scale that holds `top`, and its ticks in words."""
    numbers = nice_ticks(top)
    scale = Scale(numbers[-1], start, end)
    return scale, tuple(Tick(number, write(number), scale.at(number)) for number in numbers)


def plain(number: float) -> str:
    """Write a number as a program would: for scales without a language."""
    return f"{number:g}"
