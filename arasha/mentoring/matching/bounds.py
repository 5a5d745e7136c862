"""What no matching can go below, when brothers and sisters stay together.

Every unit is given a price for being placed; every collective then keeps the set of units that
gains it most within its places. Whatever the prices are, all prices less all gains is a sum that
no matching undercuts (Lagrange's bound of the generalised assignment problem, Fisher 1981). It
sees that three places do not hold two pairs of twins, which a flow does not.
"""

import time
from dataclasses import dataclass

import numpy as np

from .units import Numbers, Units

PATIENCE, SMOOTHING, STEP, TINY = 15, 0.6, 0.2, 1e-6
NEAR_A_UNIT = 16


@dataclass(frozen=True, kw_only=True)
class Held:
    """`bound` in the parts of the prices; `chosen` pairs (E) that collectives would keep."""

    bound: float
    chosen: Numbers


def held(units: Units, prices: Numbers, costs: Numbers) -> Held:
    """The bound of these prices (U), whole if prices and costs (E) are; exact per collective."""
    gains = prices[units.rows] - costs
    worth = np.flatnonzero(gains > 0)
    order = np.lexsort((-gains[worth], units.places[worth], units.weights[worth]))
    worth = worth[order]
    sizes, begins = np.unique(units.weights[worth], return_index=True)
    ends = np.append(begins[1:], len(worth))[: len(begins)]
    shelves = [
        _Shelf(units, worth[begin:end], gains, int(size))
        for size, begin, end in zip(sizes, begins, ends, strict=True)
    ]
    most = int(units.capacity.max(initial=0)) if sizes.max(initial=1) > 1 else 0
    best = np.zeros((len(units.capacity), most + 1), dtype=gains.dtype)
    for shelf in reversed(shelves):
        if shelf.size > 1:
            best = shelf.added(best)
    singles = shelves[0] if shelves and shelves[0].size == 1 else None
    total, left = _with_singles(units, best, singles)
    chosen = np.zeros(len(units.places), dtype=bool)
    if singles:
        chosen[singles.taken(units.capacity - left)] = True
    for shelf in shelves:
        if shelf.size > 1:
            many = shelf.counts[np.arange(len(left)), left]
            chosen[shelf.taken(many)] = True
            left = left - many * shelf.size
    return Held(bound=prices.sum() - total, chosen=chosen)


class _Shelf:
    """The worthwhile pairs of one size, best first per collective, with running sums."""

    def __init__(self, units: Units, pairs: Numbers, gains: Numbers, size: int) -> None:
        self.size, self.pairs, self.places = size, pairs, units.places[pairs]
        first = np.searchsorted(self.places, np.arange(len(units.capacity)))
        self.position = np.arange(len(pairs)) - first[self.places]
        self.most = int(min(self.position.max() + 1, units.capacity.max() // size))
        sums = np.zeros((len(units.capacity), self.most + 1), dtype=gains.dtype)
        inside = self.position < self.most
        sums[self.places[inside], self.position[inside] + 1] = gains[pairs[inside]]
        self.sums = np.cumsum(sums, axis=1)

    def added(self, best: Numbers) -> Numbers:
        """The best of 0..capacity places with units of this size too; counts are kept."""
        wider, width = best.copy(), best.shape[1]
        self.counts = np.zeros(best.shape, dtype=np.int64)
        for many in range(1, min(self.most, (width - 1) // self.size) + 1):
            offered = best[:, : width - many * self.size] + self.sums[:, many : many + 1]
            now = wider[:, many * self.size :]
            self.counts[:, many * self.size :][offered > now] = many
            np.maximum(now, offered, out=now)
        return wider

    def taken(self, many: Numbers) -> Numbers:
        """The pairs kept where each collective takes its best `many`."""
        return self.pairs[self.position < many[self.places]]


def _with_singles(units: Units, best: Numbers, singles: _Shelf | None) -> tuple[int, Numbers]:
    """Gains of all collectives, and how many places of each are for families."""
    everywhere = np.arange(len(units.capacity))
    places = np.arange(best.shape[1])
    if singles is None:
        total = best[everywhere, np.minimum(units.capacity, best.shape[1] - 1)].sum()
        return total, np.minimum(units.capacity, best.shape[1] - 1)
    rest = units.capacity[:, None] - places[None, :]
    beside = np.take_along_axis(singles.sums, np.clip(rest, 0, singles.most), axis=1)
    sums = np.where(rest >= 0, best + beside, 0)
    left = sums.argmax(axis=1)
    return sums[everywhere, left].sum(), left


class Prices:
    """Prices of units that rise and fall until the bound stops growing (smoothed subgradient).

    Most pairs are far from gaining anybody anything. Steps look at the near ones only; the bound
    is told over all pairs, and pairs that turn out to gain something come nearer. `chosen` are the
    pairs (E) that collectives would keep at the best prices so far.
    """

    def __init__(self, units: Units, prices: Numbers, *, left_out: int) -> None:
        self.units, self.best = units, prices.astype(float)
        self.costs, self.most = units.costs.astype(float), left_out * units.sizes
        now = held(units, self.best, self.costs)
        self.bound, self.chosen = float(now.bound), now.chosen
        spare = self.costs - self.best[units.rows]
        rank = min(NEAR_A_UNIT * len(prices), len(spare) - 1)
        self.near = spare <= np.partition(spare, rank)[rank]

    def improve(self, target: float, rounds: int, *, until: float) -> None:
        """Take up to `rounds` steps towards `target`, the points of a known matching.

        `until` is a time of `time.monotonic`.
        """
        steps = _Steps(self.units.only(self.near), self.best, self.most)
        steps.take(target, rounds, until=until)
        now = held(self.units, steps.best, self.costs)
        self.near |= self.costs < steps.best[self.units.rows]
        if now.bound > self.bound:
            self.bound, self.chosen, self.best = float(now.bound), now.chosen, steps.best


class _Steps:
    def __init__(self, units: Units, prices: Numbers, most: Numbers) -> None:
        self.units, self.costs, self.most = units, units.costs.astype(float), most
        self.best = self.now = prices
        self.bound = -np.inf
        self.length, self.since = 1.0, 0
        self.way = np.zeros(len(prices))

    def take(self, target: float, rounds: int, *, until: float) -> None:
        for _round in range(rounds):
            answer = held(self.units, self.now, self.costs)
            if answer.bound > self.bound + TINY:
                self.bound, self.best, self.since = float(answer.bound), self.now, -1
            self.since += 1
            if self.since >= PATIENCE:
                self.length, self.since, self.now = self.length * SMOOTHING, 0, self.best
                answer = held(self.units, self.now, self.costs)
            times = np.bincount(self.units.rows[answer.chosen], minlength=len(self.now))
            self.way = SMOOTHING * self.way + (1 - SMOOTHING) * (1.0 - times)
            square = float((self.way**2).sum())
            if square < TINY or self.bound >= target - TINY or time.monotonic() > until:
                return
            ahead = max(target - float(answer.bound), 0.5)
            self.now = self.now + STEP * self.length * ahead / square * self.way
            # A unit can always be left out, so no price above that proves anything.
            self.now = np.minimum(self.now, self.most)
