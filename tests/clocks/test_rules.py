"""Due times, pauses and states: pure rules, no database."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.clocks.default_calendar import DAYS_OFF
from arasha.clocks.rules import (
    UnknownClockKindError,
    due_after_pause,
    due_time,
    is_kept,
    state_at,
)
from arasha.lib.workdays import Calendar, NaiveTimeError, is_working_day, local

CALENDAR = Calendar(days={off.day: False for off in DAYS_OFF})
KINDS = [
    "at_once", "minutes", "hours", "calendar_days", "working_days", "same_working_day", "months",
]  # fmt: skip
moments = st.datetimes(datetime(2024, 3, 2), datetime(2027, 6, 30), timezones=st.just(UTC))
amounts = st.integers(0, 40)


def at(text: str) -> datetime:
    """A moment of the local clock in Semey."""
    return datetime.fromisoformat(f"{text}+05:00")


@pytest.mark.parametrize(
    ("kind", "amount", "start", "due"),
    [
        ("minutes", 15, "2026-11-18T23:55:00", "2026-11-19T00:10:00"),
        ("hours", 4, "2026-11-21T22:00:00", "2026-11-22T02:00:00"),
        ("at_once", 60, "2026-11-18T09:30:00", "2026-11-18T10:30:00"),
        ("working_days", 1, "2026-11-18T09:30:00", "2026-11-19T18:00:00"),
        ("working_days", 1, "2026-11-20T20:00:00", "2026-11-23T18:00:00"),
        # Nauryz: 20 March 2026 is a Friday, the 23rd to the 25th are off.
        ("working_days", 1, "2026-03-20T10:00:00", "2026-03-26T18:00:00"),
        ("working_days", 15, "2026-12-01T10:00:00", "2026-12-23T18:00:00"),
        ("same_working_day", 0, "2026-11-18T09:30:00", "2026-11-18T18:00:00"),
        ("same_working_day", 0, "2026-11-18T19:00:00", "2026-11-19T18:00:00"),
        ("same_working_day", 0, "2026-11-21T10:00:00", "2026-11-23T18:00:00"),
        ("calendar_days", 7, "2026-11-18T09:30:00", "2026-11-25T23:59:59"),
        ("months", 2, "2026-12-31T09:30:00", "2027-02-28T23:59:59"),
        ("months", 12, "2026-11-18T00:10:00", "2027-11-18T23:59:59"),
    ],
)
def test_a_duty_falls_due_as_its_rule_says(kind: str, amount: int, start: str, due: str) -> None:
    assert due_time(kind, amount, at(start), CALENDAR) == at(due)


@given(kind=st.sampled_from(KINDS), amount=amounts, start=moments)
def test_nothing_falls_due_before_it_began(kind: str, amount: int, start: datetime) -> None:
    assert due_time(kind, amount, start, CALENDAR) >= start


@given(kind=st.sampled_from(KINDS), amount=amounts, start=moments)
def test_a_longer_deadline_never_ends_earlier(kind: str, amount: int, start: datetime) -> None:
    assert due_time(kind, amount + 1, start, CALENDAR) >= due_time(kind, amount, start, CALENDAR)


@given(amount=st.integers(1, 40), start=moments)
def test_working_days_end_at_closing_time_of_a_working_day(amount: int, start: datetime) -> None:
    due = local(due_time("working_days", amount, start, CALENDAR))
    assert due.time() == time(18)
    assert is_working_day(CALENDAR, due.date())


@given(
    kind=st.sampled_from(KINDS), amount=st.integers(1, 30), start=moments,
    waited=st.timedeltas(timedelta(0), timedelta(days=20)),
    rested=st.timedeltas(timedelta(0), timedelta(days=40)),
)  # fmt: skip
def test_a_pause_never_shortens_a_deadline(
    kind: str, amount: int, start: datetime, waited: timedelta, rested: timedelta
) -> None:
    due = due_time(kind, amount, start, CALENDAR)
    paused_at = min(start + waited, due)
    moved = due_after_pause(
        kind, due_at=due, paused_at=paused_at, now=paused_at + rested, calendar=CALENDAR
    )
    assert moved >= due


def test_a_pause_of_hours_moves_the_end_by_its_length() -> None:
    due = due_after_pause(
        "hours", due_at=at("2026-11-18T14:00:00"), paused_at=at("2026-11-18T12:00:00"),
        now=at("2026-11-18T15:30:00"), calendar=CALENDAR,
    )  # fmt: skip
    assert due == at("2026-11-18T17:30:00")


def test_a_pause_of_working_days_leaves_as_many_as_were_left() -> None:
    due = due_after_pause(
        "working_days", due_at=at("2026-11-20T18:00:00"), paused_at=at("2026-11-18T12:00:00"),
        now=at("2026-11-24T09:00:00"), calendar=CALENDAR,
    )  # fmt: skip
    assert due == at("2026-11-26T18:00:00")


def test_a_pause_within_one_day_changes_nothing_in_days() -> None:
    for kind in ("working_days", "calendar_days", "months"):
        due = at("2026-11-20T18:00:00")
        assert due == due_after_pause(
            kind, due_at=due, paused_at=at("2026-11-18T09:00:00"), now=at("2026-11-18T17:00:00"),
            calendar=CALENDAR,
        )  # fmt: skip


def test_a_clock_is_stopped_or_paused_before_it_is_late() -> None:
    now, due = at("2026-11-18T12:00:00"), at("2026-11-18T11:00:00")

    def state(**given: datetime | None) -> str:
        values = {"paused_at": None, "stopped_at": None, "due_at": due} | given
        return state_at(now, warn_minutes=30, **values)  # type: ignore[arg-type]

    assert state() == "late"
    assert state(paused_at=due) == "paused"
    assert state(paused_at=due, stopped_at=now) == "stopped"
    assert state(due_at=now) == "soon"
    assert state(due_at=now + timedelta(minutes=30)) == "soon"
    assert state(due_at=now + timedelta(minutes=31)) == "running"


def test_done_in_the_last_second_is_kept() -> None:
    due = at("2026-11-18T18:00:00")
    later = due + timedelta(seconds=1)
    assert is_kept(later, due_at=due, paused_at=None, stopped_at=due)
    assert not is_kept(later, due_at=due, paused_at=None, stopped_at=later)
    assert not is_kept(later, due_at=due, paused_at=None, stopped_at=None)
    assert is_kept(later, due_at=due, paused_at=due, stopped_at=None)


def test_an_unknown_way_of_counting_is_an_error_and_no_guess() -> None:
    with pytest.raises(UnknownClockKindError):
        due_time("fortnights", 1, at("2026-11-18T09:00:00"), CALENDAR)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveTimeError):
        due_time("working_days", 1, datetime(2026, 11, 18), CALENDAR)


def test_no_day_off_of_the_defaults_is_listed_twice_or_on_a_weekend() -> None:
    days = [off.day for off in DAYS_OFF]
    assert len(days) == len(set(days))
    assert [day for day in days if day.weekday() > 4] == []
    assert date(2026, 3, 25) in days
