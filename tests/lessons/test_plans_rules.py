"""What plans are made of, without tables: settings, lots, bells, days as bits."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.demo.lesson_calendar import lesson_calendar
from arasha.lessons.rules.bells import BellsError, line_of_bells, parse_bells
from arasha.lessons.rules.day_sets import days_within
from arasha.lessons.rules.periods_of_plans import usual_days
from arasha.lessons.rules.settings import (
    BOUNDS,
    PlanSettings,
    draw_waves,
    first_day_of_wave,
    from_json,
    to_json,
)
from arasha.lib.workdays import ZONE

FIRST = date(2026, 11, 30)


@given(st.fixed_dictionaries({name: st.integers(*bounds) for name, bounds in BOUNDS.items()}))
def test_settings_come_back_as_they_were_kept(kept: dict[str, int]) -> None:
    settings = PlanSettings(**kept, seed="lot")
    assert from_json(to_json(settings)) == settings


def test_settings_out_of_bounds_take_the_usual_value() -> None:
    assert from_json({"visits_a_week": 99, "waves": "many", "unknown": 1}) == PlanSettings()


@given(st.lists(st.integers(), unique=True, min_size=1), st.integers(1, 8), st.text(max_size=8))
def test_a_lot_gives_everybody_a_wave_and_is_drawn_again_the_same(
    things: list[int], waves: int, seed: str
) -> None:
    drawn = draw_waves(things, waves=waves, seed=seed)
    assert drawn == draw_waves(things, waves=waves, seed=seed)
    assert set(drawn) == set(things)
    sizes = [list(drawn.values()).count(wave) for wave in range(1, waves + 1)]
    assert max(sizes) - min(sizes) <= 1


def test_waves_begin_one_after_the_other() -> None:
    settings = PlanSettings(waves=3, weeks_between_waves=2)
    assert first_day_of_wave(FIRST, 1, settings) == FIRST
    assert first_day_of_wave(FIRST, 3, settings) == FIRST + timedelta(weeks=4)


def test_bells_are_read_as_people_type_them() -> None:
    bells = parse_bells("8:00, 8:50  09:45", minutes=45)
    assert bells == [
        (time(8), time(8, 45)), (time(8, 50), time(9, 35)), (time(9, 45), time(10, 30)),
    ]  # fmt: skip
    assert line_of_bells([begin for begin, _end in bells]) == "08:00 08:50 09:45"
    assert parse_bells("  ", minutes=45) == []


@pytest.mark.parametrize(
    "line", ["8", "25:00", "08:00 08:30", "09:00 08:00", "08:00 eight", "23:30", "8:00 " * 9]
)
def test_bells_that_cannot_be_rung_are_refused(line: str) -> None:
    with pytest.raises(BellsError):
        parse_bells(line, minutes=45)


@given(
    st.lists(st.tuples(st.integers(-20, 60), st.integers(-20, 60)), max_size=5), st.integers(1, 40)
)
def test_days_within_spans_are_exactly_those(spans: list[tuple[int, int]], days: int) -> None:
    as_dates = [(FIRST + timedelta(days=a), FIRST + timedelta(days=b)) for a, b in spans]
    found = days_within(as_dates, first_day=FIRST, days=days)
    wanted = {day for day in range(days) if any(a <= day <= b for a, b in spans)}
    assert {day for day in range(days + 5) if found >> day & 1} == wanted


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_a_plan_is_proposed_from_a_monday_within_the_school_year(today: date) -> None:
    first, last = usual_days(today)
    assert first > today
    assert first.weekday() == 0
    assert first <= last
    assert first.month not in {6, 7, 8}


@given(st.dates(date(2025, 1, 1), date(2040, 12, 31)))
def test_the_demo_plans_from_a_monday_that_lies_in_the_past(today: date) -> None:
    moment = datetime.combine(today, time(12), tzinfo=ZONE)
    calendar = lesson_calendar(moment)
    assert calendar.first_day.weekday() == 0
    assert calendar.before(7) < moment
