"""Cells of linked tables have one number each; what is told of them before anything is hidden."""

import numpy as np
import pytest

from arasha.statistics.protection.certificate import export
from arasha.statistics.protection.choosing import first_marks, in_order
from arasha.statistics.protection.primary import Known, all_in_one, small_cells
from arasha.statistics.protection.protecting import protect
from arasha.statistics.protection.rounding import interval_of, rounded
from arasha.statistics.protection.space import Space
from arasha.statistics.protection.tables import Earlier, Linked, Mark, Rules, Table
from tests.statistics.protection.making import RULES, flat, grouped, margin, table

pytestmark = pytest.mark.one_database("plain Python")
A, B, C = flat("a", 2), flat("b", 2), flat("c", 2)
CUBE = table("cube", (A, B, C), np.arange(8).reshape(2, 2, 2))
TREE = table("t", (grouped("a", 2, 2),), [2, 3, 50, 40])


def space_of(*tables: Table) -> Space:
    return Space(Linked(tables))


def test_a_cell_of_two_tables_has_one_number() -> None:
    space = space_of(margin("ab", (A, B), CUBE), margin("bc", (B, C), CUBE))
    assert space.count == 9 + 6
    assert space.sheets[1].ids.tolist() == [[0, 9, 10], [1, 11, 12], [2, 13, 14]]
    assert space.values.tolist() == [28, 10, 18, 6, 1, 5, 22, 9, 13, 12, 16, 4, 6, 8, 10]
    assert [space.place_of(cell) for cell in (0, 5, 9, 14)] == [
        (0, (0, 0)), (0, (1, 2)), (1, (0, 1)), (1, (2, 2)),
    ]  # fmt: skip
    assert [space.id_of("bc", at) for at in ((2, 0), (2, 1))] == [2, 13]


def test_a_common_cell_is_wanted_and_impossible_if_one_table_says_so() -> None:
    zeros = table("cube", (A, B), [[0, 3], [4, 5]])
    none, all_of_it = np.zeros((3, 3), bool), np.ones((3, 3), bool)
    empty = none.copy()
    empty[1, 1] = True
    first = Table("first", (A, B), zeros.values, wanted=none, impossible=empty)
    second = Table("second", (A, B), zeros.values, wanted=all_of_it, impossible=none)
    for tables in ((first, second), (second, first)):
        space = space_of(*tables)
        assert space.count == 9
        assert space.wanted.all()
        assert np.flatnonzero(space.impossible).tolist() == [4]


def test_a_dimension_knows_its_leaves_its_paths_and_what_lies_below() -> None:
    (tree,) = space_of(TREE).dimensions
    assert tree.leaves.tolist() == [3, 4, 5, 6]
    assert tree.paths == [(0,), (1, 0), (2, 0), (3, 1, 0), (4, 1, 0), (5, 2, 0), (6, 2, 0)]
    assert [tree.below(node).tolist() for node in (0, 1, 6)] == [[3, 4, 5, 6], [3, 4], [6]]
    assert tree.children == {0: [1, 2], 1: [3, 4], 2: [5, 6]}


def test_places_of_nodes_are_told_by_the_axes_in_which_they_are_asked() -> None:
    (sheet,) = space_of(CUBE).sheets
    found = sheet.cross({2: np.array([0, 2]), 0: np.array([[1], [2]]), 1: np.array([1])})
    assert found.shape == (2, 2, 1, 1)
    assert found.ravel().tolist() == [9 + 3, 18 + 3, 9 + 3 + 2, 18 + 3 + 2]


def test_totals_come_before_their_parts_and_small_figures_first() -> None:
    space = space_of(TREE)
    assert in_order(space, np.ones(7, bool)) == [0, 1, 2, 3, 4, 6, 5]
    assert in_order(space, space.values < 50) == [1, 3, 4, 6]


def test_below_the_threshold_is_small_and_zero_where_it_may_not_be_told() -> None:
    impossible = np.array([False, False, False, False, True])
    space = space_of(table("t", (flat("a", 4),), [4, 5, 0, 0], impossible=impossible))
    assert np.flatnonzero(small_cells(space, Rules())).tolist() == [1]
    assert np.flatnonzero(small_cells(space, Rules(threshold=6, zeros=False))).tolist() == [1, 2, 3]


def test_all_of_a_group_in_one_node_is_told_only_where_it_could_be_elsewhere() -> None:
    own = (flat("district", 3), flat("category", 2, tells=True))
    figures = [[9, 0], [0, 8], [0, 0]]
    assert np.flatnonzero(all_in_one(space_of(table("t", own, figures)))).tolist() == [4, 8]
    impossible = np.zeros((4, 3), bool)
    impossible[1, 2] = True
    space = space_of(table("t", own, figures, impossible=impossible))
    assert np.flatnonzero(all_in_one(space)).tolist() == [8]


def test_earlier_releases_narrow_what_is_known_and_are_forgotten_where_no_longer_true() -> None:
    space = space_of(TREE)
    earlier = (
        Earlier("t", {(0,): (93, 97), (1,): (5, 9), (2,): (86, 90), (3,): (3, 9)}),
        Earlier("t", {(0,): (90, 95), (1,): (3, 7)}),
    )
    known = Known(space, earlier)
    assert np.flatnonzero(known.marks).tolist() == [0, 1, 2]
    assert known.low[:3].tolist() == [93, 5, 86]
    assert known.high[:3].tolist() == [95, 7, 90]
    assert known.revised == 1
    assert known.high.dtype == np.int64


def test_marks_say_why_a_cell_is_hidden_for_itself() -> None:
    own = (flat("district", 3), flat("category", 2, tells=True))
    wanted = np.ones((4, 3), bool)
    wanted[3] = False
    space = space_of(table("t", own, [[9, 0], [2, 8], [7, 7]], wanted=wanted))
    known = Known(space, (Earlier("t", {(1, 1): (8, 12), (2, 1): (0, 4)}),))
    marks = first_marks(space, Rules(), known).reshape(4, 3)
    # The nine, all of one kind, and the two were told before.
    assert marks.tolist() == [[0] * 3, [0] * 3, [0, Mark.EARLIER, 0], [Mark.NOT_ASKED] * 3]
    marks = first_marks(space, Rules(), Known(space, ())).reshape(4, 3)
    assert marks[1:3].tolist() == [[0, Mark.ALL_IN_ONE, 0], [0, Mark.SMALL, 0]]


def test_half_goes_up_and_a_figure_says_where_the_true_one_lies() -> None:
    assert rounded(np.array([0, 2, 3, 7, 8]), 5).tolist() == [0, 0, 5, 5, 10]
    assert rounded(np.array([4, 5, 14, 15]), 10).tolist() == [0, 10, 10, 20]
    assert [interval_of(20, base) for base in (1, 5, 10)] == [(20, 20), (18, 22), (15, 24)]


def test_the_document_of_a_proof_holds_all_that_is_added_up() -> None:
    impossible = np.array([False, False, False, False, True])
    question = table("t", (flat("a", 4),), [2, 9, 30, 0], impossible=impossible)
    protected = protect([question], rules=RULES, earlier=[Earlier("t", {(3,): (28, 32)})])
    assert export(protected) == {
        "format": "arasha-protection/1",
        "threshold": 5,
        "parents": [[-1, 0, 0, 0, 0]],
        "tables": [{"axes": [0], "cells": [0, 1, 2, 3, 4]}],
        "values": [41, 2, 9, 30, 0],
        "marks": [0, 1, 2, 0, 0],
        "known": [3, 4],
        "pairs": [[[1, 2], [-2, 2], [9, -9]]],
        "proves": [-1, 0, 0, -1, -1],
    }
