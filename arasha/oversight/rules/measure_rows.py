"""Measures as a table keeps them: a row a measure, under headings of three languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from arasha.lib.sheets import BLANK, Book, Cell, RawRow, clean, find_headings, fold
from arasha.lib.sheets.headings import is_service
from arasha.oversight.rules.measure_columns import (
    COMPLETIONS,
    DIRECTIONS,
    NEEDED,
    RHYTHMS,
    VOCABULARY,
    MeasureColumn,
)
from arasha.oversight.rules.measures import is_number

MOST_ROWS = 1000
LONGEST_TEXT = 1000
_MOST_COLUMNS = 60
_LONGEST_CELL = 1200
_ROWS_SEARCHED = 60
_DAY_FIRST = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_BETWEEN_NAMES = re.compile(r"[;\n]")


class RowFault(StrEnum):
    """Why a row is no measure that can be entered."""

    NUMBER = "number"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DIRECTION = "direction"
    COMPLETION = "completion"
    EXECUTOR = "executor"
    DUE = "due"
    RHYTHM = "rhythm"
    VERIFIER = "verifier"
    SAME_UNIT = "same_unit"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One row: what it says in codes, names as typed, what is wrong, and the cells as typed."""

    at: int
    number: str
    text_kk: str
    text_ru: str
    text_en: str
    direction: str
    completion: str
    executors: tuple[str, ...]
    due_on: date | None
    rhythm: str
    verifier: str
    evidence: str
    last_day: date | None
    faults: tuple[RowFault, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """The sheet that holds measures. `has_more` where rows below MOST_ROWS were not read."""

    sheet: str
    headings: tuple[str, ...]
    columns: Mapping[MeasureColumn, int]
    rows: tuple[MeasureRow, ...]
    has_more: bool

    @property
    def unread(self) -> list[str]:
        """Headings of columns that were left out."""
        taken = set(self.columns.values())
        return [
            each for at, each in enumerate(self.headings)
            if each and at not in taken and not is_service(each)
        ]  # fmt: skip


def read_measures(book: Book) -> MeasureTable | None:
    """Read the first sheet that names measures; None where no sheet does."""
    for sheet in book.sheets:
        raw = [row for row in islice(sheet.rows(), _ROWS_SEARCHED + MOST_ROWS + 1) if row.cells]
        found = find_headings(raw[:_ROWS_SEARCHED], merges=sheet.merges, vocabulary=VOCABULARY)
        if found is None:
            continue
        columns = {each: at for each, at in found.columns.items() if at < _MOST_COLUMNS}
        if columns.keys() >= NEEDED:
            below = [row for row in raw if row.number >= found.row + found.height]
            rows = tuple(_read_all(below[:MOST_ROWS], columns))
            headings = found.headings[:_MOST_COLUMNS]
            return MeasureTable(sheet.name, headings, columns, rows, len(below) > MOST_ROWS)
    return None


def _read_all(raw: list[RawRow], columns: Mapping[MeasureColumn, int]) -> Iterator[MeasureRow]:
    seen = set[str]()
    for each in raw:
        row = _read(each, columns, seen)
        # A row without executors is a heading between the measures.
        if row.executors:
            seen.add(row.number)
            yield row


def _read(raw: RawRow, columns: Mapping[MeasureColumn, int], seen: set[str]) -> MeasureRow:
    def cell(column: MeasureColumn) -> Cell:
        return raw.cells.get(columns.get(column, -1), BLANK)

    def said(column: MeasureColumn) -> str:
        return clean(cell(column).text)

    number = said(MeasureColumn.NUMBER).rstrip(".")
    texts = [said(each) for each in (_COLUMN.TEXT_KK, _COLUMN.TEXT_RU, _COLUMN.TEXT_EN)]
    direction, completion, rhythm = (
        _code_of(said(column), codes) for column, codes in _CODED.items()
    )
    due, last = _day_of(cell(_COLUMN.DUE)), _day_of(cell(_COLUMN.LAST_DAY))
    names = _BETWEEN_NAMES.split(cell(_COLUMN.EXECUTORS).text)
    faults = {
        RowFault.NUMBER: not is_number(number),
        RowFault.TWICE: number in seen,
        RowFault.TEXT: not (texts[0] and texts[1]),
        RowFault.LONG_TEXT: max(map(len, texts)) > LONGEST_TEXT,
        RowFault.DIRECTION: direction is None or not said(_COLUMN.DIRECTION),
        RowFault.COMPLETION: completion is None,
        RowFault.DUE: due is None,
        RowFault.RHYTHM: rhythm is None,
    }
    width = min(max(raw.cells) + 1, _MOST_COLUMNS)
    return MeasureRow(
        at=raw.number, number=number, text_kk=texts[0], text_ru=texts[1], text_en=texts[2],
        direction=direction or "", completion=completion or "report", due_on=due,
        executors=tuple(name for each in names if (name := clean(each))), rhythm=rhythm or "once",
        verifier=said(_COLUMN.VERIFIER), evidence=said(_COLUMN.EVIDENCE)[:300], last_day=last,
        faults=tuple(fault for fault, is_so in faults.items() if is_so),
        cells=tuple(raw.cells.get(at, BLANK).text[:_LONGEST_CELL] for at in range(width)),
    )  # fmt: skip


_COLUMN = MeasureColumn
_CODED = {
    _COLUMN.DIRECTION: DIRECTIONS, _COLUMN.COMPLETION: COMPLETIONS, _COLUMN.RHYTHM: RHYTHMS,
}  # fmt: skip


def _code_of(text: str, codes: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the code that a text names by the beginning of a word; "" for nothing, None unknown.

    The first word that names one counts, and of several beginnings of it the longest.
    """
    words = f" {fold(text)}"
    if not words.strip():
        return ""
    found = [
        (-words.find(f" {each}"), len(each), code)
        for code, beginnings in codes.items()
        for each in (*beginnings, code.replace("_", " "))
        if f" {each}" in words
    ]
    return max(found)[2] if found else None


def _day_of(cell: Cell) -> date | None:
    """Return the day of a cell: a date of the sheet, 31.12.2026 or 2026-12-31."""
    if cell.moment is not None:
        return cell.moment.date()
    text = clean(cell.text)
    try:
        if found := _DAY_FIRST.search(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _YEAR_FIRST.search(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return None
