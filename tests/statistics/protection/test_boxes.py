"""The cheapest box of all: two leaves in some dimensions, everything between them hidden."""

from typing import Any

import numpy as np
import pytest

from arasha.statistics.protection.boxes import FORBIDDEN
from arasha.statistics.protection.choosing import Plan
from arasha.statistics.protection.finding import BONUS, SCALE, Finder
from arasha.statistics.protection.primary import Known
from arasha.statistics.protection.space import Space
from arasha.statistics.protection.tables import Earlier, Linked, Mark, Table
from tests.statistics.protection.making import flat, grouped, margin, table

pytestmark = pytest.mark.one_database("plain Python")
A, B, C = flat("a", 2), flat("b", 3), flat("c", 2)
LINE = table("t", (flat("a", 3),), [2, 9, 28])
SQUARE = table("t", (A, B), [[2, 9, 9], [7, 3, 6]])
TREE = table("t", (grouped("a", 2, 2),), [2, 3, 50, 40])


def box_of(at: tuple[int, ...], prices: Any, *tables: Table, threshold: int = 5) -> Any:
    """The cheapest box for a cell of the first table; prices are those of its cells, others cost 1."""
    space = Space(Linked(tables))
    finder = Finder(space, threshold=threshold)
    finder.price[:] = 1
    finder.price[space.sheets[0].ids.ravel()] = np.ravel(prices)
    return finder.cheapest(space.id_of(tables[0].code, at))


def signs_of(box: Any) -> dict[int, int]:
    return dict(zip(box.leaves.tolist(), box.signs.tolist(), strict=True))


def test_the_cheaper_of_two_second_leaves_is_taken() -> None:
    box = box_of((1,), [1000, 0, 50, 40], LINE)
    assert signs_of(box) == {1: 1, 3: -1}
    assert box.felt.tolist() == [1, 3]
    assert (box.down, box.up, box.price) == (2, 28, 40)
    assert signs_of(box_of((1,), [1000, 0, 39, 40], LINE)) == {1: 1, 2: -1}


def test_a_second_leaf_without_room_is_passed_over() -> None:
    assert signs_of(box_of((1,), [1000, 0, 5, 40], LINE, threshold=11)) == {1: 1, 2: -1}
    assert signs_of(box_of((1,), [1000, 0, 5, 40], LINE, threshold=12)) == {1: 1, 3: -1}


def test_a_total_that_is_cheaper_needs_no_second_leaf() -> None:
    box = box_of((1,), [30, 0, 50, 40], LINE)
    assert signs_of(box) == {1: 1}
    assert box.felt.tolist() == [0, 1]
    assert (box.down, box.up, box.price) == (2, 5, 30)


def test_a_cell_that_cannot_be_hidden_is_in_no_box() -> None:
    assert signs_of(box_of((1,), [FORBIDDEN, 0, FORBIDDEN, 40], LINE)) == {1: 1, 3: -1}
    assert box_of((1,), [FORBIDDEN, 0, FORBIDDEN, FORBIDDEN], LINE) is None


def test_in_two_dimensions_four_corners_hold_each_other() -> None:
    prices = [[99, 99, 99, 99], [99, 0, 7, 2], [99, 3, 1, 30]]
    box = box_of((1, 1), prices, SQUARE)
    assert signs_of(box) == {5: 1, 6: -1, 9: -1, 10: 1}
    assert box.felt.tolist() == [5, 6, 9, 10]
    # Down goes the smaller of 2 and 3, up the smaller of 9 and 7.
    assert (box.down, box.up, box.price) == (2, 7, 11)


def test_the_totals_of_one_dimension_may_take_the_place_of_its_second_leaf() -> None:
    prices = [[99, 1, 2, 99], [99, 0, 7, 99], [99, 99, 99, 99]]
    box = box_of((1, 1), prices, SQUARE)
    assert signs_of(box) == {5: 1, 6: -1}
    assert box.felt.tolist() == [1, 2, 5, 6]
    assert (box.down, box.up, box.price) == (2, 9, 10)


def test_leaves_of_two_groups_hide_the_totals_of_both() -> None:
    # 0 all; 1 and 2 groups; 3 and 4 below 1, 5 and 6 below 2.
    box = box_of((3,), [99, 4, 5, 0, 50, 6, 3], TREE)
    assert signs_of(box) == {3: 1, 6: -1}
    assert box.felt.tolist() == [1, 2, 3, 6]
    assert (box.down, box.up, box.price) == (2, 40, 12)
    assert signs_of(box_of((3,), [99, 4, 5, 0, 11, 6, 3], TREE)) == {3: 1, 4: -1}


def test_the_box_of_a_total_begins_at_a_leaf_below_and_ends_outside() -> None:
    box = box_of((1,), [99, 0, 5, 20, 10, 6, 30], TREE)
    assert signs_of(box) == {4: 1, 5: -1}
    assert box.felt.tolist() == [1, 2, 4, 5]
    assert (box.down, box.up, box.price) == (3, 50, 21)


CUBE = table("cube", (A, B, C), [[[1, 1], [9, 0], [4, 5]], [[7, 0], [1, 2], [3, 3]]])
AB, BC = margin("ab", (A, B), CUBE), margin("bc", (B, C), CUBE)


def test_linked_tables_feel_a_box_in_what_they_have_in_common() -> None:
    prices = [[99, 9, 8, 99], [99, 0, 7, 99], [99, 99, 99, 99]]
    box = box_of((1, 1), prices, AB, BC)
    space = Space(Linked([AB, BC]))
    # The totals of both columns are in the other table too: there they take parts with them.
    parts = [space.id_of("bc", at) for at in ((1, 1), (2, 1))]
    assert box.felt.tolist() == [1, 2, 5, 6, *parts]
    assert signs_of(box) == {5: 1, 6: -1, parts[0]: 1, parts[1]: -1}
    assert (box.down, box.up) == (2, 9)


def test_a_table_without_the_dimension_of_the_second_leaf_feels_nothing() -> None:
    prices = [[99, 9, 8, 99], [99, 0, 7, 99], [99, 8, 8, 99]]
    box = box_of((1, 1), prices, AB, BC)
    assert box.felt.tolist() == [5, 6, 9, 10]
    assert box.price == 7 + 8 + 8


def test_where_too_many_second_leaves_meet_the_dear_ones_are_left_out() -> None:
    figures = np.full((110, 110), 9)
    figures[0, 0] = 2
    question = table("t", (flat("a", 110), flat("b", 110)), figures)
    prices = np.full(question.values.shape, 100)
    prices[:, 80], prices[70] = 3, 2
    prices[0], prices[:, 0], prices[1, 1] = 10_000, 10_000, 0
    box = box_of((1, 1), prices, question)
    assert box.price == 2 + 3 + 2
    assert set(signs_of(box)) == {112, 111 + 80, 70 * 111 + 1, 70 * 111 + 80}


def test_of_thousands_of_second_leaves_those_near_by_are_asked_unless_a_total_would_pay() -> None:
    own, prices = flat("a", 3000), np.full(3001, 50)
    question = table("t", (own,), [2, *[9] * 2999])
    prices[[0, 1, 500, 2900]] = 9_000, 0, 5, 1
    assert signs_of(box_of((1,), prices, question)) == {1: 1, 500: -1}
    prices[[0, 2900]] = 1, 0
    assert signs_of(box_of((1,), prices, question)) == {1: 1, 2900: -1}


def test_a_plan_pays_for_what_is_shown_and_gains_by_what_must_be_proven() -> None:
    impossible = np.array([False] * 5 + [True])
    space = Space(Linked([table("t", (flat("a", 5),), [2, 9, 28, 7, 0], impossible=impossible)]))
    marks = np.array([Mark.SHOWN, Mark.SMALL, Mark.SHOWN, Mark.NOT_ASKED, Mark.SHOWN, Mark.SHOWN])
    known = Known(space, (Earlier("t", {(4,): (5, 9)}),))
    plan = Plan(space, marks, known, np.array([9, 2, 4, 5, 3, 1]), 5)
    assert plan.finder.price.tolist() == [9 * SCALE, -BONUS, 4 * SCALE, 0, FORBIDDEN, FORBIDDEN]
    plan.add(1)
    (pair,) = plan.pairs.values()
    assert pair.felt.tolist() == [1, 3]
    assert plan.cost == plan.saved_without(0) == 0
    assert plan.bare(np.arange(6)) == []
    plan.drop(0)
    assert plan.bare(np.arange(6)) == [1]
