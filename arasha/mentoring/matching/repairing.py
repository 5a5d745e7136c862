"""A collective withdraws: give its children new ones, and move nobody else who need not move."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from .problem import Pairs, Place, Problem, check_problem
from .solving import Matching, Progress, Stop, in_arrays, solve, weight_of_leaving_out

# A move costs so many of the dearest pairs, where that already moves nobody in vain: a flow is
# found faster among small numbers. For few children trying it would take longer than it saves.
LIGHT, FEW = 4, 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """`displaced` children lost their collective; `moved` are all whose collective changes.

    `matching` answers `problem`, in which every pair but those that stay costs extra: as many stay
    as can, and its certificate proves that, and the fewest points. `cost` are the true points.
    """

    problem: Problem
    matching: Matching
    displaced: tuple[int, ...]
    moved: tuple[int, ...]
    cost: int
    is_fewest: bool

    @property
    def bound(self) -> int:
        """True points that no repair with as few changes goes below."""
        return self.cost - (self.matching.cost - self.matching.bound)


def repair(
    problem: Problem,
    current: Sequence[int],
    *,
    withdrawn: Collection[int] = (),
    together: bool = True,
    seconds: float = 60.0,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Repair:
    """Fewest left out, then fewest children moved, then fewest points.

    `current` is the collective of each child (-1: none yet); `withdrawn` collectives take nobody.
    A pair that is no longer among the pairs of the problem displaces its child too.
    """
    import numpy as np

    problem = replace(problem, pairs=in_arrays(problem.pairs))
    check_problem(problem)
    gone = set(withdrawn)
    places = [Place(p.id, 0) if n in gone else p for n, p in enumerate(problem.places)]
    left = replace(problem, places=places)
    now = np.asarray(current, dtype=np.int64)
    rows = np.repeat(np.arange(len(now)), np.diff(np.asarray(problem.pairs.starts)))
    stays = (np.asarray(problem.pairs.places) == now[rows]) & ~np.isin(now[rows], list(gone))
    can_stay = np.zeros(len(now), dtype=bool)
    can_stay[rows[stays]] = True
    displaced = tuple(np.flatnonzero((now >= 0) & ~can_stay).tolist())
    costs = np.asarray(problem.pairs.costs, dtype=np.int64)
    full = weight_of_leaving_out(problem)
    light = min(full, LIGHT * int(costs.max(initial=0)) + 1)
    for weight in (light, full) if len(now) > FEW else (full,):
        pairs = Pairs(problem.pairs.starts, problem.pairs.places, costs + weight * ~stays)
        weighed = replace(left, pairs=pairs)
        answer = solve(weighed, together=together, seconds=seconds, progress=progress, stop=stop)
        after = np.asarray(answer.assigned)
        moved = tuple(np.flatnonzero((now >= 0) & (after != now)).tolist())
        # Nobody but the displaced moves: fewer is impossible, and a higher weight changes nothing.
        if len(moved) == len(displaced) and not answer.left_out:
            break
    sits = np.asarray(problem.pairs.places) == after[rows]
    return Repair(
        problem=weighed,
        matching=answer,
        displaced=displaced,
        moved=moved,
        cost=int(costs[sits].sum()),
        is_fewest=len(moved) == len(displaced) or answer.is_proven,
    )
