from hashlib import sha256
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.refs import (
    check_digit,
    format_return_code,
    make_ref,
    make_return_code,
    normalise_return_code,
    parse_ref,
)

SEEDS = st.binary(min_size=32, max_size=32)


@pytest.mark.parametrize(
    "text",
    [
        "K-2026-00041",
        "k-2026-41",
        "К-2026-00041",
        " к 2026 41 ",
        "K–2026–00041",
        "K2026-41",
        "K202600041",
        "K/2026/00041",
        "K-2026-٠٠٠٤١",
        "K - 2026 - 41",
    ],
)
def test_a_reference_is_understood_as_people_type_it(text: str) -> None:
    assert parse_ref(text) == ("K", 2026, 41)


@pytest.mark.parametrize(
    "text",
    [
        *("", "K", "K-2026", "K-2026-0", "K-26-41", "2026-41", "K-1999-41", "KKKKK-2026-41"),
        *("K-2026-41x", "K-20264", "K-2026-00041/1.2", "K-2026-" + "1" * 10, "Ж-2026-41"),
        "K-2026-41" + " " * 100,
    ],
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    assert parse_ref(text) is None


@given(
    st.from_regex(r"[A-Z]{1,4}", fullmatch=True),
    st.integers(2000, 2099),
    st.integers(1, 999_999_999),
)
def test_a_reference_made_is_a_reference_read(prefix: str, year: int, number: int) -> None:
    assert parse_ref(make_ref(prefix, year, number)) == (prefix, year, number)


def test_a_reference_looks_like_one() -> None:
    assert make_ref("K", 2026, 41) == "K-2026-00041"
    assert make_ref("A", 2026, 1234567) == "A-2026-1234567"


@pytest.mark.parametrize(
    ("prefix", "year", "number"),
    [("k", 2026, 1), ("К", 2026, 1), ("", 2026, 1), ("K", 26, 1), ("K", 2026, 0), ("K", 2026, -5)],
)
def test_a_reference_is_not_made_of_other_parts(prefix: str, year: int, number: int) -> None:
    with pytest.raises(ValueError, match="reference"):
        make_ref(prefix, year, number)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = parse_ref(text)
    assert found is None or parse_ref(make_ref(*found)) == found
    code = normalise_return_code(text)
    assert code is None or normalise_return_code(code) == code


def test_the_check_table_shows_every_wrong_digit_and_every_swap_of_neighbours() -> None:
    """For every state a run of digits can leave, so for codes of any length."""
    states = range(10)
    run = [[int(check_digit(f"{state_digit(s)}{d}")) for d in range(10)] for s in states]
    assert all(len(set(row)) == 10 for row in run)
    assert all(len({row[d] for row in run}) == 10 for d in range(10))
    assert all(run[s][s] == 0 for s in states)
    for s, a, b in product(states, range(10), range(10)):
        assert a == b or run[run[s][a]][b] != run[run[s][b]][a]


def state_digit(state: int) -> str:
    """Return the digit after which the check stands at this state."""
    return next(str(d) for d in range(10) if check_digit(str(d)) == str(state))


@given(SEEDS)
def test_a_code_is_read_back_however_it_is_written_down(seed: bytes) -> None:
    code = make_return_code(seed)
    assert len(code) == 17
    arabic = code.translate({ord("0") + i: chr(0x0660 + i) for i in range(10)})
    wide = code.translate({ord("0") + i: chr(0xFF10 + i) for i in range(10)})
    grouped = format_return_code(code)
    for written in (code, grouped, grouped.replace(" ", "-"), f"\u00a0{grouped}\n", arabic, wide):
        assert normalise_return_code(written) == code


@given(SEEDS, st.integers(0, 16), st.integers(0, 9))
def test_a_wrong_digit_is_noticed(seed: bytes, place: int, digit: int) -> None:
    code = make_return_code(seed)
    wrong = f"{code[:place]}{digit}{code[place + 1 :]}"
    assert wrong == code or normalise_return_code(wrong) is None


@given(SEEDS, st.integers(0, 15))
def test_two_swapped_neighbours_are_noticed(seed: bytes, place: int) -> None:
    code = make_return_code(seed)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert wrong == code or normalise_return_code(wrong) is None


@pytest.mark.parametrize(
    "text", ["", "1234", "0" * 16, "0" * 18, "O" * 17, "0" * 17 + "x", "²" * 17]
)
def test_what_cannot_be_a_code_is_refused(text: str) -> None:
    assert normalise_return_code(text) is None


def test_an_endless_text_is_refused_at_once() -> None:
    assert normalise_return_code(" " * 10_000_000) is None


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_code_is_made_of_a_whole_seed_only(size: int) -> None:
    with pytest.raises(ValueError, match="32"):
        make_return_code(bytes(size))


def test_the_digits_of_codes_are_spread_evenly() -> None:
    codes = [make_return_code(sha256(str(i).encode()).digest()) for i in range(5000)]
    for place in range(17):
        counts = [sum(code[place] == str(digit) for code in codes) for digit in range(10)]
        assert min(counts) > 400
        assert max(counts) < 600


def test_a_code_is_grouped_for_writing_down() -> None:
    assert format_return_code("12345678901234567") == "1234 5678 9012 3456 7"
