"""What every file format gives: a book of sheets, each a stream of rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from arasha.lib.sheets.cells import RawRow
from arasha.lib.sheets.errors import UnknownSheetError

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much a file may hold before it is refused.

    100,000 rows of 18 columns are about 10 MiB packed, 90 MiB unpacked and 1.8 million cells.
    `whole_file_bytes` bounds formats that can only be read as a whole (xls, xlsb, ods).
    """

    file_bytes: int = 40 * _MEBIBYTE
    whole_file_bytes: int = 12 * _MEBIBYTE
    unpacked_bytes: int = 700 * _MEBIBYTE
    strings_bytes: int = 150 * _MEBIBYTE
    ratio: int = 150
    ratio_counts_from: int = 20 * _MEBIBYTE
    cells: int = 8_000_000
    members: int = 5_000


@dataclass(frozen=True)
class MergedRange:
    """Cells merged into one; rows from 1, columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Sheet(Protocol):
    """One sheet. `row_total` counts the rows that the file mentions, for a progress bar."""

    @property
    def name(self) -> str: ...
    @property
    def is_hidden(self) -> bool: ...
    @property
    def row_total(self) -> int: ...
    @property
    def merges(self) -> Sequence[MergedRange]: ...
    def rows(self) -> Iterator[RawRow]:
        """Every row that the file mentions, top down; may be called again for a new pass."""
        ...


class Book(Protocol):
    """An open file. Use it as a context manager, so that the file is closed."""

    @property
    def sheets(self) -> Sequence[Sheet]: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *exc: object) -> None: ...


def sheet_named(book: Book, name: str) -> Sheet:
    """Return the sheet of that name; raises UnknownSheetError."""
    for sheet in book.sheets:
        if sheet.name == name:
            return sheet
    raise UnknownSheetError(sheet=name)
