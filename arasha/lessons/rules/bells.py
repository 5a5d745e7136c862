"""The bells of a shift as a person types them: the beginnings of its periods, in one line."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

MOST_PERIODS = 8
_ANY_DAY = date(2000, 1, 1)


class BellsError(ValueError):
    """The line cannot be read, or one period begins before the other has ended."""


def parse_bells(line: str, *, minutes: int) -> list[tuple[time, time]]:
    """Return begin and end of each period for "08:00 08:50 09:45"; an empty line is no shift.

    Raises BellsError for what is no time, for more than eight periods and for periods that overlap.
    """
    try:
        begins = [time.fromisoformat(word.zfill(5)) for word in line.replace(",", " ").split()]
    except ValueError as error:
        raise BellsError from error
    if len(begins) > MOST_PERIODS:
        raise BellsError
    found = [(begin, _after(begin, minutes)) for begin in begins]
    for (_begin, end), (later, _end) in pairwise(found):
        if later < end:
            raise BellsError
    if any(end <= begin for begin, end in found):
        raise BellsError
    return found


def line_of_bells(begins: list[time]) -> str:
    """Return the line for these beginnings."""
    return " ".join(f"{begin:%H:%M}" for begin in begins)


def _after(begin: time, minutes: int) -> time:
    return (datetime.combine(_ANY_DAY, begin) + timedelta(minutes=minutes)).time()
