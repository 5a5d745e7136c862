"""One part of a country with its families kept together: an answer, and prices that bound it.

The flow that may split families gives first prices; these are improved against the bound of whole
families, which leaves few pairs per unit that an answer can be made of. A search over whole
numbers places the families on those, a flow places the other children exactly, and the bound is
driven up to the answer, until less than a point lies between them.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .bounds import Prices
from .families import NOWHERE, best_places, number_of_singles, quick_places
from .flow import Flow, cheapest_flow
from .units import Numbers, Units

ROUNDS, TRIES = 300, 6
COLUMNS_A_UNIT, MOST_COLUMNS = 4, 60_000
EVEN = 1e-3  # of a point: what rounding of prices may take away
WORTH = 0.1  # of a point: less is not worth going on when nothing cheaper can be found


@dataclass(frozen=True, kw_only=True)
class Settled:
    """Place of each unit (-1: nobody) and the price of each unit in points, whose bound counts."""

    places: Numbers
    prices: Numbers


def settle(
    units: Units,
    *,
    left_out: int,
    grain: int,
    seconds: float,
    stop: Callable[[], bool] | None = None,
) -> Settled:
    """The cheapest that is found in `seconds`; a child left out costs `left_out` points.

    The search ends when less than `grain` points lie between answer and bound.
    """
    until = time.monotonic() + seconds
    flow = cheapest_flow(units, left_out=left_out)
    prices = flow.child_prices * units.sizes / units.scale
    if not (flow.on % units.weights).any():
        return Settled(places=_places(units, flow), prices=prices)
    search = _Search(units, flow, Prices(units, prices, left_out=left_out), left_out)
    enough = grain - EVEN
    search.take_quick()
    for _try in range(TRIES):
        # Half of the time is for looking, where there is little.
        soon, before = (time.monotonic() + until) / 2, search.prices.bound
        search.prices.improve(search.cost, ROUNDS, until=soon)
        search.take_quick()
        if search.is_complete and search.prices.bound < before + WORTH:
            break
        rest = until - time.monotonic()
        if search.gap < enough or rest <= 0 or (stop is not None and stop()):
            break
        if not search.is_complete:
            search.look(rest)
    return Settled(places=search.places, prices=search.prices.best)


def _places(units: Units, flow: Flow) -> Numbers:
    places = np.full(len(units.sizes), NOWHERE, dtype=np.int64)
    used = np.flatnonzero(flow.on)
    places[units.rows[used]] = units.places[used]
    return places


def total_of(units: Units, places: Numbers, *, left_out: int) -> int:
    """Points of placed units, and `left_out` for every child of the others."""
    sits = units.places == places[units.rows]
    return int(units.costs[sits].sum()) + left_out * int(units.sizes[places < 0].sum())


class _Search:
    """The best answer so far, and the pairs that a better one can be made of."""

    def __init__(self, units: Units, flow: Flow, prices: Prices, left_out: int) -> None:
        self.units, self.flow, self.prices, self.left_out = units, flow, prices, left_out
        self.places = np.full(len(units.sizes), NOWHERE, dtype=np.int64)
        self.cost = total_of(units, self.places, left_out=left_out)
        self.is_complete = False

    @property
    def gap(self) -> float:
        """Points between answer and bound; costs are whole, so less than one is none."""
        return self.cost - self.prices.bound

    def take_quick(self) -> None:
        """Follow what collectives would keep at these prices."""
        self.take(quick_places(self.units, self.flow, self.prices.chosen))

    def look(self, seconds: float) -> None:
        """Search among the pairs that the prices leave, over all of them once they are few."""
        spare = self.units.costs - self.prices.best[self.units.rows]
        possible = spare <= self.gap
        is_exact = int(possible.sum()) <= MOST_COLUMNS and self._is_close()
        many = min(COLUMNS_A_UNIT * len(self.units.sizes), len(spare)) - 1
        near = spare <= np.partition(spare, many)[many]
        columns = possible if is_exact else (near & possible) | (self.flow.on > 0)
        families, self.is_complete = best_places(
            self.units, columns, left_out=self.left_out, seconds=seconds, is_exact=is_exact
        )
        if families is not None:
            self.take(families)

    def _is_close(self) -> bool:
        return self.gap <= max(50, 1e-4 * self.cost)

    def take(self, families: Numbers) -> None:
        """Place the other children around these families, exactly; keep it if it is the best."""
        singles = number_of_singles(self.units)
        sits = families >= 0
        taken = np.bincount(
            families[sits],
            weights=self.units.sizes[singles:][sits],
            minlength=len(self.units.capacity),
        )
        end = int(self.units.starts[singles])
        alone = Units(
            sizes=self.units.sizes[:singles],
            starts=self.units.starts[: singles + 1],
            places=self.units.places[:end],
            costs=self.units.costs[:end],
            capacity=self.units.capacity - taken.astype(np.int64),
            unit_of=np.arange(singles),
        )
        placed = np.empty(0, dtype=np.int64)
        if singles:
            placed = _places(alone, cheapest_flow(alone, left_out=self.left_out))
        places = np.concatenate([placed, families])
        cost = total_of(self.units, places, left_out=self.left_out)
        if cost < self.cost:
            self.cost, self.places = cost, places
