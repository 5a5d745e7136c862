"""Counts that may be shown: a small one points at a child, so it is shown as a range."""

from dataclasses import dataclass

# Below this a count is not shown exactly.
SMALLEST = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """A count between `low` and `high`; exact where both are the same."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}\N{EN DASH}{self.high}"


def shown(count: int, *, of: int | None = None) -> Shown:
    """Return how a count is shown. `of` is the whole of which it is a part and that is shown as well.

    A part is hidden too where its complement is small: out of 9 given, "8 received" would tell the one
    that was not. Nothing and everything are shown as they are.
    """
    if of is not None and of < SMALLEST:
        return Shown(0, SMALLEST - 1) if of else Shown(0, 0)
    if count in {0, of}:
        return Shown(count, count)
    if count < SMALLEST:
        return Shown(1, SMALLEST - 1)
    if of is not None and of - count < SMALLEST:
        return Shown(of - SMALLEST + 1, of - 1)
    return Shown(count, count)
