"""What is too small to be shown stays out, also by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from arasha.lessons.measuring.hiding import LEAST, rounded_share, shown

COUNTS = st.dictionaries(st.integers(0, 30), st.integers(0, 40), max_size=12)


@given(COUNTS)
def test_nothing_under_eight_answers_is_shown_and_nothing_comes_out_by_subtraction(
    counts: dict[int, int],
) -> None:
    seen = shown(counts)
    assert all(counts[part] >= LEAST for part in seen)
    rest = sum(counts.values()) - sum(counts[part] for part in seen)
    assert rest == 0 or rest >= LEAST or not seen


def test_a_small_class_takes_the_smallest_other_with_it() -> None:
    assert shown({1: 25, 2: 5, 3: 20}) == {1}
    assert shown({1: 25, 2: 5, 3: 4}) == {1}
    assert shown({1: 25, 2: 20}) == {1, 2}
    assert shown({1: 7}) == set()


@given(st.floats(0, 1))
def test_no_share_says_that_all_or_none_did(share: float) -> None:
    assert rounded_share(share) in range(5, 100, 5)
