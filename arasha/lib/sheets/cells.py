"""What one cell of a workbook says, whatever the file format was."""

import datetime as dt
import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

_DATE_BASE = dt.datetime(1899, 12, 30)  # noqa: DTZ001  (a wall clock: a sheet has no time zone)
_DATE_BASE_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001
# Serial 60 is 29 February 1900, a day that never was; dates before it are of no use to anybody.
_FIRST_SOUND_SERIAL = 61
_LAST_SERIAL = 2_958_465  # 31 December 9999
_SERIALS_1904 = 1462
_MINUTES_A_DAY = 1440
_SECONDS_A_DAY = 86_400

# Signs that no reader sees: they would make two equal words differ.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]+")


class CellKind(Enum):
    """The type which the file gives to the cell."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    TIME = auto()
    ERROR = auto()
    BOOLEAN = auto()


class Cell(NamedTuple):
    """One cell. `text` is what was typed, as near as the file keeps it.

    Numbers are written without an idle ".0", dates as 2024-03-06 or 2024-03-06 18:05, times as 18:05.
    `formula` is the formula's text with its "=", or "" where somebody typed the value itself;
    `from_merge` marks a value that belongs to the row because its cell is merged over several rows.
    """

    text: str
    kind: CellKind = CellKind.TEXT
    number: float | None = None
    moment: dt.datetime | None = None
    formula: str = ""
    from_merge: bool = False

    @property
    def typed(self) -> str:
        """The formula where there is one, otherwise the text."""
        return self.formula or self.text


BLANK = Cell("")

# Column number (0 for A) to cell; only cells that hold something.
RowCells = dict[int, Cell]


class RawRow(NamedTuple):
    """A row of a sheet: its number as the person sees it (from 1) and its cells."""

    number: int
    cells: RowCells


@lru_cache(maxsize=16_384)
def clean(text: str) -> str:
    """`text` in composed form without invisible signs, every run of blanks a single space."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def number_text(number: float) -> str:
    """Return a number as a person would type it: 87020401486, 14.15."""
    return str(int(number)) if number.is_integer() else repr(number)


def moment_of(serial: float, *, epoch_1904: bool = False) -> dt.datetime | None:
    """Return the wall-clock moment of a spreadsheet serial number, None outside 1900-03-01..9999-12-31.

    Source: ECMA-376 part 1, 18.17.4 (dates and times).
    """
    base, first = (_DATE_BASE_1904, 1) if epoch_1904 else (_DATE_BASE, _FIRST_SOUND_SERIAL)
    last = _LAST_SERIAL - (_SERIALS_1904 if epoch_1904 else 0)
    if not first <= serial < last + 1:
        return None
    return base + dt.timedelta(days=int(serial), seconds=round(serial % 1 * _SECONDS_A_DAY))


def time_of(serial: float) -> dt.time | None:
    """Return the time of day of a fraction of a day (0.75 is 18:00), None outside 0 <= serial < 1."""
    if not 0 <= serial < 1:
        return None
    minutes = round(serial * _MINUTES_A_DAY) % _MINUTES_A_DAY
    return dt.time(minutes // 60, minutes % 60)


def number_cell(number: float, *, formula: str = "") -> Cell:
    return Cell(number_text(number), CellKind.NUMBER, number, formula=formula)


def date_cell(moment: dt.datetime, *, number: float | None = None, formula: str = "") -> Cell:
    if moment.time() == dt.time():
        text = moment.date().isoformat()
    else:
        text = moment.strftime("%Y-%m-%d %H:%M")
    return Cell(text, CellKind.DATE, number, moment, formula)


def time_cell(time: dt.time, *, number: float | None = None, formula: str = "") -> Cell:
    return Cell(time.strftime("%H:%M"), CellKind.TIME, number, formula=formula)
