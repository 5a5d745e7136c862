"""Hours as people type them: 18:05, 14.15, 9-40, 9 ч 40 мин."""

import datetime as dt
import re
from functools import lru_cache

from arasha.appeals.workbook.doubts import DoubtCode
from arasha.lib.sheets.cells import Cell, CellKind, clean, time_of

_TIME = re.compile(
    r"(?:в |сағат |at )?(\d{1,2}) ?(?:[:.\-]|ч\.?|час\w*|сағ\.?) ?(\d{2}) ?"
    r"(?::\d{2}(?:\.\d+)?)? ?(?:мин\w*\.?|ч\.?|м\.?)?$"
)
_WHOLE_HOUR = re.compile(
    r"(?:в |at )?(\d{1,2}) ?(?:ч|час|часа|часов|сағат|сағ)\.?$|сағат (\d{1,2})$"
)
_SEPARATOR = re.compile(r"^[T, ]*(?:(?:г|год|года|ж|жыл|жылы)\b\.?)?[, ]*|Z$")
_CENTS = 100
_HOURS_A_DAY = 24


@lru_cache(maxsize=2048)
def read_time(text: str) -> dt.time | None:
    """Return the time which `text` is, None where it is anything else."""
    lowered = text.lower()
    match = _TIME.fullmatch(lowered) or _WHOLE_HOUR.fullmatch(lowered)
    if match is None:
        return None
    hour, minute, *_ = (*(int(group) for group in match.groups() if group), 0)
    try:
        return dt.time(hour, minute)
    except ValueError:
        return None


def find_time(rest: str) -> tuple[dt.time | None, bool]:
    """Return the time behind a date, and whether all of `rest` is understood."""
    bare = _SEPARATOR.sub("", rest).strip()
    if not bare:
        return None, True
    time = read_time(bare)
    return time, time is not None


def parse_time(cell: Cell) -> tuple[dt.time | None, DoubtCode | None]:
    """Return the time of an appeal. Words such as "после обеда" are a doubt, not a guess."""
    text = clean(cell.text)
    if not text:
        return None, None
    if cell.moment is not None:
        return cell.moment.time().replace(second=0), None
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        time = _from_number(cell.number)
    else:
        time = read_time(text)
    return time, None if time is not None else DoubtCode.TIME_UNREADABLE


def _from_number(number: float) -> dt.time | None:
    if 0 < number < 1:
        return time_of(number)
    if not 1 <= number < _HOURS_A_DAY:
        return None
    hours, cents = divmod(round(number * _CENTS), _CENTS)
    # 14.15 is a quarter past two. 14.3 may be 14:03 or 14:30, and 14 may be a count: a person decides.
    if cents % 10 == 0 or abs(number * _CENTS - round(number * _CENTS)) > 1e-6:  # noqa: PLR2004
        return None
    return read_time(f"{hours}:{cents:02d}")
