"""The least that can be hidden, by a solver of whole numbers: only for small tables."""

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from arasha.statistics.protection.space import Space
from arasha.statistics.protection.tables import Flags, Whole

FAR = 40  # how far a figure may move; no proof needs more with figures of this size


@dataclass(frozen=True)
class Optimum:
    """`worth` of what the best answer hides; `bound` is proven, equal to it where it is the best."""

    worth: float
    bound: float
    hidden: Flags


def optimum(space: Space, needy: Flags, worth: Whole, *, threshold: int, seconds: float) -> Optimum:
    """The least worth that must be hidden so that every needy cell stays open by `threshold`.

    Complements need not be open themselves here, so that this can only be less than what we ask of
    ourselves. One table; two whole-number tables for each needy cell.
    """
    model = cp_model.CpModel()
    hidden = [model.new_bool_var(f"h{cell}") for cell in range(space.count)]
    (sheet,) = space.sheets
    leaves = sheet.ids[np.ix_(*[space.dimensions[axis].leaves for axis in sheet.axes])].ravel()
    under = {int(sheet.ids[at]): _leaves(space, at) for at in np.ndindex(*sheet.ids.shape)}
    for cell in np.flatnonzero(needy).tolist():
        model.add(hidden[cell] == 1)
        ends = []
        for end in range(2):
            steps = {
                int(leaf): model.new_int_var(
                    -min(FAR, int(space.values[leaf])), FAR, f"x{cell}.{end}.{leaf}"
                )
                for leaf in leaves
            }
            for each, parts in under.items():
                change = sum(steps[part] for part in parts)
                model.add(change == 0).only_enforce_if(hidden[each].negated())
            ends.append(sum(steps[part] for part in under[cell]))
        model.add(ends[0] - ends[1] >= threshold)
    model.minimize(sum(int(worth[cell]) * hidden[cell] for cell in range(space.count)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    assert status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    chosen = np.array([bool(solver.value(each)) for each in hidden])
    return Optimum(solver.objective_value, solver.best_objective_bound, chosen)


def _leaves(space: Space, at: tuple[int, ...]) -> list[int]:
    (sheet,) = space.sheets
    nodes = [space.dimensions[axis].below(node) for axis, node in zip(sheet.axes, at, strict=True)]
    return [int(leaf) for leaf in sheet.ids[np.ix_(*nodes)].ravel()]
