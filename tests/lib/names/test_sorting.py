import unicodedata
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.names import sort_key

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LETTERS = KAZAKH + KAZAKH.upper() + "abcdefghijklmnopqrstuvwxyz0123456789 -'"


def kazakh_collator() -> Any:
    icu: Any = import_module("icu")  # It has neither annotations nor stubs.
    collator = icu.Collator.createInstance(icu.Locale("kk"))
    collator.setStrength(icu.Collator.PRIMARY)
    return collator


def test_the_alphabet_is_in_its_own_order() -> None:
    assert "".join(sorted(KAZAKH, key=sort_key)) == KAZAKH


@given(st.text(LETTERS, max_size=12), st.text(LETTERS, max_size=12))
def test_two_texts_stand_as_the_unicode_collation_for_kazakh_puts_them(a: str, b: str) -> None:
    one, other = " ".join(a.split()), " ".join(b.split())
    order = (sort_key(one) > sort_key(other)) - (sort_key(one) < sort_key(other))
    assert order == kazakh_collator().compare(one, other)


def test_kazakh_russian_and_latin_names_stand_in_this_order() -> None:
    names = ["5 «Б»", "Ахмет", "Әли", "Борис", "Ғани", "Ёлкин", "Жанна", "Қали", "Ұлан", "Үміт"]
    names += ["Ющенко", "Яков", "Ali", "Zhanna", "王"]
    by_code_point = sorted(names)
    assert by_code_point != names
    assert sorted(by_code_point, key=sort_key) == names


def test_case_blanks_and_accents_of_latin_do_not_count() -> None:
    assert sort_key("  ӘЛИ  ӘЛІ ") == sort_key("Әли Әлі")
    assert sort_key("Äli") == sort_key("ali")
    assert sort_key(unicodedata.normalize("NFD", "Ёлкин")) == sort_key("Ёлкин")


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_can_be_compared_by_digits_alone(a: str, b: str) -> None:
    keys = sort_key(a), sort_key(b)
    assert all(key == "" or (key.isascii() and key.isdigit()) for key in keys)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_text_stands_first(text: str) -> None:
    assert sort_key(text) == ""
