"""Places for brothers and sisters: quickly by hand, or the best over some pairs by search."""

import numpy as np
from ortools.linear_solver import pywraplp

from .flow import Flow
from .units import Numbers, Units

NOWHERE = -1
NEAR = 1e-4  # while columns are left out, a share of the points is near enough


def quick_places(units: Units, flow: Flow, kept: Numbers) -> Numbers:
    """Families that collectives would keep (mask over E) go there, the others where there is room.

    One after the other, the largest first, where the prices of the flow make it cheapest.
    """
    singles = number_of_singles(units)
    left = units.capacity.copy()
    asked = units.per_head + flow.seat_prices[units.places]
    places = np.full(len(units.sizes), NOWHERE, dtype=np.int64)
    wanted = np.flatnonzero(kept & (units.weights > 1))
    for pair in wanted[np.argsort(asked[wanted], kind="stable")].tolist():
        unit, place = units.rows[pair], units.places[pair]
        if places[unit] == NOWHERE:
            places[unit] = place
            left[place] -= units.sizes[unit]
    others = np.flatnonzero(places[singles:] == NOWHERE) + singles
    for unit in sorted(others.tolist(), key=lambda each: -units.sizes[each]):
        row = slice(units.starts[unit], units.starts[unit + 1])
        fits = np.flatnonzero(left[units.places[row]] >= units.sizes[unit])
        if len(fits):
            places[unit] = units.places[row][fits[asked[row][fits].argmin()]]
            left[places[unit]] -= units.sizes[unit]
    return places[singles:]


def number_of_singles(units: Units) -> int:
    """Units before this one are children alone; from it on they are families."""
    return int((units.sizes == 1).sum())


def best_places(
    units: Units, columns: Numbers, *, left_out: int, seconds: float, is_exact: bool
) -> tuple[Numbers | None, bool]:
    """The best places of the families over the pairs in `columns` (mask over E), if found in time.

    The second value says whether nothing over these pairs is better. Children alone take part as
    a flow, so that families do not take the places which these need more.
    """
    model = _Model(units, columns, left_out)
    model.solver.SetTimeLimit(max(1, int(seconds * 1000)))
    options = pywraplp.MPSolverParameters()
    options.SetDoubleParam(options.RELATIVE_MIP_GAP, 0.0 if is_exact else NEAR)
    status = model.solver.Solve(options)
    if status not in {pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE}:
        return None, False
    return model.found(), is_exact and status == pywraplp.Solver.OPTIMAL


class _Model:
    def __init__(self, units: Units, columns: Numbers, left_out: int) -> None:
        self.solver = solver = pywraplp.Solver.CreateSolver("SCIP")
        self.units, self.families = units, list[tuple[int, int, pywraplp.Variable]]()
        self.goal, least = solver.Objective(), -solver.infinity()
        self.seats = [solver.RowConstraint(least, float(each)) for each in units.capacity]
        self.once = [solver.RowConstraint(1.0, 1.0) for _each in units.sizes]
        self.sizes = units.sizes.tolist()
        chosen = np.flatnonzero(columns)
        arrays = (each[chosen].tolist() for each in (units.rows, units.places, units.costs))
        for unit, place, cost in zip(*arrays, strict=True):
            self._add(unit, place, cost)
        for unit, size in enumerate(self.sizes):
            self._add(unit, NOWHERE, left_out * size)
        self.goal.SetMinimization()

    def _add(self, unit: int, place: int, cost: int) -> None:
        size = self.sizes[unit]
        column = self.solver.BoolVar("") if size > 1 else self.solver.NumVar(0, 1, "")
        self.once[unit].SetCoefficient(column, 1.0)
        self.goal.SetCoefficient(column, float(cost))
        if place != NOWHERE:
            self.seats[place].SetCoefficient(column, float(size))
            if size > 1:
                self.families.append((unit, place, column))

    def found(self) -> Numbers:
        singles = number_of_singles(self.units)
        places = np.full(len(self.sizes) - singles, NOWHERE, dtype=np.int64)
        for unit, place, column in self.families:
            if column.solution_value() > 0.5:  # noqa: PLR2004  # a yes or no, as solvers tell it
                places[unit - singles] = place
        return places
