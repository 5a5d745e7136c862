"""The cells of one xlsx sheet, streamed from its XML row by row."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.parsers import expat

from arasha.lib.sheets.cells import (
    BLANK,
    Cell,
    CellKind,
    RawRow,
    RowCells,
    date_cell,
    moment_of,
    number_cell,
    time_cell,
    time_of,
)
from arasha.lib.sheets.errors import DamagedWorkbookError, TooManyCellsError
from arasha.lib.sheets.files.strings import (
    BROKEN_PART,
    CHUNK,
    LocalNames,
    SharedStrings,
    new_parser,
    unescape,
)
from arasha.lib.sheets.files.styles import Shown

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
_LETTERS = 26


class SheetContext(NamedTuple):
    """What the cells of every sheet of a book refer to."""

    strings: SharedStrings
    styles: tuple[Shown, ...]
    epoch_1904: bool
    cell_limit: int


def column_of(letters: str) -> int:
    """Column number from 0: "A" is 0, "AA" is 26."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - 64
    return number - 1


def split_reference(reference: str) -> tuple[int, int]:
    """Row (from 1) and column (from 0) of a reference such as "C7"."""
    match = _REFERENCE.match(reference)
    if match is None:
        raise DamagedWorkbookError(part="cell reference")
    return int(match[2]), column_of(match[1])


def stream_rows(stream: IO[bytes], *, context: SheetContext) -> Iterator[RawRow]:
    """Rows as they come. Raises DamagedWorkbookError and TooManyCellsError."""
    reader = _RowReader(context)
    parser = new_parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003
            yield from reader.take()
        parser.Parse(b"", True)  # noqa: FBT003
    except (*BROKEN_PART, expat.ExpatError) as error:
        raise DamagedWorkbookError(part="sheet") from error
    yield from reader.take()


class _RowReader:
    """Collects cells between the calls of the XML parser."""

    def __init__(self, context: SheetContext) -> None:
        self._context = context
        self._local = LocalNames()
        self._columns: dict[str, int] = {}
        self._done: list[RawRow] = []
        self._cells: RowCells = {}
        self._row = self._column = 0
        self._seen = 0
        self._type = self._style = ""
        self._value = self._formula = ""
        self._has_formula = False
        self._catch = ""

    def take(self) -> list[RawRow]:
        rows, self._done = self._done, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match self._local[name]:
            case "c":
                self._start_cell(attributes)
            case "v" | "t":
                self._catch = "v"
            case "f":
                self._catch, self._has_formula = "f", True
            case "rPh":
                self._catch = "reading"
            case "row":
                number = attributes.get("r", "")
                self._row = int(number) if number.isdigit() else self._row + 1
                self._column, self._cells = -1, {}

    def end(self, name: str) -> None:
        match self._local[name]:
            case "v" | "t" | "f" | "rPh":
                self._catch = ""
            case "c":
                cell = self._cell()
                if cell.text:
                    self._cells[self._column] = cell
            case "row":
                self._done.append(RawRow(self._row, self._cells))

    def data(self, text: str) -> None:
        if self._catch == "v":
            self._value += text
        elif self._catch == "f":
            self._formula += text

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._seen += 1
        if self._seen > self._context.cell_limit:
            raise TooManyCellsError(limit=self._context.cell_limit)
        reference = attributes.get("r", "").rstrip("0123456789")
        if not reference:
            self._column += 1
        elif reference in self._columns:
            self._column = self._columns[reference]
        else:
            self._column = self._columns[reference] = split_reference(f"{reference}1")[1]
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._value = self._formula = ""
        self._has_formula = False

    def _cell(self) -> Cell:
        # A shared formula is written out in its first cell only; the others refer to it.
        formula = f"={self._formula or '…'}" if self._has_formula else ""
        value = self._value
        if not value:
            return Cell(formula, formula=formula) if formula else BLANK
        match self._type:
            case "s":
                cell = Cell(self._context.strings[int(value)], formula=formula)
            case "str" | "inlineStr":
                cell = Cell(unescape(value), formula=formula)
            case "e":
                cell = Cell(value, CellKind.ERROR, formula=formula)
            case "b":
                cell = Cell("TRUE" if value == "1" else "FALSE", CellKind.BOOLEAN, formula=formula)
            case "d":
                cell = _iso_cell(value, formula=formula)
            case _:
                cell = self._number_cell(value, formula=formula)
        return cell

    def _number_cell(self, value: str, *, formula: str) -> Cell:
        try:
            number = float(value)
        except ValueError:
            return Cell(value, formula=formula)
        if number in {float("inf"), float("-inf")} or number != number:  # noqa: PLR0124
            return Cell(value, formula=formula)
        shown = self._shown()
        time = time_of(number) if shown is not Shown.NUMBER else None
        if time is not None:
            return time_cell(time, number=number, formula=formula)
        if shown is not Shown.NUMBER:
            moment = moment_of(number, epoch_1904=self._context.epoch_1904)
            if moment is not None:
                return date_cell(moment, number=number, formula=formula)
        return number_cell(number, formula=formula)

    def _shown(self) -> Shown:
        styles = self._context.styles
        index = int(self._style) if self._style.isdigit() else 0
        return styles[index] if index < len(styles) else Shown.NUMBER


def _iso_cell(value: str, *, formula: str) -> Cell:
    try:
        moment = dt.datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return Cell(value, formula=formula)
    return date_cell(moment, formula=formula)
