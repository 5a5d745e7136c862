"""Two installations compare whom they know and whom they barred, and neither learns the other's list."""

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arasha.mentoring.rules.comparing import (
    _P,
    MOST_ASKED,
    TooManyAskedError,
    UnsoundFileError,
    answer,
    ask,
    read_answer,
)

NUMBERS = [f"85041249{number:04}" for number in range(200)]


@settings(max_examples=25)
@given(st.data())
def test_m11_every_barred_person_is_found_between_two_installations_and_nobody_else(
    data: st.DataObject,
) -> None:
    known = data.draw(st.lists(st.sampled_from(NUMBERS), unique=True, max_size=12))
    barred = data.draw(st.lists(st.sampled_from(NUMBERS), unique=True, max_size=12))
    question = ask(known)
    found = read_answer(answer(question.file, barred), question)
    assert {known[at] for at in found} == set(known) & set(barred)


def test_m11_no_file_holds_a_number_or_what_can_be_told_from_the_next_one() -> None:
    known, barred = NUMBERS[:20], NUMBERS[10:40]
    question = ask(known)
    replies = [answer(question.file, barred) for _ in range(2)]
    files = [json.dumps(file) for file in (question.file, *replies)]
    assert not any(number in file for number in NUMBERS for file in files)
    # The same people asked and answered again are other elements: nothing can be put together later.
    assert not set(question.file["asked"]) & set(ask(known).file["asked"])
    assert not set(replies[0]["barred"]) & set(replies[1]["barred"])
    assert len(replies[0]["barred"]) == len(barred)


def test_who_is_barred_does_not_show_by_the_order_of_the_answer() -> None:
    barred, found = NUMBERS[:30], set()
    for _each in range(5):
        question = ask(barred, secret=4)
        reply = answer(question.file, barred)
        twice = [f"{pow(int(each, 16), 4, _P):x}" for each in reply["barred"]]
        found.add(tuple(reply["twice"].index(each) for each in twice))
    assert len(found) == 5


@pytest.mark.parametrize(
    "element", ["0", "1", f"{_P - 1:x}", f"{_P:x}", "-2", "no number", 7, None]
)
def test_an_element_that_would_betray_the_secret_is_refused(element: object) -> None:
    with pytest.raises(UnsoundFileError):
        answer({"form": "arasha-comparison-1", "asked": [element]}, NUMBERS[:2])


@pytest.mark.parametrize("file", [{}, {"form": "x", "asked": []}, {"form": "arasha-comparison-1"}])
def test_a_file_of_something_else_is_refused(file: dict[str, object]) -> None:
    with pytest.raises(UnsoundFileError):
        answer(file, NUMBERS[:2])


def test_an_answer_to_another_question_is_refused() -> None:
    first, second = ask(NUMBERS[:3]), ask(NUMBERS[:4])
    with pytest.raises(UnsoundFileError):
        read_answer(answer(first.file, []), second)


def test_what_comes_back_lies_in_the_subgroup_whatever_was_sent() -> None:
    outside = next(each for each in range(2, 99) if pow(each, (_P - 1) // 2, _P) != 1)
    sent = {"form": "arasha-comparison-1", "asked": [f"{outside:x}"]}
    back = int(answer(sent, [])["twice"][0], 16)
    assert pow(back, (_P - 1) // 2, _P) == 1


def test_a_search_through_all_numbers_is_no_question() -> None:
    numbers = [str(Random(at).randrange(10**12)) for at in range(MOST_ASKED + 1)]
    with pytest.raises(TooManyAskedError):
        ask(numbers)
    element = ask(NUMBERS[:1]).file["asked"][0]
    long = {"form": "arasha-comparison-1", "asked": [element] * (MOST_ASKED + 1)}
    with pytest.raises(TooManyAskedError):
        answer(long, [])


def test_the_group_is_that_of_rfc_3526_with_a_subgroup_of_prime_order() -> None:
    assert _P.bit_length() == 2048
    for number in (_P, (_P - 1) // 2):
        assert all(pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7, 11))
