"""Institutions begin one after the other by lot: effect and interval of the lot."""

from collections.abc import Sequence
from itertools import permutations
from random import Random

import pytest

from arasha.lessons.measuring.stepped import NoIntervalError, Stepped, stepped_effect
from tests.lessons.measuring.trials import make_stepped


@pytest.mark.parametrize("effect", [0.0, 0.4])
def test_l9_the_interval_covers_the_effect_in_93_to_97_of_100_trials(effect: float) -> None:
    chance, covered = Random(4), 0
    for seed in range(300):
        study = make_stepped(chance, hosts=20, effect=effect)
        found = stepped_effect(study, seed=seed, orders=199)
        covered += found.low <= effect <= found.high
    assert 0.93 <= covered / 300 <= 0.97


def test_what_is_the_same_for_all_is_no_effect() -> None:
    means = {host: [host + 0.5 * asking for asking in range(4)] for host in range(12)}
    found = stepped_effect(Stepped(means, {host: 1 + host % 3 for host in means}, 500), seed=1)
    assert found.value == pytest.approx(0)
    assert found.low == pytest.approx(0) == found.high


def test_an_exact_effect_is_found_exactly() -> None:
    begins = {host: 1 + host % 3 for host in range(12)}
    means = {
        host: [host + asking + 0.7 * (asking >= begin) for asking in range(4)]
        for host, begin in begins.items()
    }
    found = stepped_effect(Stepped(means, begins, 500), seed=1)
    assert (found.value, found.low, found.high) == pytest.approx((0.7, 0.7, 0.7))


def test_the_same_seed_gives_the_same_figures() -> None:
    study = make_stepped(Random(5))
    assert stepped_effect(study, seed=6) == stepped_effect(study, seed=6)


def test_the_end_of_the_interval_is_where_the_drawn_order_begins_to_stand_out() -> None:
    study = make_stepped(Random(11), hosts=7, steps=3)
    found = stepped_effect(study, seed=0, orders=4_999)
    for edge, outside in ((found.low, -0.02), (found.high, 0.02)):
        inside = _share_as_extreme(study, edge - outside)
        beyond = _share_as_extreme(study, edge + outside)
        assert beyond < inside
        assert beyond <= 0.06
        assert inside >= 0.04


def _share_as_extreme(study: Stepped, effect: float) -> float:
    """Try every order there is, with the effect taken away: by the definition, with no algebra."""
    hosts = sorted(study.means)
    begins = [study.begins[host] for host in hosts]
    table = [
        [mean - effect * (asking >= begin) for asking, mean in enumerate(study.means[host])]
        for host, begin in zip(hosts, begins, strict=True)
    ]
    drawn = abs(_two_way(table, begins))
    orders = set(permutations(begins))
    return sum(abs(_two_way(table, order)) >= drawn - 1e-12 for order in orders) / len(orders)


def _two_way(table: list[list[float]], begins: Sequence[int]) -> float:
    askings = range(len(table[0]))
    x = [[float(asking >= begin) for asking in askings] for begin in begins]
    columns = [sum(row[asking] for row in x) / len(x) for asking in askings]
    middle = sum(columns) / len(columns)
    within = [
        [
            value - sum(row) / len(row) - column + middle
            for value, column in zip(row, columns, strict=True)
        ]
        for row in x
    ]
    above = sum(
        a * b
        for one, other in zip(within, table, strict=True)
        for a, b in zip(one, other, strict=True)
    )
    return above / sum(a * a for row in within for a in row)


def test_too_few_institutions_give_no_interval() -> None:
    study = make_stepped(Random(2), hosts=3, steps=3)
    with pytest.raises(NoIntervalError):
        stepped_effect(study, seed=1)


def test_institutions_that_all_begin_at_once_give_no_interval() -> None:
    means = {host: [1.0, 2.0, 2.0] for host in range(8)}
    with pytest.raises(NoIntervalError):
        stepped_effect(Stepped(means, dict.fromkeys(means, 1), 80), seed=1)
