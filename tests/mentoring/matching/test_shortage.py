from hypothesis import given, settings

from arasha.mentoring.matching.problem import Problem
from arasha.mentoring.matching.shortage import Kind
from arasha.mentoring.matching.solving import match
from tests.mentoring.matching.making import all_assignments, problem, problems


def most_of(given: Problem, children: set[int]) -> int:
    """How many of these children can be placed at once, by trying everything."""
    return max(
        sum(assigned[child] >= 0 for child in children)
        for assigned in all_assignments(given, together=False)
    )


@given(problems())
def test_a_shortage_tells_the_fewest_children_who_lack_as_many(given: Problem) -> None:
    matching = match(given)
    told = matching.shortages
    assert (matching.left_out == 0) == (told == ())
    for each in told:
        children = set(each.children)
        assert each.missing == len(children) - most_of(given, children) > 0
        assert {place for child in children for place in given.pairs.row(child)} == set(each.places)
        if each.kind == Kind.TOO_FEW_PLACES:
            for child in children:
                rest = children - {child}
                assert len(rest) - most_of(given, rest) < each.missing


def test_nine_children_who_share_seven_places_are_told_of_together() -> None:
    rows: list[dict[int, int]] = [{0: 1, 1: 2} for _child in range(9)] + [{2: 1}]
    (told,) = match(problem(rows, [3, 4, 1])).shortages
    assert told.kind == Kind.TOO_FEW_PLACES
    assert (len(told.children), told.seats, told.missing) == (9, 7, 2)
    assert told.places == (0, 1)


def test_a_child_who_may_go_nowhere_is_told_of_apart() -> None:
    (told,) = match(problem([{}, {0: 1}], [1])).shortages
    assert (told.kind, told.children, told.missing) == (Kind.NO_PAIR, (0,), 1)


def test_a_family_that_would_fit_one_by_one_is_told_of_as_a_family() -> None:
    rows: list[dict[int, int]] = [{0: 1, 1: 1}, {0: 1, 1: 1}]
    (told,) = match(problem(rows, [1, 1], groups=[7, 7])).shortages
    assert (told.kind, told.children, told.places, told.seats) == (Kind.SIBLINGS, (0, 1), (0, 1), 1)


@settings(deadline=None)
@given(problems(in_families=True))
def test_beside_families_everybody_left_out_is_in_some_shortage(given: Problem) -> None:
    matching = match(given)
    told = {child for each in matching.shortages for child in each.children}
    left_out = {child for child, place in enumerate(matching.assigned) if place < 0}
    in_family = {child for family in given.families().values() for child in family}
    assert left_out - in_family <= told
    for family in given.families().values():
        assert left_out.isdisjoint(family) or told & set(family)
