from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.appeals.enums import Severity
from arasha.appeals.rules import (
    CATEGORY_OF_TOPIC,
    QUEUE_SHIFTS,
    SafetyAnswers,
    category_of_answers,
    down_to_the_minute,
    queue_time,
    severity_of_answers,
)
from arasha.cases.enums import Category

MOMENT = datetime(2026, 11, 18, 4, 30, 59, 999999, tzinfo=UTC)
said = st.sampled_from(["yes", "no", ""])
answers = st.builds(
    SafetyAnswers,
    danger=said,
    hurt=said,
    not_living=said,
    repeated=said,
    harmer=st.sampled_from(["", "home", "school_adult", "works_with_children", "stranger"]),
)
topics = st.sampled_from(sorted(CATEGORY_OF_TOPIC))


def test_every_topic_has_a_category_of_the_room_and_every_severity_a_place_in_the_queue() -> None:
    assert set(CATEGORY_OF_TOPIC.values()) <= set(Category.values)
    assert set(QUEUE_SHIFTS) == set(Severity.values)


@pytest.mark.parametrize("answer", ["danger", "hurt", "not_living"])
@pytest.mark.parametrize("topic", sorted(CATEGORY_OF_TOPIC))
def test_danger_to_life_is_red_whatever_it_is_about(topic: str, answer: str) -> None:
    assert severity_of_answers(topic, SafetyAnswers(**{answer: "yes"})) == Severity.RED


def test_a_question_is_ordinary() -> None:
    assert severity_of_answers("question", SafetyAnswers()) == Severity.ORDINARY


@pytest.mark.parametrize("harmer", ["home", "school_adult", "works_with_children"])
def test_an_adult_with_power_over_children_makes_it_high(harmer: str) -> None:
    assert severity_of_answers("other", SafetyAnswers(harmer=harmer)) == Severity.ORANGE


@given(topics, answers, st.sampled_from(["danger", "hurt", "not_living", "repeated"]))
def test_saying_yes_never_makes_it_less_grave(topic: str, given: SafetyAnswers, which: str) -> None:
    order = [Severity.ORDINARY, Severity.ORANGE, Severity.RED]
    values = {name: getattr(given, name) for name in ("danger", "hurt", "not_living", "repeated")}
    worse = SafetyAnswers(**{**values, which: "yes"}, harmer=given.harmer)
    before, after = severity_of_answers(topic, given), severity_of_answers(topic, worse)
    assert order.index(Severity(after)) >= order.index(Severity(before))


def test_bullying_is_more_than_one_act_and_unsaid_counts_as_more() -> None:
    assert category_of_answers("bullied", SafetyAnswers(repeated="yes")) == Category.BULLYING
    assert category_of_answers("bullied", SafetyAnswers(repeated="no")) == Category.CONFLICT
    assert category_of_answers("bullied", SafetyAnswers()) == Category.BULLYING


def test_thoughts_of_not_living_come_before_the_topic() -> None:
    assert category_of_answers("school", SafetyAnswers(not_living="yes")) == Category.SUICIDE
    assert category_of_answers("low", SafetyAnswers()) == Category.SUICIDE
    assert category_of_answers("low", SafetyAnswers(not_living="no")) == Category.OTHER


def test_an_unknown_topic_is_something_else() -> None:
    assert category_of_answers("forged", SafetyAnswers()) == Category.OTHER


def test_red_is_always_first_and_an_old_ordinary_one_overtakes_a_fresh_orange() -> None:
    year_ago = MOMENT - timedelta(days=365)
    assert queue_time("red", MOMENT) < queue_time("ordinary", year_ago)
    assert queue_time("red", MOMENT) < queue_time("orange", year_ago)
    yesterday = MOMENT - timedelta(hours=25)
    assert queue_time("ordinary", yesterday) < queue_time("orange", MOMENT)
    assert queue_time("orange", MOMENT) < queue_time("ordinary", MOMENT)


def test_seconds_are_cut_off_and_never_rounded_up() -> None:
    assert down_to_the_minute(MOMENT) == datetime(2026, 11, 18, 4, 30, tzinfo=UTC)
