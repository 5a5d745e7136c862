"""Finding the row of headings and which column holds what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from arasha.lib.sheets.cells import CellKind, RawRow, clean
from arasha.lib.sheets.files.source import MergedRange
from arasha.lib.sheets.vocabulary import Vocabulary

# Marks before the headings of the columns which a workbook of refused rows adds. They are signs
# and not words, so that the workbook is understood whatever language it was written in.
SHEET_MARK, ROW_MARK, REASON_MARK = "⚑", "⚐", "✎"
_MARKS = (SHEET_MARK, ROW_MARK, REASON_MARK)

_FEWEST_FIELDS = 3
_LONGEST_SECOND_ROW = 60


class HeadingDoubt[F: StrEnum](NamedTuple):
    """Two columns name one field: `column` was not taken, a person may choose it instead."""

    field: F
    column: int


@dataclass(frozen=True)
class FoundHeadings[F: StrEnum]:
    """Where the headings stand and what they mean."""

    row: int
    height: int
    headings: tuple[str, ...]
    columns: Mapping[F, int]
    doubts: tuple[HeadingDoubt[F], ...]


class Assignment[F: StrEnum](NamedTuple):
    columns: dict[F, int]
    doubts: tuple[HeadingDoubt[F], ...]


def assign[F: StrEnum](headings: Sequence[str], *, vocabulary: Vocabulary[F]) -> Assignment[F]:
    """Give each field its best column. A column is only ever taken for what it names best."""
    named: list[tuple[int, int, F]] = []
    for column, heading in enumerate(headings):
        scores = vocabulary.scores(clean(heading)) if not is_service(heading) else {}
        if scores:
            field = max(scores, key=scores.__getitem__)
            named.append((-scores[field], column, field))
    columns: dict[F, int] = {}
    doubts: list[HeadingDoubt[F]] = []
    for _, column, field in sorted(named):
        if field in columns:
            doubts.append(HeadingDoubt(field, column))
        else:
            columns[field] = column
    in_order = dict(sorted(columns.items(), key=lambda item: item[1]))
    return Assignment(in_order, tuple(doubts))


def is_service(heading: str) -> bool:
    """Tell whether this is a column which the workbook of refused rows added."""
    return heading.strip().startswith(_MARKS)


def service_columns(headings: Sequence[str]) -> dict[str, int]:
    """Column of each mark of the workbook of refused rows."""
    return {
        heading.strip()[0]: column for column, heading in enumerate(headings) if is_service(heading)
    }


def find_headings[F: StrEnum](
    rows: Sequence[RawRow],
    *,
    merges: Sequence[MergedRange],
    vocabulary: Vocabulary[F],
    fewest: int = _FEWEST_FIELDS,
) -> FoundHeadings[F] | None:
    """Return the row, or pair of rows, of `rows` which names the most fields; None below `fewest`."""
    best: FoundHeadings[F] | None = None
    for at, row in enumerate(rows):
        for below in (None, *rows[at + 1 : at + 2]):
            found = _headings_at(row, below, merges=merges, vocabulary=vocabulary)
            if found and (best is None or _rank(found) > _rank(best)):
                best = found
    return best if best and len(best.columns) >= fewest else None


def _rank[F: StrEnum](found: FoundHeadings[F]) -> tuple[int, int]:
    """Rank by the fields that are named; one row is better than two that name no more."""
    return len(found.columns), -found.height


def headings_of(
    row: RawRow, below: RawRow | None, *, merges: Sequence[MergedRange]
) -> tuple[str, ...]:
    """Return the headings of one row, or of two rows read together, one for each column."""
    upper = {column: clean(cell.text) for column, cell in row.cells.items()}
    lower: dict[int, str] = {}
    if below is not None:
        lower = {column: clean(cell.text) for column, cell in below.cells.items()}
        # A single cell over all columns is the table's title and names none of them.
        if len(upper) > 1:
            _spread(upper, row=row.number, merges=merges)
    last = max([*upper, *lower], default=-1)
    return tuple(_joined(upper.get(at, ""), lower.get(at, "")) for at in range(last + 1))


def _spread(texts: dict[int, str], *, row: int, merges: Sequence[MergedRange]) -> None:
    """Give a group's heading ("Child" over four columns) to each column under it."""
    for merged in merges:
        if merged.first_row <= row <= merged.last_row and merged.first_column in texts:
            for column in range(merged.first_column, merged.last_column + 1):
                texts.setdefault(column, texts[merged.first_column])


def _joined(upper: str, lower: str) -> str:
    if not lower or not upper:
        return upper or lower
    return lower if upper == lower else f"{upper} {lower}"


def _headings_at[F: StrEnum](
    row: RawRow,
    below: RawRow | None,
    *,
    merges: Sequence[MergedRange],
    vocabulary: Vocabulary[F],
) -> FoundHeadings[F] | None:
    if not _may_be_headings(row):
        return None
    if below is not None and (below.number != row.number + 1 or not _may_be_second(below)):
        return None
    headings = headings_of(row, below, merges=merges)
    columns, doubts = assign(headings, vocabulary=vocabulary)
    # In a row of data a word or two look like headings, and most do not.
    if len(columns) * 2 < sum(1 for heading in headings if heading and not is_service(heading)):
        return None
    height = 1 if below is None else 2
    return FoundHeadings(row.number, height, headings, columns, doubts)


def _may_be_headings(row: RawRow) -> bool:
    kinds = {cell.kind for cell in row.cells.values()}
    return bool(kinds) and not kinds & {CellKind.DATE, CellKind.NUMBER, CellKind.TIME}


def _may_be_second(row: RawRow) -> bool:
    texts = [cell.text for cell in row.cells.values()]
    return _may_be_headings(row) and all(
        len(text) <= _LONGEST_SECOND_ROW and not any(sign.isdigit() for sign in text)
        for text in texts
    )
