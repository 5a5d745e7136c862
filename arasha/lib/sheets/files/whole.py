"""Old and open formats (xls, xlsb, ods) through calamine, which reads a sheet as a whole.

calamine gives the value of a formula and not the formula, and nothing at all for an error value:
in these formats a formula cannot be told from a typed value. xlsx is read by our own reader.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import BinaryIO, Self

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from arasha.lib.sheets.cells import (
    BLANK,
    Cell,
    CellKind,
    RawRow,
    date_cell,
    number_cell,
    time_cell,
)
from arasha.lib.sheets.errors import (
    DamagedWorkbookError,
    EncryptedWorkbookError,
    TooManyCellsError,
)
from arasha.lib.sheets.files.source import Limits, MergedRange

_MIDNIGHT = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (a duration is shown as a time of day)
_READ_ERRORS = (CalamineError, XmlError, ZipError, OSError, ValueError)


class WholeSheet:
    """A sheet that is in memory as a whole."""

    def __init__(self, sheet: CalamineSheet, *, is_hidden: bool) -> None:
        self._sheet = sheet
        self.name: str = sheet.name
        self.is_hidden = is_hidden

    @property
    def row_total(self) -> int:
        return int(self._sheet.total_height)

    @property
    def cell_total(self) -> int:
        return int(self._sheet.total_height * self._sheet.total_width)

    @cached_property
    def merges(self) -> tuple[MergedRange, ...]:
        return tuple(
            MergedRange(top + 1, left, bottom + 1, right)
            for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or ()
        )

    def rows(self) -> Iterator[RawRow]:
        start = self._sheet.start
        if start is None:
            return
        for number, values in enumerate(self._sheet.iter_rows(), start=1):
            cells = {column: _cell_of(value) for column, value in enumerate(values, start[1])}
            yield RawRow(number, {column: cell for column, cell in cells.items() if cell.text})


class WholeBook:
    """An xls, xlsb or ods file."""

    def __init__(self, file: BinaryIO, *, limits: Limits) -> None:
        self._file = file
        try:
            self._book = CalamineWorkbook.from_filelike(file)
            self.sheets = tuple(self._load_sheets())
        except PasswordError as error:
            raise EncryptedWorkbookError from error
        except _READ_ERRORS as error:
            raise DamagedWorkbookError(part="workbook") from error
        if sum(sheet.cell_total for sheet in self.sheets) > limits.cells:
            raise TooManyCellsError(limit=limits.cells)

    def _load_sheets(self) -> Iterator[WholeSheet]:
        for known in self._book.sheets_metadata:
            if known.typ is SheetTypeEnum.WorkSheet:
                sheet = self._book.get_sheet_by_name(known.name)
                yield WholeSheet(sheet, is_hidden=known.visible is not SheetVisibleEnum.Visible)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._book.close()
        self._file.close()


Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def _cell_of(value: Value) -> Cell:  # noqa: PLR0911  (one line for each type of the library)
    match value:
        case "":
            return BLANK
        case str():
            return Cell(value)
        case bool():
            return Cell(str(value).upper(), CellKind.BOOLEAN)
        case int() | float():
            return number_cell(float(value))
        case dt.datetime():
            return date_cell(value)
        case dt.date():
            return date_cell(dt.datetime.combine(value, dt.time()))
        case dt.time():
            return time_cell(value)
        case _:
            return time_cell((_MIDNIGHT + value).time())
