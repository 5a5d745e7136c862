"""Dates of birth: a full day, or only a year ("2010 г.р.", 2016)."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from arasha.appeals.workbook.doubts import DoubtCode
from arasha.appeals.workbook.parse.dates import find_day
from arasha.lib.sheets.cells import Cell, CellKind, clean, moment_of

_TAIL = re.compile(
    r"[ ,]*(?:г\.? ?р\.?|ж\.? ?т\.?|жылы туған|года? рожд\w*|туған\w*)$", re.IGNORECASE
)
_YEAR = re.compile(r"((?:19|20)\d\d)(?: ?(?:г|год|года|ж|жыл|жылы)\.?)?$", re.IGNORECASE)
_YEARS = range(1900, 2100)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_050  # 1927 to 2099


class BirthPrecision(StrEnum):
    DAY = "day"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class BirthDate:
    """When a child was born; `day` is None where only the year is known."""

    year: int
    day: dt.date | None

    @property
    def precision(self) -> BirthPrecision:
        return BirthPrecision.DAY if self.day else BirthPrecision.YEAR


type Parsed = tuple[BirthDate | None, DoubtCode | None]


def parse_birth(cell: Cell, *, today: dt.date, known_day: dt.date | None = None) -> Parsed:
    """Return the birth date. `known_day`, from a sound IIN, settles day and month of 03/04/2015."""
    text = clean(cell.text)
    if not text:
        return None, None
    if cell.moment is not None:
        return _checked(cell.moment.date(), today=today)
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return _from_number(cell.number, today=today)
    return _from_text(_TAIL.sub("", text), today=today, known_day=known_day)


def _from_text(bare: str, *, today: dt.date, known_day: dt.date | None) -> Parsed:
    if match := _YEAR.match(bare):
        return _from_year(int(match[1]), today=today)
    found = find_day(bare, latest_year=today.year)
    if found is None:
        return None, DoubtCode.BIRTH_UNREADABLE
    if found.other is not None and known_day not in {found.day, found.other}:
        return BirthDate(found.day.year, found.day), DoubtCode.BIRTH_AMBIGUOUS
    day = known_day if found.other is not None and known_day else found.day
    return _checked(day, today=today)


def _checked(day: dt.date, *, today: dt.date) -> Parsed:
    doubt = DoubtCode.BIRTH_IN_FUTURE if day > today else None
    return BirthDate(day.year, day), doubt


def _from_year(year: int, *, today: dt.date) -> Parsed:
    is_future = year > today.year
    doubt = DoubtCode.BIRTH_IN_FUTURE if is_future else DoubtCode.BIRTH_YEAR_ONLY
    return BirthDate(year, None), doubt


def _from_number(number: float, *, today: dt.date) -> Parsed:
    if number.is_integer() and int(number) in _YEARS:
        return _from_year(int(number), today=today)
    moment = moment_of(number) if _FIRST_SERIAL <= number <= _LAST_SERIAL else None
    if moment is None:
        return None, DoubtCode.BIRTH_UNREADABLE
    birth, doubt = _checked(moment.date(), today=today)
    return birth, doubt or DoubtCode.BIRTH_FROM_NUMBER
