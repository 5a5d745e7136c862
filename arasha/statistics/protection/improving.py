"""Hide less: other pairs for what dear ones prove, and the least there is where tables are small."""

import time

import numpy as np

from .choosing import Choice, Plan, chosen
from .exact import LARGEST, LARGEST_ALONE, PATIENCE, TRIES, Exact
from .tables import CannotProtect, Mark

ROUNDS = 8  # of looking at every box again; the first two bring nearly all
DEAR = 4  # what is more than one in so many of all complements is tried to be shown again


def improve(plan: Plan, *, ends: float) -> None:
    """Take pairs away and find others for what they proved, as long as less is hidden so."""
    for _round in range(ROUNDS):
        before = plan.cost
        for number in sorted(plan.pairs, key=lambda each: (-plan.saved_without(each), each)):
            if time.process_time() > ends:
                return
            if number in plan.pairs and plan.saved_without(number):
                _again(plan, [number])
        if plan.cost == before:
            return


def spare_dearest(plan: Plan, *, ends: float) -> None:
    """Try to show the dearest complements again: one that many pairs share is never worth one pair.

    Where few rows lie in many cells no box has room below the totals; many leaves together may.
    """
    effort = PATIENCE if plan.space.count <= LARGEST_ALONE else 0.0
    is_better = True
    while is_better and time.process_time() < ends:
        worth = np.where((plan.counts > 0) & (plan.marks == Mark.SHOWN), plan.worth, 0)
        cell = int(worth.argmax())
        if worth[cell] * DEAR <= plan.cost:
            return
        numbers = [number for number, pair in plan.pairs.items() if cell in pair.felt]
        with plan.spared(cell):
            is_better = _again(plan, numbers, effort=effort)


def _again(plan: Plan, numbers: list[int], *, effort: float = 0.0) -> bool:
    """Find other pairs for what these prove; undone where that hides no less. Whether it did."""
    before, old = plan.cost, {number: plan.pairs[number] for number in numbers}
    for number in numbers:
        plan.drop(number)
    left = set(plan.pairs)
    try:
        for cell in plan.bare(np.unique(np.concatenate([pair.opens for pair in old.values()]))):
            if plan.cost >= before:
                break
            if not plan.proofs[cell]:
                plan.add(cell, effort=effort)
        is_better = plan.cost < before
    except CannotProtect:
        is_better = False
    if not is_better:
        for each in plan.pairs.keys() - left:
            plan.drop(each)
        for number, pair in old.items():
            plan.put(number, pair)
    return is_better


def least(plan: Plan, *, ends: float) -> Choice | None:
    """The least that can be hidden, where the tables are small and it is less than the plan hides."""
    if not plan.cost or plan.space.count * int(plan.needy.sum()) > LARGEST:
        return None
    exact = Exact(
        plan.space,
        worth=plan.worth,
        free=(plan.marks == Mark.SHOWN) & ~plan.fixed,
        hidden=(plan.marks != Mark.SHOWN) & ~plan.fixed,
        threshold=plan.finder.threshold,
    )
    for cell in np.flatnonzero(plan.needy).tolist():
        exact.open(cell)
    exact.hint(plan.hidden())
    for _try in range(TRIES):
        found = exact.solve() if time.process_time() < ends else None
        if found is None or sum(int(plan.worth[cell]) for cell in found[0]) >= plan.cost:
            return None
        marks = plan.marks != Mark.SHOWN
        marks[found[0]] = True
        choice = chosen(plan, marks, found[1])
        closed = [cell for cell in found[0] if choice.pair_of[cell] < 0]
        if not closed:
            return choice
        for cell in closed:
            exact.open(cell)
    return None
