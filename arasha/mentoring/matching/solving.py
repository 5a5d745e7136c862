"""Match children with collectives: fewest left out, then fewest points, with a proof."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from .certificate import Certificate
from .problem import Pairs, Problem, check_problem
from .shortage import Shortage, shortages_of

if TYPE_CHECKING:
    from .siblings import Settled
    from .units import Numbers, Part, Units

type Progress = Callable[[int], None]
type Stop = Callable[[], bool]

FINE = 100_000  # parts of a point in which prices of families are told
HIGHEST_SUM = 2**60


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """`assigned`: collective of each child, -1 for nobody, and `shortages` says why.

    `cost` are points of the assigned pairs; nothing with as few left out costs less than `bound`.
    """

    assigned: tuple[int, ...]
    shortages: tuple[Shortage, ...]
    cost: int
    bound: int
    certificate: Certificate
    seconds: float

    @property
    def left_out(self) -> int:
        """Children for whom there is no collective."""
        return self.assigned.count(-1)

    @property
    def is_proven(self) -> bool:
        """Whether the certificate proves that nothing better exists."""
        return self.bound >= self.cost

    @property
    def gap(self) -> float:
        """The share of the points that is not proven to be needed."""
        return max(0, self.cost - self.bound) / max(1, self.cost)


def match(
    problem: Problem,
    *,
    together: bool = True,
    seconds: float = 60.0,
    processes: int = 1,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Matching:
    """The best matching that is found in `seconds`, with the bound that its certificate proves.

    With `together` a family of children goes to one collective or to none. Parts of a country
    that share no collective are worked on one by one, in `processes` at once. `stop` is asked
    between steps. Raises ProblemError; numpy and ortools must be installed.
    """
    problem = replace(problem, pairs=in_arrays(problem.pairs))
    check_problem(problem)
    return solve(
        problem,
        together=together,
        seconds=seconds,
        processes=processes,
        progress=progress,
        stop=stop,
    )


def solve(
    problem: Problem,
    *,
    together: bool,
    seconds: float,
    processes: int = 1,
    grain: int = 1,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Matching:
    """`match` for a problem that is known to be sound, however high its costs were made.

    The search ends when less than `grain` points lie between answer and bound.
    """
    import numpy as np

    from .sharing import Task
    from .units import parts_of, units_of

    began = time.monotonic()
    units = units_of(problem, together=together)
    left_out = weight_of_leaving_out(problem)
    places = np.full(len(units.sizes), -1, dtype=np.int64)
    found = _Found(units, left_out, places, units.sizes * float(left_out))
    if units.are_single:
        found.take_flow()
    else:
        parts = sorted(parts_of(units), key=lambda part: -len(part.inside.places))
        task = Task(left_out, grain, seconds, stop)
        settled = task.beside(parts, processes) if processes > 1 else task.one_by_one(parts)
        for number, (part, answer) in enumerate(settled):
            found.take(part, answer)
            if progress:
                progress(100 * (number + 1) // len(parts))
    matching = found.matching(seconds=time.monotonic() - began)
    if not matching.left_out:
        return matching
    reasons = shortages_of(problem, matching.assigned, together=together)
    return replace(matching, shortages=reasons, seconds=time.monotonic() - began)


def in_arrays(pairs: Pairs) -> Pairs:
    """The same pairs as whole numbers of numpy, which are checked and read at once."""
    import numpy as np

    columns = (pairs.starts, pairs.places, pairs.costs)
    return Pairs(*(np.asarray(each, dtype=np.int64) for each in columns))


def weight_of_leaving_out(problem: Problem) -> int:
    """Points for a child left out: one more than all pairs of an assignment can cost."""
    import numpy as np

    from .units import row_least

    starts = np.asarray(problem.pairs.starts, dtype=np.int64)
    costs = np.asarray(problem.pairs.costs, dtype=np.int64)
    return 1 - int(row_least(-costs, starts, empty=0).sum())


@dataclass(slots=True)
class _Found:
    """Place and price of each unit, as they come in."""

    units: "Units"
    left_out: int
    places: "Numbers"
    prices: "Numbers"

    def take_flow(self) -> None:
        """Nobody has to stay together: the flow is the answer, and exact."""
        from .flow import cheapest_flow

        flow = cheapest_flow(self.units, left_out=self.left_out)
        used = flow.on.nonzero()[0]
        self.places[self.units.rows[used]] = self.units.places[used]
        self.prices = flow.child_prices

    def take(self, part: "Part", answer: "Settled") -> None:
        sits = answer.places >= 0
        self.places[part.units[sits]] = part.places[answer.places[sits]]
        self.prices[part.units] = answer.prices

    def matching(self, *, seconds: float) -> Matching:
        import numpy as np

        from .bounds import held

        units, left_out = self.units, self.left_out
        scale = 1 if units.are_single else _scale(units, left_out)
        prices = np.rint(self.prices * scale).astype(np.int64)
        prices = np.minimum(prices, left_out * scale * units.sizes)
        bound = -(-int(held(units, prices, units.costs * scale).bound) // scale)
        assigned = tuple(self.places[units.unit_of].tolist())
        sits = units.places == self.places[units.rows]
        order = np.argsort(units.unit_of, kind="stable").tolist()
        ends = np.cumsum(units.sizes).tolist()
        members = (tuple(order[begin:end]) for begin, end in pairwise([0, *ends]))
        return Matching(
            assigned=assigned,
            shortages=(),
            cost=int(units.costs[sits].sum()),
            bound=bound - left_out * assigned.count(-1),
            certificate=Certificate(
                units=tuple(members),
                prices=tuple(prices.tolist()),
                scale=scale,
                left_out=left_out,
            ),
            seconds=seconds,
        )


def _scale(units: "Units", left_out: int) -> int:
    """Parts of a point: fine, a multiple of what shares families out, and small enough to add."""
    fine = min(FINE, HIGHEST_SUM // (left_out * int(units.sizes.sum()) + 1))
    return units.scale * max(1, fine // units.scale)
