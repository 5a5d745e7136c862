"""Tiny tables with published suppressions: what sdcTable hides beside the small cells, and what we hide.

Figures and counts are those of the tests of the R package sdcTable 0.34 (github.com/sdcTools/sdcTable,
tests/testthat): it protects them against exact reckoning, we by an interval as wide as the threshold.
"""

from dataclasses import dataclass

import numpy as np

from arasha.statistics.protection.primary import Known
from arasha.statistics.protection.protecting import choose, worth_of
from arasha.statistics.protection.space import Space
from arasha.statistics.protection.tables import Hierarchy, Linked, Mark, Rules, Table
from benchmarks.protection_making import flat, summed
from benchmarks.table import Row


@dataclass(frozen=True)
class Example:
    """A table, the cells that are hidden for themselves, and how many more the source hides."""

    source: str
    table: Table
    own: tuple[tuple[int, ...], ...]
    beside: int
    threshold: int = 5


def _two_ways() -> Example:
    """Region x gender, one small cell (test-protectTable.r: OPT, HITAS and HYPERCUBE hide three more)."""
    own = (flat("region", 4), flat("gender", 2))
    leaves = np.array([[18, 2], [14, 19], [12, 10], [11, 14]])
    return Example("test-protectTable.r", Table("t", own, summed(own, leaves)), ((1, 2),), 3)


def _nine_small() -> Example:
    """4 x 4, nine cells hidden, one of which can be reckoned (test-simpleheuristic.R: one more)."""
    own = (flat("v1", 4), flat("v2", 4))
    leaves = np.array([[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]])
    small = ((1, 1), (1, 2), (1, 3), (2, 1), (2, 3), (3, 2), (3, 4), (4, 2), (4, 4))
    return Example("test-simpleheuristic.R", Table("t", own, summed(own, leaves)), small, 1)


def _two_hierarchies() -> Example:
    """Eight regions by county and by size of group (test-linked-tables.r: one more, in both tables)."""
    region = Hierarchy("region", (-1, 0, 0, *[1] * 4, *[2] * 4), tells=False)
    own = (region, flat("group", 2))  # big, small
    counts, big = (2, 2, 8, 8, 3, 3, 3, 7), (5, 6)
    leaves = np.array([[n, 0] if at in big else [0, n] for at, n in enumerate(counts)])
    values = summed(own, leaves)
    impossible = np.zeros(values.shape, dtype=bool)
    for at in range(len(counts)):
        impossible[3 + at, 2 if at in big else 1] = True
    wanted = np.zeros(values.shape, dtype=bool)
    wanted[:, 0] = wanted[0] = True
    small = tuple((3 + at, 0) for at, n in enumerate(counts) if n <= 3)
    question = Table("t", own, values, wanted=wanted, impossible=impossible)
    return Example("test-linked-tables.r", question, small, 1, threshold=4)


def published() -> list[Row]:
    """A row for each example."""
    return [_row(example) for example in (_two_ways(), _nine_small(), _two_hierarchies())]


def _row(example: Example) -> Row:
    space = Space(Linked([example.table]))
    known, worth = Known(space, ()), worth_of(space, {})
    marks = np.where(space.wanted, int(Mark.SHOWN), int(Mark.NOT_ASKED))
    for at in example.own:
        marks[space.id_of("t", at)] = Mark.SMALL
    rules = Rules(threshold=example.threshold)
    choice = choose(space, marks, rules=rules, known=known, worth=worth)
    beside = np.flatnonzero(choice.marks == Mark.COMPLEMENT)
    narrowest = min(int(pair.widths.min()) for pair in choice.pairs)
    return Row(
        what=f"{example.source}: {len(example.own)} of {int(space.wanted.sum())} cells hidden at first",
        figure=f"{len(beside)} complements, together {int(space.values[beside].sum())}; "
        f"open by {narrowest}",
        promise=f"published: {example.beside}",
        holds=len(beside) <= example.beside and narrowest >= example.threshold,
    )
