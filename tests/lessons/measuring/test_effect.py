"""The change of linked pupils: its value, and an interval that covers the truth as often as it says."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lessons.measuring.effect import (
    Pair,
    TooFewClustersError,
    difference,
    effect_size,
    mean_change,
    spread_before,
)
from arasha.lessons.measuring.students_t import t_quantile
from tests.lessons.measuring.trials import make_pairs


# From the table of Student's t in every textbook.
@pytest.mark.parametrize(
    ("share", "freedom", "expected"),
    [(0.975, 1, 12.706), (0.975, 2, 4.303), (0.975, 10, 2.228), (0.95, 5, 2.015),
     (0.975, 30, 2.042), (0.995, 4, 4.604), (0.975, 1e6, 1.960), (0.5, 3, 0.0)],
)  # fmt: skip
def test_quantiles_are_those_of_the_table(share: float, freedom: float, expected: float) -> None:
    assert t_quantile(share, freedom) == pytest.approx(expected, abs=0.0006)


@given(st.floats(0.6, 200), st.floats(0.51, 0.999))
def test_a_greater_share_needs_a_greater_quantile(freedom: float, share: float) -> None:
    assert t_quantile(share, freedom) < t_quantile(share + 0.0009, freedom)


def test_quantiles_outside_the_upper_half_are_refused() -> None:
    with pytest.raises(ValueError, match="upper half"):
        t_quantile(0.2, 5)


def test_with_clusters_of_one_size_the_interval_is_that_of_their_means() -> None:
    changes = {0: (1, 2), 1: (0, 1), 2: (3, 2), 3: (1, 1)}
    pairs = [Pair(host, 2, 2 + each) for host, both in changes.items() for each in both]
    found = mean_change(pairs)
    # Means of clusters 1.5, 0.5, 2.5, 1.0: standard deviation 0.854, t of 3 degrees 3.182.
    assert found.value == pytest.approx(1.375)
    assert found.high - found.value == pytest.approx(3.182 * 0.8539 / 2, abs=0.001)
    assert (found.clusters, found.people) == (4, 8)


def test_pupils_of_one_class_are_no_independent_witnesses() -> None:
    chance = Random(3)
    pairs = make_pairs(chance, clusters=8, change=0)
    apart = [Pair(number, pair.before, pair.after) for number, pair in enumerate(pairs)]
    together, alone = mean_change(pairs), mean_change(apart)
    assert together.high - together.low > 1.5 * (alone.high - alone.low)


@pytest.mark.parametrize("clusters", [5, 12])
def test_the_interval_of_a_difference_covers_as_often_as_it_says(clusters: int) -> None:
    chance, covered = Random(clusters), 0
    for _trial in range(300):
        taught = make_pairs(chance, clusters=clusters, change=0.3)
        waiting = make_pairs(chance, clusters=clusters, change=0.1, first=100)
        found = difference(taught, waiting)
        covered += found.low <= 0.2 <= found.high
    assert 0.93 <= covered / 300 <= 0.97


def test_three_clusters_give_no_interval() -> None:
    with pytest.raises(TooFewClustersError):
        mean_change([Pair(host, 1, 2) for host in (1, 2, 3)])


def test_where_nobody_changes_the_interval_is_a_point() -> None:
    found = mean_change([Pair(host, 2, 2) for host in range(5) for _pupil in range(3)])
    assert (found.low, found.value, found.high) == (0, 0, 0)
    assert effect_size(found, spread=0.0) is None


def test_the_size_of_an_effect_is_in_spreads_of_the_first_answers() -> None:
    pairs = [Pair(host, first, first + 1) for host in range(5) for first in (1, 3)]
    spread = spread_before(pairs)
    size = effect_size(mean_change(pairs), spread=spread)
    assert size is not None
    assert size.value == pytest.approx(1 / spread)
    assert spread_before(pairs[:1]) == 0


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(-4, 4)), min_size=1, max_size=40))
def test_a_difference_turned_round_is_its_mirror(changes: list[tuple[int, int]]) -> None:
    pairs = [Pair(host, 0, change) for host, change in changes]
    others = [Pair(host, 0, -2 * change) for host, change in changes]
    try:
        one, other = difference(pairs, others), difference(others, pairs)
    except TooFewClustersError:
        return
    assert one.value == pytest.approx(-other.value)
    assert one.low == pytest.approx(-other.high)
