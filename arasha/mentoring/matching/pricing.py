"""What a rule costs: how much cheaper all other wishes could be met if it were not there."""

from collections.abc import Sequence

from .problem import Problem
from .solving import match


def price_of_rule(
    without: Problem, assigned: Sequence[int], *, together: bool = True, seconds: float = 60.0
) -> int:
    """Points that the assignment costs beyond the best `without` the rule; never below 0.

    `without` is the problem with the rule taken out: a soft rule's points are not in its costs, a
    hard rule's pairs are among its pairs. Where the search ends early, the proven least is told.
    """
    best = match(without, together=together, seconds=seconds)
    return max(0, without.cost(assigned) - best.cost)
