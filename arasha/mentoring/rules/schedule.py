"""When people ask how a match goes: after 48 hours, twice in the first month, then every month.

Elements of Effective Practice for Mentoring, standard 5 (monitoring and support): first contact within
48 hours, two in the first month, monthly afterwards with the adult and with the child, quarterly with
the key adult; strength of the relationship at 3 months and then every 6.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Ask(StrEnum):
    """Why a talk is due; the codes are those of `enums.CheckInKind`."""

    FIRST = "first"
    MONTH_ONE = "month_one"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class With(StrEnum):
    """With whom; the codes are those of `enums.Side`."""

    CHILD = "child"
    ADULT = "adult"
    KEY_ADULT = "key_adult"


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk that is due."""

    kind: Ask
    side: With
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Asking:
    """One survey that is due: number 1 at three months, 2 at nine."""

    number: int
    side: With
    due_on: date


FIRST_AFTER = timedelta(hours=48)
IN_MONTH_ONE = (timedelta(days=14), timedelta(days=28))
SURVEY_FIRST, SURVEY_EVERY = 3, 6
QUARTER = 3
# Nothing was heard of a match for so long: somebody finds out why.
SILENCE = timedelta(days=30)
# Rows are written so far ahead, and again before the last of them comes near.
# The longest gap, 34 days between the fourth week and the second month, fits between the two.
AHEAD = timedelta(days=45)
NEAR = timedelta(days=7)


def talks_until(began_at: datetime, until: datetime) -> Iterator[Talk]:
    """Give the talks due from the first meeting up to `until`, by day."""
    return (talk for talk in _talks(began_at, until) if talk.due_at <= until)


def surveys_until(began_on: date, until: date) -> Iterator[Asking]:
    """Give the surveys due up to `until`, of the child and of the adult."""
    number, due_on = 1, add_months(began_on, SURVEY_FIRST)
    while due_on <= until:
        for side in (With.CHILD, With.ADULT):
            yield Asking(number, side, due_on)
        number += 1
        due_on = add_months(began_on, SURVEY_FIRST + SURVEY_EVERY * (number - 1))


def add_months[Day: date](day: Day, months: int) -> Day:
    """Return the same day `months` later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def _talks(began_at: datetime, until: datetime) -> Iterator[Talk]:
    both = (With.CHILD, With.ADULT)
    yield from (Talk(Ask.FIRST, side, began_at + FIRST_AFTER) for side in both)
    for after in IN_MONTH_ONE:
        yield from (Talk(Ask.MONTH_ONE, side, began_at + after) for side in both)
    month = 2
    while (due_at := add_months(began_at, month)) <= until:
        yield from (Talk(Ask.MONTHLY, side, due_at) for side in both)
        if month % QUARTER == 0:
            yield Talk(Ask.QUARTERLY, With.KEY_ADULT, due_at)
        month += 1
