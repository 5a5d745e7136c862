from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from arasha.mentoring.matching.certificate import export
from arasha.mentoring.matching.check_matching import check
from arasha.mentoring.matching.exchanging import exchanges
from arasha.mentoring.matching.fairness import Kind, TradeOff, trade_offs
from arasha.mentoring.matching.pricing import price_of_rule
from arasha.mentoring.matching.problem import Problem
from arasha.mentoring.matching.solving import match
from benchmarks.matching_instances import region
from tests.mentoring.matching.making import all_assignments, problem, problems


def by_kind(given: Problem, *, together: bool = False) -> dict[Kind, TradeOff]:
    return {told.kind: told for told in trade_offs(given, together=together)}


def worst(given: Problem, assigned: tuple[int, ...]) -> int:
    rows = (given.pairs.row(child) for child in range(len(assigned)))
    placed = zip(rows, assigned, strict=True)
    return max((row[place] for row, place in placed if place >= 0), default=0)


@settings(deadline=None)
@given(problems(in_families=True, most=5), st.booleans())
def test_m7_the_worst_off_child_is_as_well_off_as_can_be(given: Problem, together: bool) -> None:
    told = by_kind(given, together=together)[Kind.WORST_FIRST]
    assert (told.matching.left_out, told.worst, told.cost) == min(
        (assigned.count(-1), worst(given, assigned), given.cost(assigned))
        for assigned in all_assignments(given, together=together)
    )


@settings(deadline=None, max_examples=60)
@given(problems(most=5))
def test_m7_no_even_matching_is_cheaper_than_its_bound(given: Problem) -> None:
    told = by_kind(given)
    cheapest = told[Kind.CHEAPEST]
    for kind in (Kind.RURAL_TOWN, Kind.GIRLS_BOYS):
        each = told[kind]
        assert each.matching.left_out == cheapest.matching.left_out
        assert each.bound <= each.cost
        assert each.price == each.cost - cheapest.cost >= 0
        assert each.cost == given.cost(each.matching.assigned)


def test_m7_four_ways_of_being_fair_are_told_with_their_prices() -> None:
    told = by_kind(region())
    cheapest, worst_first, rural, sexes = (told[kind] for kind in Kind)
    assert cheapest.price == 0
    assert worst_first.worst <= cheapest.worst
    assert worst_first.price >= 0
    assert check(export(worst_first.problem, worst_first.matching))["holds"]
    limit = Fraction(110, 100)
    assert rural.is_kept
    assert rural.mean_rural is not None
    assert rural.mean_town is not None
    assert rural.mean_rural <= limit * rural.mean_town
    assert rural.bound <= rural.cost <= rural.bound * 1.001
    assert rural.price > 0
    assert sexes.mean_girls is not None
    assert sexes.mean_boys is not None
    assert sexes.mean_girls <= limit * sexes.mean_boys
    assert sexes.mean_boys <= limit * sexes.mean_girls


def test_m7_what_cannot_be_made_even_is_said() -> None:
    given = problem([{0: 900}, {1: 1}], [1, 1])
    rural, town = given.children[0], given.children[1]
    people = [type(rural)(rural.id, rural=True), town]
    told = by_kind(Problem(children=people, places=given.places, pairs=given.pairs))
    assert not told[Kind.RURAL_TOWN].is_kept
    assert told[Kind.RURAL_TOWN].price == 0


@given(
    st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 3)), min_size=1, max_size=9),
    st.data(),
)
def test_exchanges_can_be_made_one_by_one_in_any_order(
    pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    before, after = [each for each, _now in pairs], [each for _was, each in pairs]
    told = exchanges(before, after, [(0,), tuple(range(min(2, len(pairs))))])
    assert sorted(child for group in told for child in group) == [
        child for child, (was, now) in enumerate(pairs) if was != now
    ]
    now = list(before)
    for group in data.draw(st.permutations(told)):
        for child in group:
            now[child] = after[child]
        for place in range(4):
            assert now.count(place) <= max(before.count(place), after.count(place))


def test_the_price_of_a_rule_is_what_all_other_wishes_lose_by_it() -> None:
    rows: list[dict[int, int]] = [{0: 5, 1: 1}, {0: 2, 1: 4}]
    without = problem(rows, [1, 1])
    assert price_of_rule(without, [0, 1]) == 6
    assert price_of_rule(without, match(without).assigned) == 0
