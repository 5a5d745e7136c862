from hypothesis import given
from hypothesis import strategies as st

from arasha.vault.padding import SHORTEST, padded_length


@given(st.integers(0, 2**24))
def test_padding_costs_an_eighth_at_most_and_never_cuts(length: int) -> None:
    padded = padded_length(length)
    assert length <= padded
    assert padded <= max(SHORTEST, length * 1.12)


@given(st.integers(0, 2**24))
def test_what_is_padded_stays_as_long_as_it_is(length: int) -> None:
    assert padded_length(padded_length(length)) == padded_length(length)


def test_lengths_as_the_paper_gives_them() -> None:
    assert [padded_length(n) for n in (0, 1, 32, 33, 100, 1000, 1025, 100_000)] == [
        32, 32, 32, 36, 104, 1024, 1088, 100_352,
    ]  # fmt: skip


def test_all_lengths_of_a_page_of_text_share_few_sizes() -> None:
    assert len({padded_length(n) for n in range(8000)}) <= 110
