from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.workdays import (
    ZONE,
    Calendar,
    NaiveTimeError,
    add_calendar_days,
    add_working_days,
    end_of_working_day,
    is_working_day,
    local,
    working_days_between,
)

PLAIN = Calendar()
# Monday 9 March 2026 is off for Sunday 8 March; Saturday 14 March is worked instead.
MARCH = Calendar({date(2026, 3, 9): False, date(2026, 3, 14): True})


def at(day: int, hour: int = 12, minute: int = 0) -> datetime:
    """Return a local moment of March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


MOMENTS = st.datetimes(datetime(2024, 4, 1), datetime(2030, 1, 1), timezones=st.just(ZONE))
CALENDARS = st.dictionaries(
    st.dates(date(2024, 4, 1), date(2030, 6, 1)), st.booleans(), max_size=40
).map(Calendar)


def test_monday_to_friday_are_worked_unless_the_calendar_says_otherwise() -> None:
    worked = [is_working_day(PLAIN, date(2026, 3, day)) for day in range(2, 9)]
    assert worked == [True] * 5 + [False] * 2
    assert not is_working_day(MARCH, date(2026, 3, 9))
    assert is_working_day(MARCH, date(2026, 3, 14))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (at(2), 1, at(3, 18)),
        (at(2, 0), 1, at(3, 18)),
        (at(2, 23), 1, at(3, 18)),
        (at(6), 1, at(10, 18)),
        (at(7), 1, at(10, 18)),
        (at(9), 1, at(10, 18)),
        (at(13), 1, at(14, 18)),
        (at(2), 15, at(23, 18)),
        (at(2), 0, at(2, 18)),
        (at(2, 18), 0, at(3, 18)),
    ],
)
def test_working_days_end_at_closing_time_and_skip_days_off(
    start: datetime, days: int, end: datetime
) -> None:
    assert add_working_days(MARCH, start, days) == end


def test_the_day_is_the_local_one_not_that_of_the_server() -> None:
    late_on_sunday_in_utc = datetime(2026, 3, 1, 20, tzinfo=UTC)  # Monday 01:00 in Semey.
    assert add_working_days(PLAIN, late_on_sunday_in_utc, 1) == at(3, 18)
    assert add_calendar_days(late_on_sunday_in_utc, 0) == at(2, 23, 59) + timedelta(seconds=59)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (at(2, 8), at(2, 18)),
        (at(2, 17, 59), at(2, 18)),
        (at(2, 18), at(3, 18)),
        (at(6, 19), at(10, 18)),
        (at(7), at(10, 18)),
    ],
)
def test_the_same_working_day_or_else_the_next(start: datetime, end: datetime) -> None:
    assert end_of_working_day(MARCH, start) == end


def test_the_closing_hour_belongs_to_the_calendar() -> None:
    short = Calendar(closes=time(13))
    assert end_of_working_day(short, at(2)) == at(2, 13)
    assert end_of_working_day(short, at(2, 13)) == at(3, 13)


def test_calendar_days_count_days_off_too() -> None:
    assert add_calendar_days(at(6), 7) == at(13, 23, 59) + timedelta(seconds=59)


def test_working_days_between_two_days_leave_the_first_out() -> None:
    assert working_days_between(MARCH, at(2), at(2, 23)) == 0
    assert working_days_between(MARCH, at(6), at(10)) == 1
    assert working_days_between(MARCH, at(10), at(6)) == -1
    assert working_days_between(MARCH, at(2), at(14)) == 9


@given(CALENDARS, MOMENTS, st.integers(1, 60))
def test_counting_back_gives_the_days_that_were_added(
    calendar: Calendar, start: datetime, days: int
) -> None:
    end = add_working_days(calendar, start, days)
    assert end > start
    assert is_working_day(calendar, end.date())
    assert working_days_between(calendar, start, end) == days


@given(CALENDARS, MOMENTS)
def test_the_end_of_the_working_day_always_lies_ahead(calendar: Calendar, start: datetime) -> None:
    end = end_of_working_day(calendar, start)
    assert end > start
    assert end.time() == calendar.closes


def test_a_moment_without_a_zone_is_refused_everywhere() -> None:
    naive = datetime(2026, 3, 2, 12)
    for ask in (
        lambda: local(naive),
        lambda: add_working_days(PLAIN, naive, 1),
        lambda: add_calendar_days(naive, 1),
        lambda: end_of_working_day(PLAIN, naive),
        lambda: working_days_between(PLAIN, at(2), naive),
    ):
        with pytest.raises(NaiveTimeError):
            ask()


def test_working_days_are_not_counted_back() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_days(PLAIN, at(2), -1)
