"""Questions that contradict themselves get a named reason; special cells are kept as declared."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.statistics.protection.certificate import export
from arasha.statistics.protection.check_protection import check
from arasha.statistics.protection.protecting import protect
from arasha.statistics.protection.rounding import (
    HIDDEN,
    Share,
    interval_of,
    rounded,
    share_of_rounded,
)
from arasha.statistics.protection.space import Space
from arasha.statistics.protection.tables import (
    CannotProtect,
    Earlier,
    Hierarchy,
    Linked,
    Mark,
    NotConsistent,
    Reason,
    Rules,
    Table,
    check_hierarchy,
    check_rules,
)
from tests.statistics.protection.making import RULES, flat, margin, table

pytestmark = pytest.mark.one_database("plain Python")
A, B, C = flat("a", 2), flat("b", 2), flat("c", 2)
CUBE = table("cube", (A, B, C), np.arange(8).reshape(2, 2, 2) + 5)
LINE = table("t", (A,), [7, 9])


def broken(code: str = "t", *, values: object = (3, 1, 1), own: Hierarchy = A) -> Table:
    return Table(code, (own,), np.array(values))


def ring() -> Linked:
    pairs = ((A, B), (B, C), (A, C))
    return Linked([margin(f"{x.code}{y.code}", (x, y), CUBE) for x, y in pairs])


QUESTIONS: dict[Reason, Callable[[], object]] = {
    Reason.NO_TABLES: lambda: protect([], rules=RULES),
    Reason.SAME_CODE: lambda: protect([LINE, LINE], rules=RULES),
    Reason.BAD_HIERARCHY: lambda: protect([broken(own=Hierarchy("a", (-1, 2, 0)))], rules=RULES),
    Reason.BAD_SHAPE: lambda: protect([broken(values=(3, 3))], rules=RULES),
    Reason.NEGATIVE: lambda: protect([broken(values=(3, 4, -1))], rules=RULES),
    Reason.NOT_CONSISTENT: lambda: protect([broken()], rules=RULES),
    Reason.NOT_IMPOSSIBLE: lambda: protect(
        [table("t", (A,), [7, 9], impossible=np.array([False, True, False]))], rules=RULES
    ),
    Reason.HIERARCHIES_DIFFER: lambda: protect(
        [LINE, table("u", (flat("a", 3),), [1, 2, 13])], rules=RULES
    ),
    Reason.CYCLE: lambda: protect(ring(), rules=RULES),
    Reason.BAD_RULES: lambda: protect([LINE], rules=Rules(threshold=1)),
    Reason.UNKNOWN_TABLE: lambda: protect([LINE], rules=RULES, earlier=[Earlier("x", {(0,): (0, 1)})]),
    Reason.UNKNOWN_CELL: lambda: protect([LINE], rules=RULES, earlier=[Earlier("t", {(3,): (0, 1)})]),
    Reason.NO_ROOM: lambda: protect(
        [table("t", (A,), [2, 9])],
        rules=RULES,
        earlier=[Earlier("t", {(0,): (8, 12), (2,): (8, 12)})],
    ),
}  # fmt: skip


WHERE: dict[Reason, dict[str, object]] = {
    Reason.NO_TABLES: {},
    Reason.SAME_CODE: {"tables": ["t", "t"]},
    Reason.BAD_HIERARCHY: {"hierarchy": "a"},
    Reason.BAD_SHAPE: {"table": "t", "shape": (2,)},
    Reason.NEGATIVE: {"table": "t"},
    Reason.NOT_CONSISTENT: {"table": "t", "hierarchy": "a", "node": 0},
    Reason.NOT_IMPOSSIBLE: {"table": "t"},
    Reason.HIERARCHIES_DIFFER: {"hierarchy": "a"},
    Reason.CYCLE: {"tables": ["ab", "ac", "bc"]},
    Reason.BAD_RULES: {"threshold": 1, "rounding": 5},
    Reason.UNKNOWN_TABLE: {"table": "x"},
    Reason.UNKNOWN_CELL: {"table": "t", "cell": (3,)},
    Reason.NO_ROOM: {"table": "t", "cell": (1,)},
}


@pytest.mark.parametrize("reason", [*QUESTIONS])
def test_a_question_that_cannot_be_answered_has_a_named_reason(reason: Reason) -> None:
    with pytest.raises(CannotProtect) as raised:
        QUESTIONS[reason]()
    told = {
        at: sorted(it) if isinstance(it, list) else it for at, it in raised.value.details.items()
    }
    assert (raised.value.reason, told) == (reason, WHERE[reason])
    assert raised.value.args == (reason.value, raised.value.details)


FLAGS = np.zeros(3, dtype=bool)
SHAPES: dict[str, tuple[Table, dict[str, object]]] = {
    "fractions": (Table("t", (A,), np.array([2.0, 1.0, 1.0])), {"kind": "float64"}),
    "twice": (Table("t", (A, A), np.zeros((3, 3), int)), {"shape": (3, 3)}),
    "no classification": (Table("t", (), np.array(3)), {"shape": ()}),
    "wanted too short": (Table("t", (A,), LINE.values, wanted=FLAGS[1:]), {"shape": (2,)}),
    "impossible by numbers": (
        Table("t", (A,), LINE.values, impossible=np.zeros(3, int)),
        {"shape": (3,)},
    ),
}


@pytest.mark.parametrize("what", [*SHAPES])
def test_a_table_of_another_shape_is_refused(what: str) -> None:
    question, told = SHAPES[what]
    with pytest.raises(CannotProtect) as raised:
        protect([question], rules=RULES)
    assert raised.value.reason == Reason.BAD_SHAPE
    assert raised.value.details == {"table": "t", **told}


@pytest.mark.parametrize("parents", [(), (0, 0), (-1, 0, -1), (-1, 1), (-1, 2, 0)])
def test_a_hierarchy_is_one_tree_with_parents_first(parents: tuple[int, ...]) -> None:
    with pytest.raises(CannotProtect) as raised:
        check_hierarchy(Hierarchy("a", parents))
    assert raised.value.details == {"hierarchy": "a"}
    check_hierarchy(Hierarchy("a", (-1, 0, 1, 1)))


def test_rules_go_from_two_and_from_one() -> None:
    check_rules(Rules(threshold=2, rounding=1, seconds=0))
    for rules in (Rules(threshold=1), Rules(rounding=0), Rules(seconds=-1)):
        with pytest.raises(CannotProtect):
            check_rules(rules)


@pytest.mark.parametrize("at", [(-1,), (3,), (0, 0), ()])
def test_a_cell_outside_its_table_is_unknown(at: tuple[int, ...]) -> None:
    with pytest.raises(CannotProtect) as raised:
        Space(Linked([LINE])).id_of("t", at)
    assert raised.value.details == {"table": "t", "cell": at}


def test_every_reason_has_a_question() -> None:
    assert set(QUESTIONS) == set(Reason)


def test_linked_tables_that_disagree_are_refused() -> None:
    other = table("bc", (B, C), [[5, 5], [5, 9]])
    with pytest.raises(NotConsistent) as raised:
        protect(Linked([margin("ab", (A, B), CUBE), other]), rules=RULES)
    assert raised.value.details == {"table": "bc", "cell": (0, 0)}


def test_what_cannot_be_otherwise_covers_nothing() -> None:
    impossible = np.array([False, False, True, False])
    question = table("t", (flat("a", 3),), [2, 0, 30], impossible=impossible)
    assert protect([question], rules=RULES).tables["t"].marks.tolist() == [0, 1, 0, 2]


def test_what_was_not_asked_is_hidden_and_covers_for_nothing() -> None:
    wanted = np.array([True, True, False, True])
    question = table("t", (flat("a", 3),), [2, 60, 30], wanted=wanted)
    protected = protect([question], rules=RULES)
    assert protected.tables["t"].marks.tolist() == [0, 1, 5, 0]
    assert protected.tables["t"].shown.tolist() == [90, HIDDEN, HIDDEN, 30]
    assert protected.loss.cells == 3
    assert protected.loss.cells_hidden == protected.loss.cells_primary == 1


def test_zeros_are_hidden_where_they_may_not_be_told() -> None:
    question = table("t", (flat("a", 3),), [0, 60, 30])
    assert protect([question], rules=RULES).loss.cells_hidden == 0
    marks = protect([question], rules=Rules(zeros=False)).tables["t"].marks
    assert marks.tolist() == [0, 1, 0, 2]


def test_an_earlier_figure_that_is_no_longer_true_is_counted_and_forgotten() -> None:
    question = table("t", (flat("a", 3),), [2, 9, 30])
    protected = protect([question], rules=RULES, earlier=[Earlier("t", {(2,): (18, 22)})])
    assert protected.attack.revised == 1
    assert protected.tables["t"].marks.tolist() == [0, 1, 2, 0]


def test_a_small_figure_that_was_told_before_is_not_told_again() -> None:
    question = table("t", (flat("a", 3),), [4, 9, 30])
    protected = protect([question], rules=RULES, earlier=[Earlier("t", {(1,): (3, 7)})])
    assert protected.tables["t"].marks.tolist() == [0, Mark.EARLIER, 0, 0]
    assert protected.attack.told_before == 1


def test_weights_decide_what_covers() -> None:
    question = table("t", (flat("a", 3),), [2, 9, 30])
    weights = {"t": np.array([1000, 1, 9, 1])}
    marks = protect([question], rules=RULES, weights=weights).tables["t"].marks
    assert marks.tolist() == [0, 1, 0, 2]


def test_a_far_row_is_hidden_rather_than_a_total() -> None:
    figures = [3, *[0] * 2998, 9]
    marks = protect([table("t", (flat("a", 3000),), figures)], rules=RULES).tables["t"].marks
    assert np.flatnonzero(marks).tolist() == [1, 3000]


def test_few_rows_in_many_cells_leave_their_total_open() -> None:
    figures = np.zeros((6, 30), dtype=np.int64)
    for place in range(12):
        figures[1 + place % 5, 2 * place + 1] = 1 + place % 2
    figures[0, 0] = 300
    question = table("t", (flat("a", 6), flat("b", 30)), figures)
    weights = np.ones(question.values.shape, dtype=np.int64)
    weights[0], weights[:, 0], weights[0, 0] = 20, 20, 400
    protected = protect([question], rules=Rules(seconds=20), weights={"t": weights})
    assert protected.tables["t"].marks[0, 0] == Mark.SHOWN
    assert check(export(protected))["holds"]


def test_a_small_region_may_be_hidden_whole() -> None:
    marks = protect([table("t", (A,), [1, 2])], rules=RULES).tables["t"].marks
    assert (marks == Mark.SMALL).all()


@given(st.integers(0, 10_000), st.sampled_from((1, 3, 5, 10)))
def test_a_figure_lies_where_its_rounded_one_says(value: int, base: int) -> None:
    figure = int(rounded(np.array(value), base))
    low, high = interval_of(figure, base)
    assert figure % base == 0
    assert value == 0 or figure == 0 or low <= value <= high
    assert figure == 0 or high - low == base - 1


def test_shares_are_made_of_what_is_published() -> None:
    assert share_of_rounded(5, 20) == Share(25, 14, 39)
    assert share_of_rounded(0, 20) == Share(0, 0, 0)
    assert share_of_rounded(20, 20) == Share(100, 82, 100)
    assert share_of_rounded(HIDDEN, 20) is None
    assert share_of_rounded(5, HIDDEN) is None
    assert share_of_rounded(0, 0) is None
