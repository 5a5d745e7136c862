import random

import pytest
from hypothesis import given, settings

from arasha.mentoring.matching.problem import Problem
from arasha.mentoring.matching.regret import Kind, NotCheapestError, Regrets, forced, regrets
from arasha.mentoring.matching.regret_table import KINDS, regret_table
from arasha.mentoring.matching.solving import Matching, match
from benchmarks.matching_instances import region
from tests.mentoring.matching.making import all_assignments, problem, problems


@settings(deadline=None)
@given(problems(most=5))
def test_m6_regret_of_every_pair_is_as_by_trying_everything(given: Problem) -> None:
    matching = match(given)
    told = regrets(given, matching)
    everything = list(all_assignments(given, together=False))
    for child in range(len(given.children)):
        for place in given.pairs.row(child):
            answer = told.of(child, place)
            with_pair = [
                (assigned.count(-1), given.cost(assigned))
                for assigned in everything
                if assigned[child] == place
            ]
            if answer.kind == Kind.NO_PLACE:
                assert with_pair == []
                continue
            expected = (matching.left_out + answer.left_out, matching.cost + answer.cost)
            assert min(with_pair) == expected


@settings(deadline=None)
@given(problems(most=6))
def test_m6_the_moves_that_are_told_cost_what_is_told(given: Problem) -> None:
    matching = match(given)
    told = regrets(given, matching)
    for child in range(len(given.children)):
        for place in given.pairs.row(child):
            answer = told.of(child, place)
            if answer.kind not in {Kind.COSTS, Kind.CROWDS_OUT}:
                continue
            now = list(matching.assigned)
            for move in told.moves(child, place):
                assert now[move.child] == move.before
                now[move.child] = move.after
            assert tuple(now) in set(all_assignments(given, together=False))
            assert len(told.moves(child, place)) == answer.moves + 1
            assert given.cost(now) - matching.cost == answer.cost
            assert now.count(-1) - matching.left_out == answer.left_out


def test_m6_regrets_of_a_region_are_those_of_working_it_out_anew() -> None:
    given = region()
    matching = match(given, together=False)
    told = regrets(given, matching)
    allowed = [(c, p) for c in range(len(given.children)) for p in given.pairs.row(c)]
    for child, place in random.Random(7).sample(allowed, 25):
        anew = forced(given, child, place, together=False)
        answer = told.of(child, place)
        assert (anew.left_out, anew.cost) == (answer.left_out, matching.cost + answer.cost)


def as_one_by_one(given: Problem, matching: Matching) -> None:
    told = regrets(given, matching)
    table = regret_table(told)
    for child in range(len(given.children)):
        for place in range(len(given.places)):
            answer, at = told.of(child, place), (child, place)
            assert KINDS[table.kinds[at]] == answer.kind
            numbers = table.costs[at], table.left_out[at], table.moves[at]
            assert numbers == (answer.cost, answer.left_out, answer.moves)


@settings(deadline=None)
@given(problems(most=6))
def test_m6_all_regrets_at_once_are_those_asked_one_by_one(given: Problem) -> None:
    as_one_by_one(given, match(given))


@pytest.mark.parametrize("together", [True, False])
def test_m6_all_regrets_of_a_region_are_those_asked_one_by_one(*, together: bool) -> None:
    given = region()
    as_one_by_one(given, match(given, together=together))


def test_m6_beside_families_a_regret_leaves_them_where_they_are() -> None:
    given = region()
    matching = match(given)
    told = regrets(given, matching)
    single = next(n for n, child in enumerate(given.children) if child.group < 0)
    member = next(n for n, child in enumerate(given.children) if child.group >= 0)
    place = next(p for p in given.pairs.row(single) if p != matching.assigned[single])
    moved = {move.child for move in told.moves(single, place)}
    assert moved.isdisjoint(told.in_family)
    other = next(p for p in given.pairs.row(member) if p != matching.assigned[member])
    assert told.of(member, other).kind == Kind.FAMILY
    assert forced(given, member, other).cost >= matching.cost


def test_m6_a_pair_that_is_not_allowed_tells_the_rule_that_forbids_it() -> None:
    given = problem([{0: 1}], [1, 1])
    told = regrets(given, match(given))
    answer = told.of(0, 1, lambda child, place: f"rule of {child} and {place}")
    assert (answer.kind, answer.rule) == (Kind.NOT_ALLOWED, "rule of 0 and 1")
    assert told.of(0, 0).kind == Kind.ASSIGNED
    with pytest.raises(ValueError, match="not_allowed"):
        told.moves(0, 1)


def test_an_assignment_that_can_be_made_cheaper_by_exchange_is_refused() -> None:
    given = problem([{0: 9, 1: 0, 2: 0}, {0: 0, 1: 9, 2: 0}, {2: 0}], [1, 1, 1])
    told = Regrets(given, (0, 1, 2), ((0,), (1,), (2,)))
    with pytest.raises(NotCheapestError):
        told.of(0, 2)
    with pytest.raises(NotCheapestError):
        regret_table(told)
