"""The cheapest flow of children to collectives, with the prices that prove it.

A family may be split here, at its mean cost per head: for children alone this is the answer, for
families a bound. Only the pairs that can matter are given to the solver: first those that are
nearly the cheapest of their child, then those that the prices of the last answer call for, until
the prices call for none. The answer is then exact over all pairs.
"""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from .units import Numbers, Units, row_least

PAIRS_A_UNIT = 6  # of the first shortlist: few rounds are needed, and each is quick
FEW_PAIRS = 20_000  # are solved at once faster than in rounds
MANY = 100_000  # of the pairs say well enough how near the nearest are
CHEAP = 4  # a child left out costs so many of the dearest pairs, until somebody must be left out


class FlowError(Exception):
    """The solver gave no answer; the arguments say its status."""


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Children on each pair (E), left out of each unit (U), prices of a place (m), of a child (U).

    Prices and `cost` are in parts of a point (`Units.scale`).
    """

    on: Numbers
    out: Numbers
    seat_prices: Numbers
    child_prices: Numbers
    cost: int


def cheapest_flow(units: Units, *, left_out: int) -> Flow:
    """Exact: fewest points over all pairs, where a child left out costs `left_out` points."""
    full = left_out * units.scale
    light = min(full, CHEAP * int(units.per_head.max(initial=0)) + 1)
    flow = _cheapest(units, light)
    # Where nobody is left out, a higher cost of leaving out changes nothing.
    return _cheapest(units, full) if flow.out.any() and light < full else flow


def _cheapest(units: Units, left_out: int) -> Flow:
    values = units.per_head
    if len(values) <= FEW_PAIRS:
        on, out, cost = _solved(units, left_out)
        seats, children = _prices(units, on, left_out)
        return Flow(on=on, out=out, seat_prices=seats, child_prices=children, cost=cost)
    spare = values - row_least(values, units.starts, empty=0)[units.rows]
    shortlist = _nearest(spare, len(units.sizes))
    is_first = True
    while True:
        chosen = units.only(shortlist)
        on, out, cost = _solved(chosen, left_out)
        seats, children = _prices(chosen, on, left_out)
        spare = values + seats[units.places] - children[units.rows]
        called = (spare < 0) & ~shortlist
        if not called.any():
            whole = np.zeros(len(values), dtype=np.int64)
            whole[shortlist] = on
            return Flow(on=whole, out=out, seat_prices=seats, child_prices=children, cost=cost)
        # Once the prices are known, what they put far away only slows the next round; later
        # rounds let nothing go, so that they come to an end.
        near = _nearest(spare, len(units.sizes))
        shortlist = near if is_first else shortlist | near
        is_first = False


def _nearest(spare: Numbers, units: int) -> Numbers:
    """The pairs that the least is missing for, and every pair that is called for."""
    some = spare[:: max(1, len(spare) // MANY)]
    rank = PAIRS_A_UNIT * units * len(some) // max(1, len(spare))
    if rank >= len(some):
        return np.ones(len(spare), dtype=bool)
    return spare <= max(0, int(np.partition(some, rank)[rank]))


def _solved(units: Units, left_out: int) -> tuple[Numbers, Numbers, int]:
    count, places = len(units.sizes), len(units.capacity)
    sink = count + places
    solver = min_cost_flow.SimpleMinCostFlow()
    add = solver.add_arcs_with_capacity_and_unit_cost
    pairs = add(units.rows, count + units.places, units.weights, units.per_head)
    everyone, seats = np.arange(count), np.arange(places)
    zeros = np.zeros(places, dtype=np.int64)
    add(count + seats, np.full(places, sink), units.capacity, zeros)
    nowhere = add(everyone, np.full(count, sink), units.sizes, np.full(count, left_out))
    solver.set_nodes_supplies(everyone, units.sizes)
    solver.set_node_supply(sink, -int(units.sizes.sum()))
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise FlowError(str(status))
    return solver.flows(pairs), solver.flows(nowhere), int(solver.optimal_cost())


def _prices(units: Units, on: Numbers, left_out: int) -> tuple[Numbers, Numbers]:
    """Whole prices under which every child sits at the best it can get (Bellman and Ford).

    A place that is not full costs nothing; the price of a full one is what the way from it to a
    free place costs. The price of a child is its cost where it sits and the price of that place,
    or what leaving it out costs.
    """
    values, rows = units.per_head, units.rows
    used = np.flatnonzero(on)
    load = np.bincount(units.places[used], weights=on[used], minlength=len(units.capacity))
    far = 4 * left_out + int(values.max(initial=0))
    seats = np.where(load < units.capacity, 0, far).astype(np.int64)
    used = used[np.argsort(units.places[used], kind="stable")]
    first = np.flatnonzero(np.diff(units.places[used], prepend=-1))
    full = units.places[used][first]
    while True:
        reach = row_least(seats[units.places] + values, units.starts, empty=left_out)
        children = np.minimum(reach, left_out)
        if not len(full):
            return seats, children
        ways = np.minimum.reduceat(children[rows[used]] - values[used], first)
        lower = np.minimum(seats[full], ways)
        if (lower == seats[full]).all():
            return seats, children
        seats[full] = lower


def most_placed(units: Units) -> int:
    """How many children can be placed at all, whatever it costs; families may be split."""
    count, places = len(units.sizes), len(units.capacity)
    source, sink = count + places, count + places + 1
    solver = max_flow.SimpleMaxFlow()
    add, everyone, seats = solver.add_arcs_with_capacity, np.arange(count), np.arange(places)
    add(np.full(count, source), everyone, units.sizes)
    add(units.rows, count + units.places, units.weights)
    add(count + seats, np.full(places, sink), units.capacity)
    solver.solve(source, sink)
    return int(solver.optimal_flow())
