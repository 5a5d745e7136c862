"""Sheets of one pupil are found though the code was not made alike, and strangers are kept apart."""

from collections.abc import Iterable
from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from arasha.lessons.measuring.assigning import assign
from arasha.lessons.measuring.linking import link
from tests.lessons.measuring.classes import Class, Code, make_class

CODE = st.tuples(*[st.sampled_from(["", "1", "2", "3"])] * 6)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


def best_by_trying(table: list[list[int]]) -> int:
    if len(table) > len(table[0]):
        table = [list(column) for column in zip(*table, strict=True)]
    ways = permutations(range(len(table[0])), len(table))
    return max(sum(table[row][column] for row, column in enumerate(way)) for way in ways)


@given(TABLES)
def test_the_pairing_is_the_best_there_is(table: list[list[int]]) -> None:
    pairs = assign(table)
    assert len(set(pairs.values())) == len(pairs)
    assert sum(table[row][column] for row, column in pairs.items()) == best_by_trying(table)


def count(classes: Iterable[Class]) -> tuple[int, int, int]:
    both = right = wrong = 0
    for each in classes:
        both += each.both()
        pairs = link([code for _, code in each.before], [code for _, code in each.after])
        for one, other in pairs:
            if each.before[one][0] == each.after[other][0]:
                right += 1
            else:
                wrong += 1
    return both, right, wrong


def test_l8_at_fifteen_per_cent_error_95_of_100_are_linked_and_at_most_1_of_1000_wrongly() -> None:
    chance = Random(8)
    classes = [make_class(chance, error=0.15, absent=0.1) for _each in range(150)]
    both, right, wrong = count(classes)
    assert both > 2_900
    assert right / both >= 0.95
    assert wrong / (right + wrong) <= 0.001


def test_codes_made_alike_are_all_linked_and_rightly() -> None:
    chance = Random(9)
    both, right, wrong = count(make_class(chance, error=0, absent=0) for _each in range(20))
    assert (both, wrong) == (right, 0)


def test_strangers_are_not_linked() -> None:
    chance = Random(10)
    ones = [make_class(chance, error=0, absent=0) for _each in range(60)]
    before = [[code for _, code in each.before] for each in ones]
    after = [*before[1:], before[0]]
    linked = sum(len(link(one, other)) for one, other in zip(before, after, strict=True))
    assert linked <= 15  # of 1,500


def test_two_pupils_with_one_code_are_left_apart() -> None:
    twins = [("7", "3", "р", "а", "4", "18")] * 2
    others = [(str(day), str(day % 12), "б", "о", "1", str(day)) for day in range(9, 20)]
    pairs = link([*twins, *others], [*others, *twins])
    assert {one for one, _ in pairs} == set(range(2, 13))


def test_nobody_on_one_side_links_nothing() -> None:
    assert link([], [("1",) * 6]) == []
    assert link([("1",) * 6], []) == []


@given(st.lists(CODE, max_size=6), st.lists(CODE, max_size=6))
def test_links_are_one_to_one_and_agree_in_three_elements_at_least(
    before: list[Code], after: list[Code]
) -> None:
    pairs = link(before, after)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    for one, other in pairs:
        alike = zip(before[one], after[other], strict=True)
        assert sum(a == b != "" for a, b in alike) >= 3
