"""A long list is cut into pages, and can be had whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.pages import A_PAGE, WHOLE, cut


@given(length=st.integers(0, 4 * A_PAGE))
def test_every_row_stands_on_one_page(length: int) -> None:
    rows, seen, page, has_more = list(range(length)), list[int](), 0, True
    while has_more:
        page += 1
        found, has_more = cut(rows, page=page)
        assert len(found) <= A_PAGE
        seen += found
    assert seen == rows
    assert page == max(1, -(-length // A_PAGE))
    assert cut(rows, page=WHOLE) == (rows, False)


@pytest.mark.parametrize("length", [0, 1, A_PAGE])
def test_behind_the_last_page_there_is_nothing(length: int) -> None:
    assert cut(list(range(length)), page=2) == ([], False)
