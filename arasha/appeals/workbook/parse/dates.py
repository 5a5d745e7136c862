"""Days as people type them: 04.03.2024, 04.03.24, 2024-03-04, 22 апреля 2024 г., 2024 ж. 22 сәуір."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from arasha.appeals.workbook.doubts import DoubtCode
from arasha.appeals.workbook.parse.times import find_time
from arasha.lib.sheets.cells import Cell, CellKind, clean, moment_of
from arasha.lib.sheets.wording import fold

# Beginnings of month names after folding: Russian, Kazakh, English.
_MONTH_STEMS = (
    ("янв", "кантар", "кант", "jan"),
    ("фев", "акпан", "feb"),
    ("март", "мар", "наурыз", "наур", "mar"),
    ("апр", "сауир", "сау", "apr"),
    ("мая", "май", "мамыр", "мам", "may"),
    ("июн", "маусым", "маус", "jun"),
    ("июл", "шилде", "шил", "jul"),
    ("авг", "тамыз", "там", "aug"),
    ("сен", "кыркуйек", "кырк", "sep"),
    ("окт", "казан", "каз", "oct"),
    ("ноя", "караша", "кар", "nov"),
    ("дек", "желтоксан", "желт", "dec"),
)
_YEAR_FIRST = re.compile(r"(\d{4})([.\-/ ])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2}) ?([.\-/,]) ?(\d{1,2}) ?[.\-/,] ?(\d{4}|\d{2})(?!\d)")
_SOLID = re.compile(r"(\d{8})$")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
# What may stand behind a date: "г.", "года", "ж.", "жылы", a weekday, commas.
_REST = re.compile(r"(г|года?|ж|жыл\w*|год|пн|вт|ср|чт|пт|сб|вс|[., ()])*$", re.IGNORECASE)
_CENTURY = 100
_LAST_SHORT_YEAR = 69
_LONGEST = 60
_OLDEST = dt.date(2000, 1, 1)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050  # the years 2000 to 2099
_NEAR = dt.timedelta(days=31)
_CLEARLY_NEARER = 3


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day found in a text; `other` is the month-first reading where that is open too."""

    day: dt.date
    time: dt.time | None = None
    other: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ParsedDate:
    day: dt.date | None
    time: dt.time | None = None
    doubt: DoubtCode | None = None
    is_settled: bool = False


def parse_date(cell: Cell, *, today: dt.date, previous: dt.date | None = None) -> ParsedDate:
    """Return the day of an appeal, with the time where the cell holds one.

    `previous` is the last settled day of the sheet: it decides between 3 April and 4 March
    where the journal's own order makes one of them clearly nearer.
    """
    text = clean(cell.text)
    if not text:
        return ParsedDate(None, doubt=DoubtCode.DATE_MISSING)
    if cell.moment is not None:
        moment = cell.moment
        time = moment.time().replace(second=0) if moment.time() != dt.time() else None
        return _dated(moment.date(), time=time, today=today)
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return _from_number(cell.number, today=today)
    found = find_day(text, latest_year=today.year + 1)
    if found is None:
        return ParsedDate(None, doubt=DoubtCode.DATE_UNREADABLE)
    if found.other is None or _is_clearly_nearer(found, previous):
        return _dated(found.day, time=found.time, today=today)
    return ParsedDate(found.day, found.time, DoubtCode.DATE_AMBIGUOUS)


def _from_number(number: float, *, today: dt.date) -> ParsedDate:
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        moment = moment_of(number)
        assert moment is not None
        parsed = _dated(moment.date(), time=None, today=today)
        return ParsedDate(parsed.day, None, parsed.doubt or DoubtCode.DATE_FROM_NUMBER)
    found = find_day(str(int(number)), latest_year=today.year + 1)
    if found is None:
        return ParsedDate(None, doubt=DoubtCode.DATE_UNREADABLE)
    return _dated(found.day, time=None, today=today)


def _dated(day: dt.date, *, time: dt.time | None, today: dt.date) -> ParsedDate:
    if day > today:
        return ParsedDate(day, time, DoubtCode.DATE_IN_FUTURE)
    if day < _OLDEST:
        return ParsedDate(day, time, DoubtCode.DATE_TOO_OLD)
    return ParsedDate(day, time, is_settled=True)


def _is_clearly_nearer(found: FoundDay, previous: dt.date | None) -> bool:
    if previous is None or found.other is None:
        return False
    near, far = abs(found.day - previous), abs(found.other - previous)
    return near <= _NEAR and near * _CLEARLY_NEARER <= far


@lru_cache(maxsize=16_384)
def find_day(text: str, *, latest_year: int) -> FoundDay | None:
    """Return the one day which `text` writes, None where there is none or more beside it.

    A year of two digits is put into the last hundred years up to `latest_year`.
    """
    if len(text) > _LONGEST:
        return None
    if match := _YEAR_FIRST.match(text):
        year, _, month, day = match.groups()
        return _found(year, month, day, rest=text[match.end() :])
    if match := _DAY_FIRST.match(text):
        day, sign, month, year = match.groups()
        year = _full_year(year, latest_year=latest_year)
        rest = text[match.end() :]
        return _found(year, month, day, rest=rest, is_open=sign == "/")
    if match := _SOLID.match(text):
        return _find_solid(match[1], latest_year=latest_year)
    return _find_in_words(text, latest_year=latest_year)


def _full_year(year: str, *, latest_year: int) -> str:
    if len(year) > 2:  # noqa: PLR2004
        return year
    full = latest_year // _CENTURY * _CENTURY + int(year)
    return str(full if full <= latest_year else full - _CENTURY)


def _found(
    year: str, month: str, day: str, *, rest: str = "", is_open: bool = False
) -> FoundDay | None:
    first = _day(year, month, day)
    if first is None:
        return None
    time, is_rest_known = find_time(rest)
    if not is_rest_known and not _REST.match(rest):
        return None
    other = _day(year, day, month) if is_open and int(day) != int(month) else None
    return FoundDay(first, time, other)


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _find_solid(digits: str, *, latest_year: int) -> FoundDay | None:
    readings = [
        _day(digits[:4], digits[4:6], digits[6:]),
        _day(digits[4:], digits[2:4], digits[:2]),
    ]
    days = [day for day in readings if day and _OLDEST.year <= day.year <= latest_year]
    return FoundDay(days[0]) if len(days) == 1 else None


def _find_in_words(text: str, *, latest_year: int) -> FoundDay | None:
    """Return a day with its month in letters, in any order: numbers are a day and a year, no more."""
    clock, text = _split_clock(text)
    numbers: list[str] = []
    months: list[int] = []
    for word in _WORDS.findall(text.lower()):
        if word.isdigit():
            numbers.append(word)
        elif month := month_of(word):
            months.append(month)
        elif not _REST.match(word) and fold(word) not in {"ый", "го", "ші", "ши", "нши", "кун"}:
            return None
    if len(months) != 1 or len(numbers) != 2:  # noqa: PLR2004
        return None
    first, second = numbers
    day, year = (second, first) if len(first) == len("2024") else (first, second)
    found = _day(_full_year(year, latest_year=latest_year), str(months[0]), day)
    return FoundDay(found, clock) if found else None


def _split_clock(text: str) -> tuple[dt.time | None, str]:
    match = re.search(r"[ ,]+(\d{1,2}:\d{2}(?::\d{2})?)$", text)
    if not match:
        return None, text
    return find_time(match[1])[0], text[: match.start()]


@lru_cache(maxsize=256)
def month_of(word: str) -> int | None:
    """Return the month from 1 to 12 which `word` names in Russian, Kazakh or English."""
    folded = fold(word)
    for number, stems in enumerate(_MONTH_STEMS, start=1):
        if any(folded.startswith(stem) for stem in stems):
            return number
    return None
