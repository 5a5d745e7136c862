"""States of measures, forecasts of delay and likeness of texts, for all inputs."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.oversight.enums_measures import MeasureState
from arasha.oversight.rules.forecast import FEWEST, forecast, wilson
from arasha.oversight.rules.likeness import find_alike
from arasha.oversight.rules.measures import (
    is_number,
    place_of,
    state_of,
    turns_between,
    waits_in_a_ring,
)

pytestmark = pytest.mark.one_database("says nothing of the database")
STATES = ("planned", "at_risk", "in_work", "claimed", "verified", "overdue", "cancelled")
DELAYS = st.lists(st.integers(-60, 200), min_size=FEWEST, max_size=60)
WORDS = st.lists(
    st.sampled_from(["кабинет", "ашу", "мектеп", "бала", "көмек", "тізім", "дайындау", "отбасы"])
)


def test_p6_a_measure_is_done_only_when_each_of_its_deeds_is_checked() -> None:
    for stage, number in product(("entered", "begun", "cancelled"), range(5)):
        for states in product(STATES, repeat=number):
            live = [state for state in states if state != "cancelled"]
            is_done = stage == "begun" and bool(live) and set(live) == {"verified"}
            found = state_of(stage, states)
            assert found in MeasureState.values
            assert (found == "verified") == is_done


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["planned", "planned"], "not_started"), (["planned", "verified"], "in_work"),
        (["claimed", "verified"], "claimed"), (["claimed", "planned"], "in_work"),
        (["overdue", "at_risk"], "overdue"), (["at_risk", "claimed"], "at_risk"),
        (["cancelled", "verified"], "verified"), (["cancelled"], "cancelled"), ([], "cancelled"),
    ],
)  # fmt: skip
def test_the_state_that_needs_a_hand_first_is_the_measure_s(
    states: list[str], expected: str
) -> None:
    assert state_of("begun", states) == expected


@pytest.mark.parametrize("text", ["", "a", "1.", ".1", "1.1.1.1.1", "12345", "1 2", "١", "-1"])
def test_a_number_of_the_plan_is_digits_with_points(text: str) -> None:
    assert not is_number(text)
    assert is_number("12.1")


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=2, max_size=9))
def test_numbers_sort_as_numbers(pairs: list[tuple[int, int]]) -> None:
    numbers = [f"{one}.{two}" for one, two in pairs]
    assert sorted(numbers, key=place_of) == [f"{one}.{two}" for one, two in sorted(pairs)]


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_what_may_wait_for_what_never_closes_a_ring(wanted: set[tuple[int, int]]) -> None:
    edges = list[tuple[int, int]]()
    for one, other in sorted(wanted):
        if not waits_in_a_ring(edges, one, other):
            edges.append((one, other))
    left = set(edges)
    while left:
        free = {one for one, _other in left} - {other for _one, other in left}
        assert free, "a ring"
        left = {edge for edge in left if edge[0] not in free}


@given(DELAYS, st.integers(0, 90))
def test_a_forecast_is_a_share_within_its_interval_whatever_the_order(
    delays: list[int], late_by: int
) -> None:
    said = forecast(delays, late_by=late_by)
    assert said is not None
    assert 0 <= said.low <= said.chance <= said.high <= 1
    assert said.late <= said.past == len(delays)
    assert said == forecast(sorted(delays), late_by=late_by)
    assert said.days is None or said.days > late_by


@given(DELAYS, st.integers(1, 200))
def test_one_more_late_deed_never_lowers_the_chance_of_delay(delays: list[int], more: int) -> None:
    before, after = forecast(delays), forecast([*delays, more])
    assert before is not None
    assert after is not None
    assert after.chance >= before.chance
    assert after.high >= before.high - 1e-12


@given(st.lists(st.integers(-9, 9), max_size=FEWEST - 1))
def test_of_few_deeds_nothing_is_said(delays: list[int]) -> None:
    assert forecast(delays) is None


def test_the_interval_is_wilson_s() -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I: 81 of 263 and 15 of 148."""
    assert [round(each, 4) for each in wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(each, 4) for each in wilson(15, 148)] == [0.0624, 0.1605]


@given(st.dictionaries(st.sampled_from("abcdefgh"), WORDS.map(" ".join), max_size=8))
def test_likeness_is_between_nought_and_one_and_knows_no_order(texts: dict[str, str]) -> None:
    found = find_alike(texts, least=0.01)
    backwards = find_alike(dict(reversed(texts.items())), least=0.01)
    assert [(p.one, p.other) for p in found] == [(p.one, p.other) for p in backwards]
    for pair in found:
        assert pair.one < pair.other
        assert 0.01 <= pair.likeness <= 1
        assert set(texts[pair.one].split()) & set(texts[pair.other].split())
    same = {(p.one, p.other) for p in found if p.likeness > 1 - 1e-9}
    for one, other in product(sorted(texts), repeat=2):
        if one < other and texts[one]:
            is_same = sorted(texts[one].split()) == sorted(texts[other].split())
            assert not is_same or (one, other) in same


def test_other_endings_and_letters_of_another_keyboard_are_the_same_deed() -> None:
    texts = {
        "1": "Мектептерде психологиялық көмек кабинеттерін ашу",
        "2": "Мектептердегі психологиялық комек кабинеттерін ашуды қамтамасыз ету",
        "3": "Отбасылармен жұмыс істейтін мамандарды оқыту",
    }
    assert [(p.one, p.other) for p in find_alike(texts, least=0.4)] == [("1", "2")]
    assert find_alike(texts, groups={"1": "a", "2": "a"}, least=0.1) == []


def test_a_rhythm_falls_due_until_its_last_day() -> None:
    days = turns_between(
        date(2026, 12, 20), "half_yearly", anchor=20, last_day=date(2028, 1, 1),
        first=date(2027, 1, 1), last=date(2030, 12, 31),
    )  # fmt: skip
    assert days == [date(2027, 6, 20), date(2027, 12, 20)]
    assert turns_between(
        date(2026, 12, 20), "once", anchor=20, last_day=None, first=date(2026, 1, 1),
        last=date(2030, 1, 1),
    ) == []  # fmt: skip
