"""How old a child is, where only the year and perhaps the month of birth are known."""

from datetime import date

GROWN_UP = 18
DECEMBER = 12


def age_on(born_year: int, born_month: int | None, on: date) -> int:
    """Return the full years of age that are certain on a day.

    A year counts from the month after the birthday's, and without a month from January: whoever asks
    "is the child ten already?" must not be told yes too early.
    """
    is_sure = on.month > (born_month or DECEMBER)
    return on.year - born_year - (0 if is_sure else 1)


def is_grown_up(born_year: int, born_month: int | None, on: date) -> bool:
    return age_on(born_year, born_month, on) >= GROWN_UP
