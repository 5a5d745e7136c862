"""A document as data. The page, the PDF and the workbook are all made of it, so they cannot differ.

Every figure is a `Number` with its words, which people read, and its value, which a workbook and a
drawing take. What is hidden has words (a mark) and no value. All texts are in the language that was
active when the document was written; `language` names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A figure: what is read, and its value; `None` where it is hidden or was never given."""

    told: str
    value: float | None


type Cell = str | Number


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    points: Sequence[str]


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure to be seen first: what it counts, and where it comes from."""

    figure: Number
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Headlines:
    """The figures to be seen first, in the order in which they are read."""

    title: str
    figures: Sequence[Headline]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first column names the row.

    `bars` are the columns that are drawn beside their figures too: the first thick, the second thin.
    With `has_total` the first row holds all others; it is set apart and not drawn.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    bars: Sequence[int] = ()
    has_total: bool = False


type Part = Paragraph | Points | Headlines | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    title: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that stands instead of a figure, and what it means."""

    sign: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report: number, title, the lines under it (period, day, for whom), sections and marks.

    `foot` stands at the very end: the digest of a release, the source of the figures.
    """

    language: str
    number: str
    title: str
    lines: Sequence[str]
    sections: Sequence[Section]
    marks: Sequence[Mark] = ()
    foot: str = ""


def list_tables(document: Document) -> list[Table]:
    """Return the tables of a document in their order."""
    return [table for _title, table in list_titled(document)]


def list_titled(document: Document) -> list[tuple[str, Table]]:
    """Return the tables of a document, each with the heading of its section."""
    return [
        (section.title, part)
        for section in document.sections
        for part in section.parts
        if isinstance(part, Table)
    ]


def list_headlines(document: Document) -> list[Headline]:
    """Return the headline figures of a document in their order."""
    return [
        figure
        for section in document.sections
        for part in section.parts
        if isinstance(part, Headlines)
        for figure in part.figures
    ]
