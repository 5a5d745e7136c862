"""What a chart is made of: figures with their words, series, targets, and the table twin."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """One figure as people read it.

    `number` is None where the figure is hidden or not known; `text` then is the word that stands in its
    place ("hidden") and `why` the reason in a sentence.
    """

    number: float | None
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one kind, one for each label of the chart."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: a line across the chart, with its words."""

    label: str
    number: float


@dataclass(frozen=True, slots=True)
class Twin:
    """The same figures as a table: `rows` are a label and its figures, one for each column."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]

    @property
    def notes(self) -> tuple[tuple[int, str], ...]:
        """Why figures are missing: each reason once, with the number by which cells name it."""
        said = (value.why for _label, values in self.rows for value in values if value.why)
        return tuple(enumerate(dict.fromkeys(said), start=1))

    @property
    def lines(self) -> tuple[tuple[str, tuple[tuple[Value, int], ...]], ...]:
        """The rows, each figure with the number of its note, 0 for none."""
        number = {reason: at for at, reason in self.notes}
        return tuple(
            (label, tuple((value, number.get(value.why, 0)) for value in values))
            for label, values in self.rows
        )


class NotAChart(ValueError):  # noqa: N818 - what is refused, named for itself
    """The series do not fit the labels: a mistake of the caller, never drawn."""


def make_twin(corner: str, labels: Sequence[str], series: Sequence[Series]) -> Twin:
    """Turn series into a table: a row a label, a column a series. Raises NotAChart."""
    if not labels or not series or any(len(each.values) != len(labels) for each in series):
        raise NotAChart
    columns = tuple(each.label for each in series)
    rows = tuple(
        (label, tuple(each.values[at] for each in series)) for at, label in enumerate(labels)
    )
    return Twin(corner, columns, rows)


def highest(series: Sequence[Series], target: Target | None = None) -> float:
    """Return the highest number that the scale has to hold, never below 0."""
    known = [value.number for each in series for value in each.values if value.number is not None]
    return max([0.0, *known, *([target.number] if target else [])])
