"""Tables for the tests of the protection, worked out from the rows at the bottom."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from arasha.statistics.protection.tables import Hierarchy, Linked, Rules, Table
from benchmarks.protection_making import flat, grouped, leaves_of, summed

__all__ = ["RULES", "flat", "grouped", "linked", "margin", "table", "tables"]
RULES = Rules(seconds=1)


def table(code: str, hierarchies: Sequence[Hierarchy], leaves: Any, **more: Any) -> Table:
    return Table(code, tuple(hierarchies), summed(hierarchies, leaves), **more)


def margin(code: str, hierarchies: Sequence[Hierarchy], rows: Table, **more: Any) -> Table:
    """The margin of a table that has only these classifications."""
    names = [each.code for each in hierarchies]
    own = [each.code for each in rows.hierarchies]
    values = rows.values[tuple(slice(None) if name in names else 0 for name in own)]
    left = [name for name in own if name in names]
    return Table(code, tuple(hierarchies), values.transpose([left.index(n) for n in names]), **more)


@st.composite
def hierarchies(draw: st.DrawFn, code: str, *, most: int = 5) -> Hierarchy:
    """One or two levels, now and then with a node that is alone below another."""
    groups = draw(st.integers(1, most))
    parents = [-1, *[0] * groups]
    for group in range(1, groups + 1):
        parents += [group] * draw(st.sampled_from((0, 0, 0, 1, 2, 3)))
    return Hierarchy(code, tuple(parents), draw(st.booleans()))


FIGURES = st.sampled_from((0, 0, 0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 60))


@st.composite
def tables(draw: st.DrawFn, codes: str = "abc", *, most: int = 4) -> Table:
    """A table of one to three classifications, many figures small or zero."""
    count = draw(st.integers(1, len(codes)))
    own = [draw(hierarchies(code, most=most if place < 2 else 2))
           for place, code in enumerate(codes[:count])]  # fmt: skip
    shape = [len(leaves_of(each)) for each in own]
    size = int(np.prod(shape))
    figures = draw(st.lists(FIGURES, min_size=size, max_size=size))
    return table("t", own, np.array(figures).reshape(shape))


@st.composite
def linked(draw: st.DrawFn) -> Linked:
    """Two margins of one cube that have a classification in common."""
    own = [draw(hierarchies(code, most=3)) for code in "abc"]
    shape = [len(leaves_of(each)) for each in own]
    size = int(np.prod(shape))
    figures = draw(st.lists(FIGURES, min_size=size, max_size=size))
    cube = table("cube", own, np.array(figures).reshape(shape))
    return Linked([margin("ab", own[:2], cube), margin("bc", own[1:], cube)])
