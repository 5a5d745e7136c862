import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from arasha.mentoring.matching.auditing import blocking_pairs, deferred_acceptance
from arasha.mentoring.matching.problem import (
    Child,
    Fault,
    Pairs,
    Place,
    Problem,
    ProblemError,
    check_problem,
)
from arasha.mentoring.matching.solving import match
from benchmarks.matching_instances import region
from tests.mentoring.matching.making import problem

WRONG: list[tuple[Fault, list[int], list[int], list[int], int]] = [
    (Fault.ROWS, [0, 1], [0], [1], 1),
    (Fault.ROWS, [0, 2, 1], [0], [1], 1),
    (Fault.ROWS, [0, 1, 1], [0], [1, 2], 1),
    (Fault.UNKNOWN_PLACE, [0, 1, 1], [2], [1], 1),
    (Fault.UNKNOWN_PLACE, [0, 1, 1], [-1], [1], 1),
    (Fault.NEGATIVE_COST, [0, 1, 1], [0], [-1], 1),
    (Fault.TOO_COSTLY, [0, 1, 1], [0], [10**6 + 1], 1),
    (Fault.NEGATIVE_CAPACITY, [0, 1, 1], [0], [1], -1),
    (Fault.TWICE, [0, 2, 2], [0, 0], [1, 1], 1),
]


def wrong(rows: tuple[list[int], ...], capacity: int) -> Problem:
    places = [Place("x", capacity), Place("y", 1)]
    return Problem(children=[Child("a"), Child("b")], places=places, pairs=Pairs(*rows))


@pytest.mark.parametrize(("fault", "starts", "places", "costs", "capacity"), WRONG)
def test_what_contradicts_itself_is_refused_by_name(
    fault: Fault, starts: list[int], places: list[int], costs: list[int], capacity: int
) -> None:
    rows = (starts, places, costs)
    arrays = Pairs(*(np.array(each) for each in rows))
    for made in (wrong(rows, capacity), replace(wrong(rows, capacity), pairs=arrays)):
        with pytest.raises(ProblemError) as caught:
            check_problem(made)
        assert caught.value.fault == fault


def test_no_children_are_no_problem_to_solve() -> None:
    with pytest.raises(ProblemError) as caught:
        match(Problem(children=[], places=[], pairs=Pairs.of([])))
    assert caught.value.fault == Fault.NO_CHILDREN


def test_rows_in_any_order_and_arrays_are_taken() -> None:
    check_problem(problem([{1: 2, 0: 1}, {}], [1, 1]))
    pairs = Pairs(np.array([0, 2, 2]), np.array([1, 0]), np.array([2, 1]))
    check_problem(
        Problem(children=[Child("a"), Child("b")], places=[Place("x", 1)] * 2, pairs=pairs)
    )


def test_what_needs_no_solver_works_on_a_machine_without_one() -> None:
    code = """
import sys
sys.modules["numpy"] = sys.modules["ortools"] = sys.modules["django"] = None
from arasha.mentoring.matching import auditing, certificate, exchanging, fairness, pricing
from arasha.mentoring.matching import regret, repairing, shortage, solving
from arasha.mentoring.matching.problem import *
made = Problem(children=[Child("a"), Child("b")], places=[Place("x", 1)], pairs=Pairs.of([[(0, 1)]] * 2))
check_problem(made)
told = shortage.shortages_of(made, [0, -1], together=True)
print(told[0].missing, auditing.blocking_pairs(made, [-1, -1]))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "1 [(0, 0), (1, 0)]"


def test_the_stable_matching_has_no_blocking_pair_and_costs_more() -> None:
    given = region()
    stable = deferred_acceptance(given)
    assert blocking_pairs(given, stable) == []
    best = match(given, together=False)
    assert stable.count(-1) >= best.left_out
    if stable.count(-1) == best.left_out:
        assert given.cost(stable) >= best.cost


def test_a_stable_matching_may_leave_a_child_out_although_all_have_room() -> None:
    given = problem([{0: 1, 1: 5}, {0: 2}], [1, 1])
    assert deferred_acceptance(given) == [0, -1]
    assert match(given).assigned == (1, 0)
    assert blocking_pairs(given, (1, 0)) == [(0, 0)]
