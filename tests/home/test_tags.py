from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from arasha.clocks import words
from arasha.home.gallery import FormOfGallery
from arasha.home.navigation import list_language_addresses
from arasha.project import tags

NOW = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


@dataclass
class AClock:
    state: str
    remaining: timedelta

    @property
    def is_late(self) -> bool:
        return self.remaining < timedelta(0)


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(0), "0 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(minutes=95), "1 h 35 min"),
        (timedelta(hours=5, minutes=40), "5 h"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=2), "2 days"),
        (-timedelta(days=9, hours=3), "9 days"),
    ],
)
def test_a_length_is_said_as_one_would_say_it(length: timedelta, said: str) -> None:
    assert words.duration(length) == said


@pytest.mark.parametrize(
    ("state", "left", "said"),
    [
        ("running", timedelta(days=3), "3 days left"),
        ("soon", timedelta(minutes=20), "20 min left"),
        ("late", -timedelta(hours=5), "late by 5 h"),
        ("paused", timedelta(days=3), "paused, 3 days left"),
        ("stopped", timedelta(days=3), "done in time"),
        ("stopped", -timedelta(days=3), "done late by 3 days"),
    ],
)
def test_a_clock_says_where_it_stands(state: str, left: timedelta, said: str) -> None:
    assert words.clock_words(AClock(state, left)) == said


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        (timedelta(seconds=-20), "just now"),
        (timedelta(minutes=-12), "12 min ago"),
        (timedelta(minutes=12), "in 12 min"),
        (timedelta(hours=-3), "today, "),
        (timedelta(hours=-12), "yesterday, "),
        (timedelta(hours=20), "tomorrow, "),
        (timedelta(days=-90), "2026"),
    ],
)
def test_a_moment_is_near_or_a_date(moved: timedelta, said: str) -> None:
    assert said in words.words_of_moment(NOW + moved, now=NOW)


@given(st.timedeltas(min_value=timedelta(days=-9999), max_value=timedelta(days=9999)))
def test_any_length_is_said_without_a_sign(length: timedelta) -> None:
    assert not words.duration(length).startswith("-")


def test_controls_are_told_apart() -> None:
    kinds = {field.name: tags.widget_kind(field) for field in FormOfGallery()}
    assert kinds["risk"] == "choices"
    assert kinds["agreed"] == "checkbox"
    assert kinds["name"] == kinds["place"] == kinds["words"] == "other"


def test_an_error_leads_to_the_first_choice_of_a_group() -> None:
    assert tags.first_control(FormOfGallery()["risk"]) == "id_risk_0"


def test_a_language_that_is_spoken_is_named_in_the_language_of_the_reader() -> None:
    assert tags.language_word("ru") == "Russian"
    with translation.override("kk"):
        assert tags.language_word("ru") == "Орысша"


def test_a_moment_that_is_not_there_shows_nothing() -> None:
    assert tags.moment(None) == {}


def test_the_front_page_has_an_address_in_each_language() -> None:
    assert [one.url for one in list_language_addresses("/kk/", here="kk")] == [
        "/kk/",
        "/ru/",
        "/en/",
    ]


def test_a_cell_finds_the_name_of_its_column_by_its_place() -> None:
    assert [tags.at(["Place", "Late"], place) for place in range(2)] == ["Place", "Late"]
