"""Periods of which figures are given: months, quarters, half-years and years of the calendar.

A span of any days exists for live pages only. It is never published: two spans that differ by a day
would tell what happened on it.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTH, QUARTER, HALF, YEAR, SPAN = "month", "quarter", "half", "year", "span"
KINDS = (MONTH, QUARTER, HALF, YEAR)
_LENGTH = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12}
_LETTERS = {"": MONTH, "Q": QUARTER, "H": HALF}
_YEARS = range(2000, 2100)
_CODE = re.compile(r"(?P<year>20[0-9]{2})(?:-(?P<kind>[HQ]?)(?P<number>[0-9]{1,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from the first to the last, both of it."""

    kind: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.code

    @property
    def number(self) -> int:
        """Which one of its kind it is in its year, from 1."""
        return (self.first.month - 1) // _LENGTH.get(self.kind, 1) + 1

    @property
    def code(self) -> str:
        """The period as it is stored and written in addresses: "2026", "2026-H2", "2026-Q3", "2026-07"."""
        year = self.first.year
        if self.kind == SPAN:
            return f"{self.first}_{self.last}"
        if self.kind == YEAR:
            return str(year)
        letter = {HALF: "H", QUARTER: "Q"}.get(self.kind)
        return f"{year}-{letter}{self.number}" if letter else f"{year}-{self.number:02}"

    def holds(self, other: "Period") -> bool:
        """Whether all days of the other period lie in this one."""
        return self.first <= other.first and other.last <= self.last

    def before(self) -> "Period":
        """Return the period of the same kind before it. Raises ValueError for a span."""
        if self.number > 1:
            return make_period(self.kind, self.first.year, self.number - 1)
        return make_period(self.kind, self.first.year - 1, 12 // _LENGTH.get(self.kind, 1))


def make_period(kind: str, year: int, number: int = 1) -> Period:
    """Return the period of a kind, numbered from 1 in its year. Raises ValueError."""
    if kind not in _LENGTH or year not in _YEARS or not 1 <= number <= 12 // _LENGTH[kind]:
        raise ValueError("no period of the calendar")
    month = number * _LENGTH[kind]
    last = date(year, month, monthrange(year, month)[1])
    return Period(kind, date(year, month - _LENGTH[kind] + 1, 1), last)


def parse_period(code: str) -> Period:
    """Return the period with a code. Raises ValueError."""
    found = _CODE.fullmatch(code)
    if not found:
        raise ValueError("no code of a period")
    if found["number"] is None:
        return make_period(YEAR, int(found["year"]))
    period = make_period(_LETTERS[found["kind"]], int(found["year"]), int(found["number"]))
    if period.code != code:
        raise ValueError("no code of a period")
    return period


def period_at(kind: str, day: date) -> Period:
    """Return the period of a kind in which a day lies."""
    return make_period(kind, day.year, (day.month - 1) // _LENGTH[kind] + 1)


def parts_of(period: Period) -> tuple[Period, ...]:
    """Return all shorter periods in a period, the longer before the shorter; none of a month or span."""
    if period.kind not in KINDS:
        return ()
    shorter = reversed(KINDS[: KINDS.index(period.kind)])
    return tuple(
        part
        for kind in shorter
        for number in range(1, 12 // _LENGTH[kind] + 1)
        if period.holds(part := make_period(kind, period.first.year, number))
    )


def last_periods(kind: str, *, today: date, count: int) -> list[Period]:
    """Return the last periods of a kind that are over, the latest first."""
    periods = [period_at(kind, today).before()]
    while len(periods) < count:
        periods.append(periods[-1].before())
    return periods[:count]
