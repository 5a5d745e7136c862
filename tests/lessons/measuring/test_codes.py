"""Codes of cards and classes, and the elements of codes that pupils make."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lessons.measuring.codes import (
    CARD_LENGTH,
    CLASS_LENGTH,
    format_code,
    make_code,
    normalise_code,
    normalise_element,
    number_in,
)

SEEDS = st.binary(min_size=16, max_size=32)
LENGTHS = st.sampled_from([CARD_LENGTH, CLASS_LENGTH])


@given(st.integers(1, 999), SEEDS, LENGTHS)
def test_a_code_is_understood_as_it_is_printed(number: int, seed: bytes, length: int) -> None:
    code = make_code(number, seed, length=length)
    assert number_in(code) == number
    assert len(code) == length
    assert normalise_code(format_code(code)) == code


@given(SEEDS, st.integers(0, CARD_LENGTH - 1), st.integers(1, 9))
def test_every_single_wrong_digit_shows(seed: bytes, place: int, more: int) -> None:
    code = make_code(7, seed, length=CARD_LENGTH)
    wrong = code[:place] + str((int(code[place]) + more) % 10) + code[place + 1 :]
    assert normalise_code(wrong) is None


@given(SEEDS, st.integers(0, CARD_LENGTH - 2))
def test_neighbours_that_changed_places_show(seed: bytes, place: int) -> None:
    code = make_code(7, seed, length=CARD_LENGTH)
    one, other = code[place], code[place + 1]
    swapped = code[:place] + other + one + code[place + 2 :]
    assert (normalise_code(swapped) is None) == (one != other)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_none(text: str) -> None:
    code = normalise_code(text)
    assert code is None or len(code) in {CARD_LENGTH, CLASS_LENGTH}


def test_a_short_seed_makes_no_code() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        make_code(7, b"short", length=CARD_LENGTH)


def test_codes_of_many_seeds_differ() -> None:
    codes = {make_code(7, sha256(bytes([n])).digest(), length=CARD_LENGTH) for n in range(200)}
    assert len(codes) == 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" 07 ", "7"), ("00", "0"), ("Ә", "ә"), ("  ", ""), ("٧", "7"), ("И\u0306", "й")],
)
def test_two_ways_to_write_an_element_are_one(typed: str, kept: str) -> None:
    assert normalise_element(typed) == kept
