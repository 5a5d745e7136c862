"""Tables as text (csv, tsv): one sheet, every cell a text."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Self

from arasha.lib.sheets.cells import Cell, RawRow
from arasha.lib.sheets.errors import DamagedWorkbookError, TooManyCellsError
from arasha.lib.sheets.files.source import Limits, MergedRange

_DELIMITERS = ";\t,|"
_SAMPLE = 64 * 1024
# What a cell of a workbook can hold. Longer is a quotation mark that was never closed.
_LONGEST_CELL = 32_767


def looks_like_a_table(head: bytes) -> bool:
    """Tell whether the beginning of a file is text with a delimiter in it."""
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    text = head.decode(_encoding_of(head), errors="replace")
    has_control_signs = any(sign < " " and sign not in "\t\r\n" for sign in text)
    return not has_control_signs and any(sign in text for sign in _DELIMITERS)


class TextBook:
    """A csv or tsv file. It is its own and only sheet."""

    name = "csv"
    is_hidden = False
    merges: tuple[MergedRange, ...] = ()

    def __init__(self, file: BinaryIO, *, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        sample = file.read(_SAMPLE)
        self._encoding = _encoding_of(sample)
        self._delimiter = _delimiter_of(sample.decode(self._encoding, errors="replace"))
        self.row_total = sample.count(b"\n") + 1
        while chunk := file.read(_SAMPLE):
            self.row_total += chunk.count(b"\n")
        self.sheets = (self,)

    def rows(self) -> Iterator[RawRow]:
        self._file.seek(0)
        text = io.TextIOWrapper(self._file, encoding=self._encoding, newline="")
        csv.field_size_limit(_LONGEST_CELL)
        seen = 0
        try:
            for number, values in enumerate(csv.reader(text, delimiter=self._delimiter), start=1):
                seen += len(values)
                if seen > self._limits.cells:
                    raise TooManyCellsError(limit=self._limits.cells)
                yield RawRow(number, {at: Cell(value) for at, value in enumerate(values) if value})
        except (csv.Error, UnicodeDecodeError) as error:
            raise DamagedWorkbookError(part="text") from error
        finally:
            text.detach()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._file.close()


def _encoding_of(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # A sample may end in the middle of a letter: its last three bytes prove nothing.
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut_letter = error.start >= len(sample) - 3
        return "utf-8-sig" if is_cut_letter else "cp1251"
    return "utf-8-sig"


def _delimiter_of(sample: str) -> str:
    return max(_DELIMITERS, key=sample.count)
