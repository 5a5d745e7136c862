"""What somebody learns who puts releases side by side: windows, differences, linked and earlier tables.

Each attack is first shown to work on figures that are only hidden where they are small.
"""

from typing import Any

import numpy as np
import pytest

from arasha.statistics.protection.attacking import Interval, attack
from arasha.statistics.protection.protecting import Protected, protect
from arasha.statistics.protection.rounding import interval_of
from arasha.statistics.protection.tables import Coords, Earlier, Hierarchy, Linked, Mark, Table
from tests.statistics.protection.making import RULES, flat, margin, table

pytestmark = pytest.mark.one_database("plain Python")
MONTHS = Hierarchy("period", (-1, 0, 0, *[1] * 3, *[2] * 3), tells=False)
DISTRICTS = Hierarchy("district", (-1, 0, 0, *[1] * 3, *[2] * 3), tells=False)
KINDS = flat("category", 4, tells=True)
AGES = flat("age", 3)
HELD = {Mark.SMALL, Mark.COMPLEMENT, Mark.ALL_IN_ONE}


def figures(seed: int, *shape: int) -> Any:
    return np.random.default_rng(seed).negative_binomial(0.9, 0.07, size=shape)


def only_small(question: Table) -> dict[str, Any]:
    return {question.code: (question.values > 0) & (question.values < RULES.threshold)}


def marks_of(protected: Protected) -> dict[str, Any]:
    return {code: each.marks for code, each in protected.tables.items()}


def told_by(protected: Protected, code: str) -> Earlier:
    """What a release told of its cells, as a reader of it knows."""
    shown = protected.tables[code].shown
    return Earlier(code, {at: interval_of(int(shown[at]), RULES.rounding)
                          for at in np.ndindex(*shown.shape) if shown[at] >= 0})  # fmt: skip


def learned(found: dict[tuple[str, Coords], Interval], marks: dict[str, Any]) -> list[Any]:
    """Hidden figures that are too narrow."""
    return [
        (code, at, each)
        for (code, at), each in found.items()
        if marks[code][at] in HELD and each.width < RULES.threshold
    ]


@pytest.mark.parametrize("seed", range(4))
def test_hiding_only_what_is_small_gives_it_away(seed: int) -> None:
    question = table("t", (DISTRICTS, KINDS), figures(seed, 6, 4))
    marks = only_small(question)
    assert any(each.width < 5 for each in attack([question], marks).values())


@pytest.mark.parametrize("seed", range(4))
def test_f3_differences_of_any_two_published_figures_isolate_nobody(seed: int) -> None:
    """Every pair of published cells of which one lies inside the other, subtracted exactly."""
    question = table("t", (MONTHS, DISTRICTS, KINDS), figures(seed, 6, 6, 4))
    marks = protect([question], rules=RULES).tables["t"].marks
    shown = [at for at in np.ndindex(*marks.shape) if marks[at] == Mark.SHOWN]
    above = [_lines(each) for each in question.hierarchies]
    for inner in shown:
        for axis, lines in enumerate(above):
            for outer in lines[inner[axis]]:
                at = (*inner[:axis], outer, *inner[axis + 1 :])
                if marks[at] == Mark.SHOWN:
                    left = int(question.values[at] - question.values[inner])
                    assert left == 0 or left >= RULES.threshold


def _lines(hierarchy: Hierarchy) -> list[list[int]]:
    lines: list[list[int]] = []
    for node, up in enumerate(hierarchy.parents):
        lines.append([up, *lines[up]] if node else [])
    return lines


@pytest.mark.parametrize("seed", range(4))
def test_f3_a_window_that_slides_over_months_isolates_nobody(seed: int) -> None:
    """Release after release a month further; each knows all that was told before."""
    question = table("t", (MONTHS, DISTRICTS), figures(seed, 6, 6))
    earlier: list[Earlier] = []
    for month in range(3, 9):  # the months of the half-years, one more each time
        wanted = np.zeros(question.values.shape, dtype=bool)
        wanted[3 : month + 1] = True
        wanted[[node for node in (1, 2) if _is_over(node, month)]] = True
        own = table("t", (MONTHS, DISTRICTS), figures(seed, 6, 6), wanted=wanted)
        protected = protect([own], rules=RULES, earlier=earlier)
        marks = marks_of(protected)
        assert not learned(attack([own], marks, earlier=earlier), marks)
        earlier.append(told_by(protected, "t"))


def _is_over(half: int, month: int) -> bool:
    return month >= max(node for node, up in enumerate(MONTHS.parents) if up == half)


@pytest.mark.parametrize("seed", range(4))
def test_f2_two_tables_of_the_same_children_isolate_nobody(seed: int) -> None:
    cube = table("cube", (KINDS, DISTRICTS, AGES), figures(seed, 4, 6, 3) // 3)
    linked = Linked(
        [margin("kinds", (KINDS, DISTRICTS), cube), margin("ages", (DISTRICTS, AGES), cube)]
    )
    protected = protect(linked, rules=RULES)
    marks = marks_of(protected)
    found = attack(linked, marks)
    assert found
    assert not learned(found, marks)


@pytest.mark.parametrize("seed", range(4))
def test_f2_tables_protected_one_by_one_give_each_other_away_or_stay_as_they_are(seed: int) -> None:
    """What linking is for: whatever each alone would show of a common cell, together they agree."""
    cube = table("cube", (KINDS, DISTRICTS, AGES), figures(seed, 4, 6, 3) // 3)
    first = margin("kinds", (KINDS, DISTRICTS), cube)
    second = margin("ages", (DISTRICTS, AGES), cube)
    together = protect(Linked([first, second]), rules=RULES)
    assert (
        (together.tables["kinds"].marks[0] == 0) == (together.tables["ages"].marks[:, 0] == 0)
    ).all()


@pytest.mark.parametrize("seed", range(4))
def test_f2_an_earlier_release_with_other_figures_gives_nothing_away(seed: int) -> None:
    """The year was published first, by districts alone; then the months by category."""
    own = (MONTHS, DISTRICTS, KINDS)
    rows = figures(seed, 6, 6, 4)
    wanted = np.zeros(table("t", own, rows).values.shape, dtype=bool)
    wanted[0, :, 0] = True
    first = protect([table("t", own, rows, wanted=wanted)], rules=RULES)
    told = told_by(first, "t")
    question = table("t", own, rows)
    second = protect([question], rules=RULES, earlier=[told])
    marks = marks_of(second)
    sample = [("t", at) for at in np.ndindex(*marks["t"].shape) if marks["t"][at] in HELD][::7]
    found = attack([question], marks, cells=sample, earlier=[told])
    assert not learned(found, marks)
    hidden = [at for at in told.shown if marks["t"][at] != Mark.SHOWN]
    assert all(marks["t"][at] == Mark.EARLIER for at in hidden)


def test_f2_what_an_earlier_release_told_is_no_cover() -> None:
    """[2, 9, 30]: without memory 9 covers 2; it was told, so that 30 has to."""
    own = (flat("district", 3),)
    question = table("t", own, [2, 9, 30])
    assert protect([question], rules=RULES).tables["t"].marks.tolist() == [0, 1, 2, 0]
    told = Earlier("t", {(2,): interval_of(10, 5)})
    protected = protect([question], rules=RULES, earlier=[told])
    assert protected.tables["t"].marks.tolist() == [0, 1, 0, 2]
    naive = {"t": np.array([0, 1, 2, 0])}
    assert attack([question], naive, earlier=[told])["t", (1,)].width < 5
