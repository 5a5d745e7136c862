"""What the protection promises, held against the attacker, who knows nothing of how it is done."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from arasha.statistics.protection.attacking import attack
from arasha.statistics.protection.certificate import export
from arasha.statistics.protection.check_protection import check
from arasha.statistics.protection.protecting import Protected, protect
from arasha.statistics.protection.rounding import HIDDEN
from arasha.statistics.protection.tables import Earlier, Linked, Mark, Rules, Table
from tests.statistics.protection.making import RULES, flat, linked, table, tables

pytestmark = pytest.mark.one_database("plain Python")
KEPT = {Mark.SMALL, Mark.COMPLEMENT, Mark.ALL_IN_ONE}


def marks_of(protected: Protected) -> dict[str, Any]:
    return {code: each.marks for code, each in protected.tables.items()}


def verdict(protected: Protected) -> dict[str, Any]:
    """What the checker says of the document as it would lie in a file."""
    return check(json.loads(json.dumps(export(protected))))


def assert_holds(
    question: Linked, *, rules: Rules = RULES, earlier: tuple[Earlier, ...] = ()
) -> Protected:
    """Every hidden figure is open to the attacker and proven to the checker."""
    protected = protect(question, rules=rules, earlier=earlier)
    marks = marks_of(protected)
    found = attack(question, marks, earlier=earlier)
    for (code, at), interval in found.items():
        if marks[code][at] in KEPT:
            assert interval.width >= rules.threshold, (code, at, interval)
            value = next(t for t in question.tables if t.code == code).values[at]
            assert interval.low <= value
            assert interval.high is None or value <= interval.high
    told = verdict(protected)
    assert told["holds"], told["faults"]
    assert told["narrowest"] >= rules.threshold
    return protected


@settings(max_examples=60)
@given(tables())
def test_f1_nothing_below_the_threshold_is_shown(question: Table) -> None:
    protected = protect([question], rules=RULES).tables["t"]
    shown = protected.shown[protected.marks == Mark.SHOWN]
    assert not ((shown > 0) & (shown < 5)).any()
    assert (protected.shown[protected.marks != Mark.SHOWN] == HIDDEN).all()
    assert (shown % 5 == 0).all()
    small = (question.values > 0) & (question.values < 5)
    assert (protected.marks[small] == Mark.SMALL).all()


@settings(max_examples=60)
@given(tables())
def test_f2_nobody_can_reckon_a_hidden_figure(question: Table) -> None:
    assert_holds(Linked([question]))


@settings(max_examples=40)
@given(linked())
def test_f2_nobody_can_reckon_a_hidden_figure_from_two_tables(question: Linked) -> None:
    protected = assert_holds(question)
    first, second = (protected.tables[code].marks for code in ("ab", "bc"))
    assert (first[0] == second[:, 0]).all()


@settings(max_examples=25)
@given(tables(codes="ab"))
def test_f3_differences_of_published_sums_are_nothing_or_enough(question: Table) -> None:
    marks = protect([question], rules=RULES).tables["t"].marks
    for axis in range(question.values.ndim):
        lines = np.moveaxis(question.values, axis, 0)
        hidden = np.moveaxis(marks, axis, 0) != Mark.SHOWN
        parents = np.array(question.hierarchies[axis].parents)
        for node in set(parents[1:].tolist()):
            under = parents == node
            left = (lines[under] * hidden[under]).sum(axis=0)[~hidden[node]]
            assert ((left == 0) | (left >= 5)).all()


@settings(max_examples=40)
@given(tables(codes="ab"))
def test_f4_nobody_can_tell_that_a_group_is_all_in_one(question: Table) -> None:
    protected = protect([question], rules=RULES).tables["t"]
    values, marks = question.values, protected.marks
    for axis, each in enumerate(question.hierarchies):
        for node, above in enumerate(each.parents):
            if not each.tells or node == 0 or each.parents.count(above) < 2:
                continue
            own, whole = np.take(values, node, axis), np.take(values, above, axis)
            assert (np.take(marks, node, axis)[(own == whole) & (whole > 0)] != Mark.SHOWN).all()


def test_f4_a_row_in_one_category_hides_a_zero_too() -> None:
    own = (flat("district", 2), flat("category", 3, tells=True))
    question = table("t", own, [[9, 0, 0], [7, 8, 30]])
    protected = assert_holds(Linked([question])).tables["t"]
    assert protected.marks[1, 1] == Mark.ALL_IN_ONE
    assert (protected.marks[1] == Mark.COMPLEMENT).sum() == 1
    assert (question.values[1][protected.marks[1] == Mark.COMPLEMENT] == 0).all()


def test_f4_a_classification_that_tells_nothing_hides_nothing() -> None:
    own = (flat("category", 2, tells=False), flat("district", 3, tells=False))
    question = table("t", own, [[9, 0, 0], [7, 8, 30]])
    assert protect([question], rules=RULES).loss.cells_hidden == 0


def test_f5_the_same_question_has_the_same_answer() -> None:
    own = (flat("a", 6), flat("b", 6))
    question = table("t", own, np.arange(36).reshape(6, 6) * 7 % 11)
    first, second = (protect([question], rules=RULES).tables["t"] for _run in range(2))
    assert (first.marks == second.marks).all()
    assert (first.shown == second.shown).all()
