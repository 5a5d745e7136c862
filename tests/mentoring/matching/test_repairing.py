import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arasha.mentoring.matching.certificate import export
from arasha.mentoring.matching.check_matching import check
from arasha.mentoring.matching.problem import Problem
from arasha.mentoring.matching.repairing import repair
from arasha.mentoring.matching.solving import match
from benchmarks.matching_instances import region
from tests.mentoring.matching.making import all_assignments, problem, problems


@settings(deadline=None)
@given(problems(in_families=True, most=5), st.sets(st.integers(0, 2), max_size=2), st.booleans())
def test_m5_a_repair_moves_as_few_as_trying_everything(
    given: Problem, withdrawn: set[int], together: bool
) -> None:
    current = match(given, together=together).assigned
    done = repair(given, current, withdrawn=withdrawn, together=together)

    def measure(assigned: tuple[int, ...]) -> tuple[int, int, int]:
        moved = sum(was >= 0 and now != was for was, now in zip(current, assigned, strict=True))
        return assigned.count(-1), moved, given.cost(assigned)

    kept = (
        assigned
        for assigned in all_assignments(given, together=together)
        if not withdrawn & set(assigned)
    )
    assert measure(done.matching.assigned) == min(measure(assigned) for assigned in kept)
    assert done.cost == given.cost(done.matching.assigned)


@pytest.mark.parametrize("together", [True, False])
def test_m5_a_region_moves_nobody_who_need_not_move(together: bool) -> None:
    given = region()
    before = match(given, together=together)
    done = repair(given, before.assigned, withdrawn=[3, 20, 41], together=together)
    assert done.is_fewest
    assert set(done.displaced) <= set(done.moved)
    assert not {3, 20, 41} & set(done.matching.assigned)
    assert check(export(done.problem, done.matching))["holds"]
    free = match(done.problem, together=together)
    assert len(done.moved) <= sum(
        now != was for was, now in zip(before.assigned, free.assigned, strict=True)
    )


def test_m5_nothing_moves_when_nothing_happened() -> None:
    given = region()
    before = match(given)
    assert repair(given, before.assigned).moved == ()


def test_a_pair_that_is_no_longer_allowed_displaces_its_child() -> None:
    given = problem([{1: 5}, {0: 1, 1: 2}], [1, 1])
    done = repair(given, [0, 1])
    assert done.displaced == (0,)
    assert done.moved == (0, 1)
    assert done.matching.assigned == (1, 0)


def test_children_without_anybody_yet_do_not_count_as_moved() -> None:
    done = repair(problem([{0: 1}, {1: 1}], [1, 1]), [-1, 1])
    assert done.matching.assigned == (0, 1)
    assert done.moved == ()
