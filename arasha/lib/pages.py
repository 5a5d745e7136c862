"""A long list cut into pages of the same length, or shown whole to be printed."""

from collections.abc import Iterable
from typing import Protocol

A_PAGE = 50
# Asked for instead of the number of a page.
WHOLE = 0


class Sliced[Row](Protocol):
    """A list, or a question to the database that is not asked yet."""

    def __getitem__(self, part: slice, /) -> Iterable[Row]: ...


def cut[Row](rows: Sliced[Row], *, page: int) -> tuple[list[Row], bool]:
    """Return the rows of a page, counted from 1, and whether more follow; all of them for WHOLE."""
    if page == WHOLE:
        return list(rows[:]), False
    start = (page - 1) * A_PAGE
    found = list(rows[start : start + A_PAGE + 1])
    return found[:A_PAGE], len(found) > A_PAGE
