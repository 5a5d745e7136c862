"""Due days of promises, and how gifts lie against them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.mentoring.rules.ages import age_on
from arasha.mentoring.rules.pledges import Gift, Reckoning, due_days, reckon

FIRST, TODAY = date(2026, 1, 31), date(2026, 5, 20)


def stand(*gifts: Gift, amount: int | None = 5000, **changes: object) -> Reckoning:
    facts: dict[str, object] = {"last_on": None, "ended_on": None, "today": TODAY}
    return reckon("monthly", FIRST, gifts, amount=amount, **(facts | changes))  # type: ignore[arg-type]


def test_twelve_years_of_monthly_savings_are_144_due_days_on_the_last_days_of_short_months() -> (
    None
):
    days = list(due_days("monthly", FIRST, last_on=date(2037, 12, 31), until=date(2050, 1, 1)))
    assert len(days) == 144
    assert days[:4] == [FIRST, date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert days[-1] == date(2037, 12, 31)


@pytest.mark.parametrize(
    ("rhythm", "count"), [("once", 1), ("monthly", 12), ("quarterly", 4), ("yearly", 1)]
)
def test_a_year_has_as_many_due_days_as_the_rhythm_says(rhythm: str, count: int) -> None:
    until = FIRST + timedelta(days=360)
    assert sum(1 for _day in due_days(rhythm, FIRST, last_on=None, until=until)) == count


def test_what_did_not_come_is_missing_after_ten_days_and_not_before() -> None:
    found = stand(Gift(FIRST, 5000), Gift(date(2026, 2, 27), 5000))
    assert (found.due, found.kept, found.late) == (4, 2, 0)
    assert found.missing == (date(2026, 3, 31), date(2026, 4, 30))
    assert stand(today=date(2026, 2, 10)).missing == ()
    assert stand(today=date(2026, 2, 11)).missing == (FIRST,)


def test_a_payment_of_three_times_the_amount_covers_three_days() -> None:
    found = stand(Gift(date(2026, 3, 31), 15000))
    assert (found.kept, found.late, found.total) == (3, 2, 15000)


def test_what_is_given_up_is_due_no_more() -> None:
    found = stand(ended_on=date(2026, 3, 1))
    assert (found.due, found.still) == (2, 0)
    assert stand(last_on=date(2026, 12, 31)).still == 8
    assert stand().still is None


def test_a_thing_promised_once_is_kept_by_one_gift() -> None:
    found = reckon(
        "once", FIRST, [Gift(FIRST)], amount=None, last_on=None, ended_on=None, today=TODAY
    )
    assert (found.due, found.kept, found.missing, found.still) == (1, 1, (), 0)


@given(
    st.lists(st.tuples(st.integers(-20, 700), st.integers(1, 40)), max_size=30),
    st.integers(0, 800),
    st.sampled_from(["once", "monthly", "quarterly", "yearly"]),
)
def test_kept_and_missing_never_exceed_what_is_due(
    gifts: list[tuple[int, int]], age: int, rhythm: str
) -> None:
    given_rows = [Gift(FIRST + timedelta(days=on), amount * 1000) for on, amount in gifts]
    today = FIRST + timedelta(days=age)
    found = reckon(rhythm, FIRST, given_rows, amount=5000, last_on=None, ended_on=None, today=today)
    assert found.kept + len(found.missing) <= found.due
    assert found.late <= found.kept
    assert found.total == sum(gift.amount or 0 for gift in given_rows)
    assert list(found.missing) == sorted(found.missing)


@given(st.integers(1, 12), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_no_child_is_held_for_older_than_it_can_be(month: int, on: date) -> None:
    """Born on the last day of the month, the child has certainly lived these years."""
    born_last = date(2012 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    years = age_on(2012, month, on)
    lived = on.year - 2012 - ((on.month, on.day) < (born_last.month, born_last.day))
    assert years <= lived
    assert lived - years <= 1
    assert age_on(2012, None, on) <= years
