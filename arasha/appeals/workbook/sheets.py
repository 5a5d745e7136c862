"""What each sheet of a workbook seems to be, as a plan that a person can correct."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice

from arasha.appeals.workbook.fields import REQUIRED_FIELDS, VOCABULARY, JournalField
from arasha.lib.sheets.cells import RawRow
from arasha.lib.sheets.errors import MappingError
from arasha.lib.sheets.files.source import Book, Sheet, sheet_named
from arasha.lib.sheets.headings import (
    FoundHeadings,
    HeadingDoubt,
    assign,
    find_headings,
    headings_of,
    is_service,
    service_columns,
)

_ROWS_SEARCHED = 60
_SAMPLE_ROWS = 5
_SAMPLE_CELLS = 2
_SAMPLE_LENGTH = 200
_MOST_COLUMNS = 16_384

type Mapped = Mapping[str, object]


class NotAJournal(StrEnum):
    """Why a sheet is left alone."""

    NONE = ""
    EMPTY = "empty"
    NO_HEADINGS = "no_headings"
    NO_TEXT_COLUMN = "no_text_column"
    LEFT_OUT = "left_out"  # a person said so


@dataclass(frozen=True)
class SheetPlan:
    """How a sheet will be read. Rows count from 1 as a person sees them, columns from 0.

    `headings` are verbatim, one for each column, "" where there is none; a heading over two rows
    is joined. `doubts` are columns that name a field which another column has taken.
    `samples` are the first rows of data by column, for a preview.
    """

    name: str
    is_hidden: bool
    row_total: int
    is_journal: bool
    reason: NotAJournal = NotAJournal.NONE
    heading_row: int | None = None
    heading_height: int = 1
    headings: tuple[str, ...] = ()
    columns: Mapping[JournalField, int] = field(default_factory=dict)
    doubts: tuple[HeadingDoubt[JournalField], ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()

    @property
    def unmapped(self) -> tuple[tuple[int, str], ...]:
        """Columns with a heading that no field is read from; their cells are kept verbatim."""
        taken = set(self.columns.values())
        return tuple(
            (column, heading)
            for column, heading in enumerate(self.headings)
            if heading and column not in taken and not is_service(heading)
        )

    @property
    def service(self) -> Mapping[str, int]:
        """Columns which a workbook of refused rows added, by their mark."""
        return service_columns(self.headings)

    @property
    def first_data_row(self) -> int:
        return 1 if self.heading_row is None else self.heading_row + self.heading_height

    def mapping(self) -> dict[str, object]:
        """Return the correctable part as plain JSON; `apply_mappings` takes it back."""
        return {
            "sheet": self.name,
            "is_journal": self.is_journal,
            "heading_row": self.heading_row,
            "heading_height": self.heading_height,
            "columns": {named.value: column for named, column in self.columns.items()},
        }


def plan_sheets(book: Book) -> tuple[SheetPlan, ...]:
    """Return a proposed plan for every sheet, in the workbook's order."""
    return tuple(_plan_sheet(sheet) for sheet in book.sheets)


def _plan_sheet(sheet: Sheet) -> SheetPlan:
    rows = _first_rows(sheet)
    if not rows:
        return _left_alone(sheet, NotAJournal.EMPTY)
    found = find_headings(rows, merges=sheet.merges, vocabulary=VOCABULARY)
    if found is None:
        return replace(_left_alone(sheet, NotAJournal.NO_HEADINGS), samples=_samples(rows))
    has_text = found.columns.keys() >= REQUIRED_FIELDS
    return _plan_of(
        sheet, rows, found, reason=NotAJournal.NONE if has_text else NotAJournal.NO_TEXT_COLUMN
    )


def _first_rows(sheet: Sheet) -> list[RawRow]:
    return list(islice((row for row in sheet.rows() if row.cells), _ROWS_SEARCHED))


def _left_alone(sheet: Sheet, reason: NotAJournal) -> SheetPlan:
    return SheetPlan(sheet.name, sheet.is_hidden, sheet.row_total, is_journal=False, reason=reason)


def _plan_of(
    sheet: Sheet,
    rows: Sequence[RawRow],
    found: FoundHeadings[JournalField],
    *,
    reason: NotAJournal,
) -> SheetPlan:
    below = [row for row in rows if row.number >= found.row + found.height]
    return SheetPlan(
        name=sheet.name,
        is_hidden=sheet.is_hidden,
        row_total=sheet.row_total,
        is_journal=reason is NotAJournal.NONE,
        reason=reason,
        heading_row=found.row,
        heading_height=found.height,
        headings=found.headings,
        columns=found.columns,
        doubts=found.doubts,
        samples=_samples(below),
    )


def _samples(rows: Iterable[RawRow]) -> tuple[tuple[str, ...], ...]:
    full = (row for row in rows if len(row.cells) >= _SAMPLE_CELLS)
    return tuple(
        tuple(
            row.cells[at].text[:_SAMPLE_LENGTH] if at in row.cells else ""
            for at in range(max(row.cells) + 1)
        )
        for row in islice(full, _SAMPLE_ROWS)
    )


def apply_mappings(book: Book, mappings: Iterable[Mapped]) -> tuple[SheetPlan, ...]:
    """Plans as a person corrected them: `SheetPlan.mapping()` of each sheet, perhaps changed.

    Sheets that no mapping names keep their proposal. A heading row of None means that the sheet
    has no headings and its data begin in row 1. Raises MappingError and UnknownSheetError.
    """
    corrected: dict[str, SheetPlan] = {}
    for mapping in mappings:
        sheet = sheet_named(book, str(mapping.get("sheet", "")))
        corrected[sheet.name] = _corrected(sheet, mapping)
    return tuple(corrected.get(sheet.name) or _plan_sheet(sheet) for sheet in book.sheets)


def _corrected(sheet: Sheet, mapping: Mapped) -> SheetPlan:
    rows = _first_rows(sheet)
    heading_row = _whole(mapping.get("heading_row"), name="heading_row", low=1)
    height = _whole(mapping.get("heading_height", 1), name="heading_height", low=1, high=2) or 1
    headings = _read_headings(sheet, rows, heading_row, height=height)
    columns = _read_columns(mapping.get("columns"))
    is_journal = mapping.get("is_journal") is not False
    if is_journal and not columns.keys() >= REQUIRED_FIELDS:
        raise MappingError(problem="text_column_missing", sheet=sheet.name)
    found = FoundHeadings(heading_row or 1, height, headings, columns, ())
    reason = NotAJournal.NONE if is_journal else NotAJournal.LEFT_OUT
    plan = _plan_of(sheet, rows, found, reason=reason)
    if heading_row is None:
        return replace(plan, heading_row=None, heading_height=1, samples=_samples(rows))
    named_twice = assign(headings, vocabulary=VOCABULARY).doubts
    doubts = tuple(doubt for doubt in named_twice if doubt.column not in columns.values())
    return replace(plan, doubts=doubts)


def _read_headings(
    sheet: Sheet, rows: Sequence[RawRow], heading_row: int | None, *, height: int
) -> tuple[str, ...]:
    if heading_row is None:
        return ()
    by_number = {row.number: row for row in rows}
    if heading_row not in by_number:
        raise MappingError(problem="heading_row_empty", sheet=sheet.name, row=heading_row)
    below = by_number.get(heading_row + 1) if height > 1 else None
    return headings_of(by_number[heading_row], below, merges=sheet.merges)


def _read_columns(given: object) -> dict[JournalField, int]:
    if not isinstance(given, Mapping):
        raise MappingError(problem="columns_missing")
    columns: dict[JournalField, int] = {}
    for name, value in given.items():
        if name not in set(JournalField):
            raise MappingError(problem="unknown_field", field=str(name))
        column = _whole(value, name=str(name), low=0, high=_MOST_COLUMNS - 1)
        if column is None:
            continue
        if column in columns.values():
            raise MappingError(problem="column_used_twice", field=str(name), column=column)
        columns[JournalField(name)] = column
    return columns


def _whole(value: object, *, name: str, low: int, high: int = 1_048_576) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise MappingError(problem="not_a_number", field=name)
    return value
