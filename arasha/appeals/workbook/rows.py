"""Reading a planned sheet row by row: every line is accounted for, none is lost."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from arasha.appeals.workbook.doubts import Doubt
from arasha.appeals.workbook.fields import JournalField
from arasha.appeals.workbook.headings import name_parts
from arasha.appeals.workbook.kinds import RowKind, RowReason, SheetLayout, judge
from arasha.appeals.workbook.sheets import SheetPlan
from arasha.appeals.workbook.values import RowValues, ValueReader
from arasha.lib.sheets.cells import (
    BLANK,
    Cell,
    CellKind,
    RawRow,
    RowCells,
    clean,
)
from arasha.lib.sheets.files.source import Book, MergedRange, sheet_named
from arasha.lib.sheets.headings import ROW_MARK, SHEET_MARK
from arasha.lib.sheets.wording import fold

_READ = frozenset({RowKind.DATA, RowKind.UNREADABLE})


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line of the journal.

    `verbatim` holds what was typed by field, `others` by heading for columns that no field is read
    from, `cells` the same by column. `values` is None unless the line is data or unreadable.
    `fingerprint` is "" unless it is; the same line has the same fingerprint in another file, on
    another sheet and under another mapping, and equal lines of one file are told apart.
    `origin` is the sheet and row which a workbook of refused rows gives for the line.
    """

    sheet: str
    number: int
    kind: RowKind
    reason: RowReason
    cells: tuple[str, ...]
    verbatim: Mapping[JournalField, str]
    others: Mapping[str, str]
    values: RowValues | None
    doubts: tuple[Doubt, ...]
    fingerprint: str
    origin: tuple[str, int] | None = None


class Occurrences:
    """Counts equal lines of one upload, so that the second of two equal appeals stays an appeal."""

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def fingerprint(self, content: bytes) -> str:
        """SHA-256 in hex of the content and of how often it came before."""
        key = hashlib.sha256(content).digest()
        count = self._seen[key[:16]]
        self._seen[key[:16]] += 1
        return hashlib.sha256(key + count.to_bytes(4, "big")).hexdigest()


def read_journal(book: Book, plans: Iterable[SheetPlan], *, today: dt.date) -> Iterator[JournalRow]:
    """Return the lines of every sheet that is a journal; memory is bounded for xlsx and csv."""
    occurrences = Occurrences()
    for plan in plans:
        if plan.is_journal:
            yield from read_rows(book, plan, today=today, occurrences=occurrences)


def read_rows(
    book: Book, plan: SheetPlan, *, today: dt.date, occurrences: Occurrences | None = None
) -> Iterator[JournalRow]:
    """Return the lines of one sheet, top down.

    Pass one `occurrences` for all sheets of an upload. `today` bounds dates. Raises
    `WorkbookError` where the file turns out to be broken further down.
    """
    sheet = sheet_named(book, plan.name)
    reader = _SheetReader(plan, today=today, occurrences=occurrences or Occurrences())
    for raw in _with_merges(sheet.rows(), sheet.merges):
        yield reader.read(raw)


class _SheetReader:
    def __init__(self, plan: SheetPlan, *, today: dt.date, occurrences: Occurrences) -> None:
        self._plan = plan
        self._occurrences = occurrences
        self._values = ValueReader(columns=plan.columns, today=today)
        self._layout = SheetLayout(
            plan.columns, plan.headings, plan.heading_row or 0, plan.first_data_row
        )
        self._service = plan.service
        self._name_parts = name_parts(plan.headings, plan.columns)
        self._service_columns = frozenset(self._service.values())
        self._folded = tuple(fold(heading) for heading in plan.headings)

    def read(self, raw: RawRow) -> JournalRow:
        cells = {at: cell for at, cell in raw.cells.items() if at not in self._service_columns}
        kind, reason = judge(raw.number, cells, layout=self._layout)
        by_field = {field: cells[at] for field, at in self._plan.columns.items() if at in cells}
        self._join_name(by_field, cells)
        values, doubts = self._values.read(by_field) if kind in _READ else (None, ())
        if values and values.date is None and not values.text:
            kind, reason = RowKind.UNREADABLE, RowReason.NO_DATE_NO_TEXT
        return JournalRow(
            sheet=self._plan.name,
            number=raw.number,
            kind=kind,
            reason=reason,
            cells=tuple(cells.get(at, BLANK).text for at in range(max(cells, default=-1) + 1)),
            verbatim={field: cell.text for field, cell in by_field.items()},
            others=self._others(cells),
            values=values,
            doubts=doubts,
            fingerprint=self._fingerprint(cells) if kind in _READ else "",
            origin=self._origin(raw.cells),
        )

    def _join_name(self, by_field: dict[JournalField, Cell], cells: RowCells) -> None:
        """Put given name and patronymic behind a surname that has a column of its own."""
        parts = [by_field.get(JournalField.CHILD_NAME, BLANK)]
        parts += [cells.get(at, BLANK) for at in self._name_parts]
        if self._name_parts and (joined := " ".join(part.text for part in parts if part.text)):
            by_field[JournalField.CHILD_NAME] = Cell(joined)

    def _others(self, cells: RowCells) -> dict[str, str]:
        taken = set(self._plan.columns.values())
        return {self._heading(at): cell.text for at, cell in cells.items() if at not in taken}

    def _heading(self, column: int) -> str:
        """Return the heading of a column, made distinct by its number where it has none or shares it."""
        headings = self._plan.headings
        heading = headings[column] if column < len(headings) else ""
        return heading if heading and headings.count(heading) == 1 else f"{heading} #{column + 1}"

    def _fingerprint(self, cells: RowCells) -> str:
        """Content by folded heading, without order, so that moved columns change nothing.

        A number that a formula counts changes when a row is put in above; it is left out.
        """
        parts = sorted(
            f"{self._folded[at] if at < len(self._folded) else ''}\x1f{text}"
            for at, cell in cells.items()
            if (text := clean(cell.text)) and not _is_counted(cell)
        )
        return self._occurrences.fingerprint("\x1e".join(parts).encode(errors="replace"))

    def _origin(self, cells: RowCells) -> tuple[str, int] | None:
        if SHEET_MARK not in self._service or ROW_MARK not in self._service:
            return None
        sheet = cells.get(self._service[SHEET_MARK], BLANK).text
        row = clean(cells.get(self._service[ROW_MARK], BLANK).text)
        return (sheet, int(row)) if sheet and row.isdecimal() else None


def _is_counted(cell: Cell) -> bool:
    return bool(cell.formula) and cell.kind is CellKind.NUMBER


def _with_merges(rows: Iterator[RawRow], merges: Sequence[MergedRange]) -> Iterator[RawRow]:
    """Give the value of a cell that is merged over several rows to each of those rows."""
    tall = sorted((m for m in merges if m.last_row > m.first_row), key=lambda m: m.first_row)
    if not tall:
        yield from rows
        return
    waiting = tall[::-1]
    open_ranges: dict[int, tuple[MergedRange, Cell]] = {}
    for number, cells in rows:
        while waiting and waiting[-1].first_row <= number:
            merged = waiting.pop()
            if merged.first_row == number and merged.first_column in cells:
                open_ranges[merged.first_column] = (merged, cells[merged.first_column])
        for column, (merged, cell) in list(open_ranges.items()):
            if number > merged.last_row:
                del open_ranges[column]
            elif column not in cells:
                cells[column] = cell._replace(from_merge=True)
        yield RawRow(number, cells)
