"""The school year: named by the calendar year in which it begins."""

from datetime import date

# From this month on people prepare what begins in September.
_TURN = 7


def school_year_of(day: date) -> int:
    """Return the school year that a day belongs to: 2026 from July 2026 to June 2027."""
    return day.year if day.month >= _TURN else day.year - 1


def title_of_year(school_year: int) -> str:
    """Return the year as schools write it: "2026/27"."""
    return f"{school_year}/{(school_year + 1) % 100:02}"


def days_of_year(school_year: int) -> tuple[date, date]:
    """Return the first and the last day on which lessons can be held in a school year."""
    return date(school_year, 9, 1), date(school_year + 1, 6, 30)
