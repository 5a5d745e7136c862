from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from arasha.lessons.timetable.matching import match_periods
from arasha.lessons.timetable.problem import list_days

MASKS = st.lists(st.integers(0, 15).map(lambda mask: mask << 1), max_size=5)


def most_classes(masks: list[int]) -> int:
    ways = product(*([0, *list_days(mask)] for mask in masks))
    taken = ([period for period in way if period] for way in ways)
    return max(len(way) for way in taken if len(set(way)) == len(way))


@given(masks=MASKS)
def test_as_many_classes_as_possible_get_a_period_of_their_own(masks: list[int]) -> None:
    owner = match_periods(masks, most=9)
    assert len(owner) == most_classes(masks)
    assert all(masks[at] >> period & 1 for period, at in owner.items())
    assert len(set(owner.values())) == len(owner)


@given(masks=MASKS)
def test_earlier_classes_are_served_before_later_ones(masks: list[int]) -> None:
    served = set(match_periods(masks, most=9).values())
    for at in range(len(masks)):
        earlier = [masks[one] for one in range(at + 1) if one in served or one == at]
        assert at in served or most_classes(earlier) < len(earlier)


def test_a_visit_serves_no_more_than_its_limit() -> None:
    assert len(match_periods([30, 30, 30, 30], most=2)) == 2
