"""The workbook of refused rows: to be corrected and uploaded again through the same reader."""

import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from arasha.lib.sheets.headings import REASON_MARK, ROW_MARK, SHEET_MARK, is_service

HEADING_KEYS = ("sheet", "row", "what_to_correct")

_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
_EXTRA_WIDTHS = (14, 8, 46)
_COLUMN_WIDTH = 18
# Text format: a corrected IIN keeps its zeros, a corrected date stays as it was typed.
_AS_TYPED = {"num_format": "@", "valign": "top", "text_wrap": True}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class RefusedPage:
    """One sheet that is being written: three columns of ours, then the sheet's own."""

    def __init__(
        self,
        sheet: Worksheet,
        book: xlsxwriter.Workbook,
        *,
        heads: Sequence[str],
        own: Sequence[str],
    ) -> None:
        self._sheet = sheet
        self._format = book.add_format(_AS_TYPED)
        self._service = {at for at, text in enumerate(own) if is_service(text)}
        for at, width in enumerate(_EXTRA_WIDTHS):
            sheet.set_column(at, at, width, self._format)
        last = len(heads) + len(own) - 1
        sheet.set_column(len(heads), max(last, len(heads)), _COLUMN_WIDTH, self._format)
        sheet.freeze_panes(1, len(heads))
        self._next = 0
        bold = book.add_format({**_AS_TYPED, "bold": True})
        self._write([*heads, *self._without_service(own)], bold)

    def add(self, sheet: str, number: int, reasons: Collection[str], cells: Sequence[str]) -> None:
        """Write a row: on which sheet and in which row it stood, what to correct, what was typed."""
        extra = [sheet, str(number), "; ".join(reasons)]
        self._write([*extra, *self._without_service(cells)], self._format)

    def _without_service(self, texts: Sequence[str]) -> list[str]:
        return [text for at, text in enumerate(texts) if at not in self._service]

    def _write(self, texts: Sequence[str], form: xlsxwriter.format.Format) -> None:
        for at, text in enumerate(texts):
            if text:
                self._sheet.write_string(self._next, at, text[:_LONGEST_CELL], form)
        self._next += 1


class RefusedBook:
    """An xlsx file that is being written. The reader knows its own columns by their signs.

    Nothing in it becomes a formula or a link. `words` has the headings under HEADING_KEYS.
    """

    def __init__(self, book: xlsxwriter.Workbook, *, words: Mapping[str, str]) -> None:
        self._book = book
        marks = zip((SHEET_MARK, ROW_MARK, REASON_MARK), HEADING_KEYS, strict=True)
        self._heads = [f"{mark} {words[key]}" for mark, key in marks]
        self._names: list[str] = []

    def add_page(self, name: str, *, headings: Sequence[str]) -> RefusedPage:
        """Begin a sheet of that name, or of the nearest that a workbook may have."""
        free = _free_name(name, taken=self._names)
        self._names.append(free)
        return RefusedPage(
            self._book.add_worksheet(free), self._book, heads=self._heads, own=headings
        )


@contextmanager
def refused_book(output: io.BytesIO, *, words: Mapping[str, str]) -> Iterator[RefusedBook]:
    """Write a workbook of refused rows into `output`; a missing word raises KeyError."""
    with xlsxwriter.Workbook(output, _OPTIONS) as book:
        yield RefusedBook(book, words=words)


def _free_name(wanted: str, *, taken: Sequence[str]) -> str:
    """Return a sheet name that a workbook may have and that no other sheet has."""
    base = _FORBIDDEN_IN_NAME.sub(" ", wanted).strip("' ")[:_LONGEST_NAME] or "-"
    name, number = base, 1
    while name.lower() in {other.lower() for other in taken}:
        number += 1
        name = f"{base[: _LONGEST_NAME - 4]} {number}"
    return name
