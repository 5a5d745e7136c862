"""Invented trials with a known effect, to see how often an interval covers it. For tests and figures."""

import math
from random import Random

from arasha.lessons.measuring.effect import Pair
from arasha.lessons.measuring.stepped import Stepped


def make_stepped(
    chance: Random,
    *,
    hosts: int = 25,
    steps: int = 4,
    effect: float = 0.3,
    uneven: float = 0.0,
) -> Stepped:
    """Make a stepped trial in standard deviations of a pupil.

    Institutions differ (0.22), drift from asking to asking (0.1), have 15 to 90 pupils; everybody
    changes by 0.1 from asking to asking; the effect differs between institutions by `uneven`.
    """
    begins = [1 + host % steps for host in range(hosts)]
    chance.shuffle(begins)
    means, people = {}, 0
    for host in range(hosts):
        level, own = chance.gauss(0, 0.22), effect + chance.gauss(0, uneven)
        pupils = chance.randint(15, 90)
        row = []
        for asking in range(steps + 1):
            mean = level + 0.1 * asking + chance.gauss(0, 0.1) + own * (asking >= begins[host])
            row.append(mean + chance.gauss(0, 1 / math.sqrt(pupils)))
            people += pupils
        means[host] = row
    return Stepped(means, dict(enumerate(begins)), people)


def make_pairs(chance: Random, *, clusters: int, change: float, first: int = 0) -> list[Pair]:
    """Make the linked pupils of some institutions of 5 to 40, which change by `change` on average."""
    pairs = []
    for cluster in range(first, first + clusters):
        own = change + chance.gauss(0, 0.25)
        for _pupil in range(chance.randint(5, 40)):
            before = chance.gauss(0, 1)
            pairs.append(Pair(cluster, before, before + own + chance.gauss(0, 0.8)))
    return pairs
