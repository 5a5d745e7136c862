from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from arasha.mentoring.matching.certificate import export
from arasha.mentoring.matching.check_matching import check
from arasha.mentoring.matching.problem import Problem
from arasha.mentoring.matching.solving import match
from benchmarks.matching_instances import country, region, sparse
from tests.mentoring.matching.making import best_by_hand, problem, problems


def seats_of(given: Problem) -> np.ndarray:
    return np.repeat(np.arange(len(given.places)), [place.capacity for place in given.places])


def hungarian(given: Problem) -> int:
    """Another program's answer: collectives as single places, forbidden pairs very dear."""
    never = 10**7
    table = np.full((len(given.children), len(given.places)), never)
    for child in range(len(given.children)):
        for place, cost in given.pairs.row(child).items():
            table[child, place] = cost
    seats = table[:, seats_of(given)]
    total = int(seats[linear_sum_assignment(seats)].sum())
    assert total < never
    return total


@given(problems())
def test_m1_children_alone_are_matched_as_by_trying_everything(given: Problem) -> None:
    matching = match(given)
    assert (matching.left_out, matching.cost) == best_by_hand(given, together=True)
    verdict = check(export(given, matching))
    assert verdict["holds"]
    assert (verdict["cost"], verdict["left_out"]) == (matching.cost, matching.left_out)


def test_m1_a_region_is_matched_as_by_another_program_and_proven() -> None:
    given = region()
    matching = match(given, together=False)
    assert matching.left_out == 0
    assert matching.is_proven
    assert matching.cost == hungarian(given)
    assert check(export(given, matching))["holds"]


@settings(deadline=None)
@given(problems(in_families=True))
def test_m2_families_are_matched_as_by_trying_everything(given: Problem) -> None:
    matching = match(given)
    assert (matching.left_out, matching.cost) == best_by_hand(given, together=True)
    assert matching.bound <= matching.cost
    assert check(export(given, matching))["holds"] == matching.is_proven


def test_m2_a_price_above_leaving_out_proves_nothing() -> None:
    rows: list[dict[int, int]] = [{0: 0}, {0: 0}, {0: 2}, {0: 0}, {0: 0}, {0: 1}]
    given = problem(rows, [3], groups=[0, 0, 0, 1, 1, -1])
    assert match(given).assigned == (-1, -1, -1, 0, 0, 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_m2_families_of_a_region_stay_together_and_it_is_proven(seed: int) -> None:
    given = region(seed=seed)
    matching = match(given)
    for family in given.families().values():
        assert len({matching.assigned[child] for child in family}) == 1
    assert matching.left_out == 0
    assert check(export(given, matching))["holds"]
    assert matching.cost >= match(given, together=False).cost


def test_m2_a_family_may_be_parted_where_somebody_recorded_why() -> None:
    rows: list[dict[int, int]] = [{0: 1, 1: 9}, {0: 1, 1: 9}]
    assert match(problem(rows, [1, 2], groups=[4, 4])).cost == 18
    parted = problem(rows, [1, 2], groups=[4, 4], apart=frozenset({4}))
    assert match(parted).cost == 10


def test_m3_thousands_of_sparse_pairs_are_matched_as_by_another_program() -> None:
    given = sparse(2_000, 400, each=20)
    matching = match(given)
    starts, places, costs = given.pairs.starts, given.pairs.places, given.pairs.costs
    capacity = [place.capacity for place in given.places]
    first = np.concatenate([[0], np.cumsum(capacity)])
    child = np.repeat(np.arange(len(given.children)), np.diff(np.asarray(starts)))
    many = np.asarray(capacity)[np.asarray(places)]
    column = np.concatenate([np.arange(first[place], first[place + 1]) for place in places])
    table = csr_matrix(
        (np.repeat(np.asarray(costs) + 1, many), (np.repeat(child, many), column)),
        shape=(len(given.children), int(first[-1])),
    )
    rows, columns = min_weight_full_bipartite_matching(table)
    assert matching.cost == int(table[rows, columns].sum()) - len(given.children)
    assert matching.is_proven
    assert check(export(given, matching))["holds"]


def test_m3_among_thousands_of_pairs_only_who_has_no_place_is_left_out_with_a_proof() -> None:
    given = sparse(2_000, 400, each=20)
    shut = given.pairs.row(0)
    places = [
        replace(each, capacity=0) if number in shut else each
        for number, each in enumerate(given.places)
    ]
    matching = match(replace(given, places=places))
    assert (matching.left_out, matching.assigned[0], matching.is_proven) == (1, -1, True)


def test_m4_a_country_is_matched_region_by_region_with_a_proven_gap() -> None:
    given = country(1_500, 240, regions=4)
    seen: list[int] = []
    matching = match(given, processes=2, progress=seen.append)
    assert seen[-1] == 100
    assert matching.left_out == 0
    assert matching.gap <= 0.0001
    assert check(export(given, matching))["bound"] == matching.bound


def test_m4_what_is_known_when_the_time_is_over_is_told_with_its_gap() -> None:
    given = region(600, 100, places=800)
    matching = match(given, seconds=0.0)
    assert matching.bound <= matching.cost
    told = check(export(given, matching))
    assert told["faults"] == []
    assert told["bound"] == matching.bound


def test_a_search_that_is_stopped_still_tells_what_it_has() -> None:
    given = region()
    matching = match(given, stop=lambda: True)
    assert check(export(given, matching))["faults"] == []


def test_the_same_problem_has_the_same_answer_every_time() -> None:
    assert match(region()).assigned == match(region()).assigned


def test_nobody_can_be_placed_where_there_are_no_places() -> None:
    given = problem([{0: 3}, {}], [0])
    matching = match(given)
    assert matching.assigned == (-1, -1)
    assert matching.left_out == 2
    assert check(export(given, matching))["holds"]
