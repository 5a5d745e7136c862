"""The cheapest flow of children to collectives, with the prices that prove it.

A family may be split here, at its mean cost per head: for children alone this is the answer, for
families a bound. Only the pairs that can matter are given to the solver: first those that are
nearly the cheapest of their child under guessed prices of places, then those that the prices of
the last answer call for, until the prices call for none. The answer is then exact over all pairs.
"""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from .units import Numbers, Units, row_least

PAIRS_A_UNIT = 5  # of the first shortlist: few rounds are needed, and each is quick
FEW_PAIRS = 20_000  # are solved at once faster than in rounds
MANY = 100_000  # of the pairs say well enough how near the nearest are
CHEAP = 4  # first prices are told as if a child left out cost so many of the dearest pairs
# Prices are guessed in so many rounds over so many pairs of each unit, by steps of this length.
ROUNDS, GUESSED_BY, STEP = 20, 8, 0.5


class FlowError(Exception):
    """The solver gave no answer; the arguments say its status."""


class _TooFewError(Exception):
    """Not everybody can be placed by these pairs."""


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Children on each pair (E), prices of a place (m) and of a child (U) in parts of a point."""

    on: Numbers
    seat_prices: Numbers
    child_prices: Numbers


def cheapest_flow(units: Units, *, left_out: int) -> Flow:
    """Exact: fewest points over all pairs, where a child left out costs `left_out` points."""
    full = left_out * units.scale
    try:
        # So high a cost slows the solver down, and most often nobody has to be left out.
        return _cheapest(units, full, all_placed=True)
    except _TooFewError:
        return _cheapest(units, full, all_placed=False)


def _cheapest(units: Units, left_out: int, *, all_placed: bool) -> Flow:
    """Raises _TooFewError where everybody is to be placed and cannot be."""
    few = many = PAIRS_A_UNIT * len(units.sizes)
    seats = _guessed(units)
    shortlist = _nearest(units, seats, few)
    is_first = True
    while True:
        chosen = units.only(shortlist)
        try:
            on = _solved(chosen, seats, None if all_placed else left_out)
        except _TooFewError:
            if shortlist.all():
                raise
            many *= 2
            shortlist |= _nearest(units, seats, many)
            continue
        seats, children = _proof(chosen, on, left_out)
        called = units.per_head + seats[units.places] < children[units.rows]
        whole = np.zeros(len(shortlist), dtype=np.int64)
        whole[shortlist] = on
        if not (called & ~shortlist).any():
            return Flow(on=whole, seat_prices=seats, child_prices=children)
        # Once the prices are known, what they put far away only slows the next round; later
        # rounds let nothing go, so that they come to an end. By the pairs in use all can be placed.
        near = called | (whole > 0) | _nearest(units, seats, few)
        shortlist = near if is_first else shortlist | near
        is_first = False


def _guessed(units: Units) -> Numbers:
    """Prices of places (m): up where more children come than there is room for, else down."""
    seats = np.zeros(len(units.capacity))
    if len(units.places) <= FEW_PAIRS:
        return seats.astype(np.int64)
    near = units.only(_nearest(units, seats, GUESSED_BY * len(units.sizes)))
    step = STEP * near.per_head.std()
    for number in range(ROUNDS):
        asked = near.per_head + seats[near.places]
        best = np.flatnonzero(asked <= row_least(asked, near.starts, empty=0)[near.rows])
        load = np.bincount(near.places[best], near.weights[best], len(seats))
        crowd = np.clip(load / np.maximum(units.capacity, 1) - 1, -1, 2)
        seats = np.maximum(0, seats + step / (number + 1) * crowd)
    return np.rint(seats).astype(np.int64)


def _nearest(units: Units, seats: Numbers, many: int) -> Numbers:
    """About so many pairs (mask over E) that the least is missing for at these prices of places."""
    asked = units.per_head + seats[units.places]
    spare = asked - row_least(asked, units.starts, empty=0)[units.rows]
    some = spare[:: max(1, len(spare) // MANY)]
    rank = many * len(some) // max(1, len(spare))
    if len(spare) <= FEW_PAIRS or rank >= len(some):
        return np.ones(len(spare), dtype=bool)
    near: Numbers = spare <= np.partition(some, rank)[rank]
    return near


def _solved(units: Units, guess: Numbers, left_out: int | None) -> Numbers:
    """Children on each pair (E). `guess`: any prices of places; the nearer, the faster it is found.

    Without `left_out` everybody is placed. Raises _TooFewError, FlowError.
    """
    count, places = len(units.sizes), len(units.capacity)
    sink = count + places
    solver = min_cost_flow.SimpleMinCostFlow()
    add = solver.add_arcs_with_capacity_and_unit_cost
    asked = units.per_head + guess[units.places]
    least = row_least(asked, units.starts, empty=0)
    pairs = add(units.rows, count + units.places, units.weights, asked - least[units.rows])
    everyone, seats = np.arange(count), np.arange(places)
    add(count + seats, np.full(places, sink), units.capacity, -guess)
    if left_out is not None:
        add(everyone, np.full(count, sink), units.sizes, left_out - least)
    solver.set_nodes_supplies(everyone, units.sizes)
    solver.set_node_supply(sink, -int(units.sizes.sum()))
    status = solver.solve()
    if status == solver.INFEASIBLE and left_out is None:
        raise _TooFewError
    if status != solver.OPTIMAL:
        raise FlowError(str(status))
    flows: Numbers = solver.flows(pairs)
    return flows


def _proof(units: Units, on: Numbers, left_out: int) -> tuple[Numbers, Numbers]:
    """Prices of places and children: as if leaving out cost little, wherever these prove it too."""
    cost = int(units.per_head @ on) + left_out * int(units.sizes.sum() - on.sum())
    light = min(left_out, CHEAP * int(units.per_head.max(initial=0)) + 1)
    seats, children = _prices(units, on, light)
    if units.sizes @ children - units.capacity @ seats == cost:
        return seats, children
    return _prices(units, on, left_out)


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
