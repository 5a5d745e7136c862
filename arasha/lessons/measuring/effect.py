"""How much pupils changed between two askings, with an interval that respects institutions or classes.

Pupils of one class answer alike, so they are no independent witnesses. The variance of a mean is
taken from whole clusters with the correction for few of them known as CR2 (R. Bell, D. McCaffrey, 2002);
its degrees of freedom follow theirs, and those of a difference B. Welch (1947). For a mean per group
both have a closed form. Coverage was simulated: `benchmarks/measuring.py`.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, variance

from arasha.lessons.measuring.students_t import t_quantile

# Fewer clusters in a group say too little about how much clusters differ.
LEAST_CLUSTERS = 4
CONFIDENCE = 0.95


class TooFewClustersError(Exception):
    """Fewer than four institutions or classes in a group: no interval can be given honestly."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two answers of one pupil, in points of a scale."""

    cluster: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A change in points of the scale with its 95 % interval."""

    value: float
    low: float
    high: float
    clusters: int
    people: int


@dataclass(frozen=True, slots=True)
class _Mean:
    """The mean of a group, its variance and degrees of freedom."""

    value: float
    variance: float
    freedom: float
    clusters: int
    people: int


def mean_change(pairs: Iterable[Pair]) -> Estimate:
    """Return the mean change of linked pupils. Raises TooFewClustersError."""
    mean = _mean_of(pairs)
    return _estimate(
        mean.value, mean.variance, mean.freedom, clusters=mean.clusters, people=mean.people
    )


def difference(taught: Iterable[Pair], waiting: Iterable[Pair]) -> Estimate:
    """Return by how much the taught changed more than those who wait. Raises TooFewClustersError."""
    one, other = _mean_of(taught), _mean_of(waiting)
    both = one.variance + other.variance
    spread = one.variance**2 / one.freedom + other.variance**2 / other.freedom
    freedom = both**2 / spread if spread else one.freedom + other.freedom
    return _estimate(
        one.value - other.value, both, freedom,
        clusters=one.clusters + other.clusters, people=one.people + other.people,
    )  # fmt: skip


def spread_before(pairs: Sequence[Pair]) -> float:
    """Return the standard deviation of the first answers: the yardstick of an effect size."""
    return math.sqrt(variance(pair.before for pair in pairs)) if len(pairs) > 1 else 0.0


def effect_size(estimate: Estimate, *, spread: float) -> Estimate | None:
    """Return the change in standard deviations of the first answers; None where all answered alike."""
    if not spread:
        return None
    value, low, high = (each / spread for each in (estimate.value, estimate.low, estimate.high))
    return Estimate(value, low, high, estimate.clusters, estimate.people)


def _mean_of(pairs: Iterable[Pair]) -> _Mean:
    changes: dict[int, list[float]] = defaultdict(list)
    for pair in pairs:
        changes[pair.cluster].append(pair.after - pair.before)
    if len(changes) < LEAST_CLUSTERS:
        raise TooFewClustersError
    sizes = [len(each) for each in changes.values()]
    people = sum(sizes)
    mean = fmean(change for each in changes.values() for change in each)
    sums = (sum(change - mean for change in each) for each in changes.values())
    # CR2: what a cluster of n among N strays from the mean is divided by the root of 1 - n / N.
    weights = [1 / (people**2 * (1 - size / people)) for size in sizes]
    total = sum(weight * stray**2 for weight, stray in zip(weights, sums, strict=True))
    return _Mean(mean, total, _freedom_of(sizes, weights), len(sizes), people)


def _freedom_of(sizes: Sequence[int], weights: Sequence[float]) -> float:
    """Return (tr P)^2 / tr(P^2) of the matrix P behind the variance, for equal, independent answers.

    P has w_g (n_g - n_g^2/N) on its diagonal and root(w_g w_h) n_g n_h / N beside it.
    """
    people = sum(sizes)
    shares = [weight * size**2 / people for weight, size in zip(weights, sizes, strict=True)]
    beside = sum(shares) ** 2 - sum(share**2 for share in shares)
    # On the diagonal the weight cancels: n over the square of N is left.
    on = sum((size / people**2) ** 2 for size in sizes)
    return (1 / people) ** 2 / (on + beside)


def _estimate(
    value: float, variance_: float, freedom: float, *, clusters: int, people: int
) -> Estimate:
    half = t_quantile((1 + CONFIDENCE) / 2, freedom) * math.sqrt(variance_)
    return Estimate(value, value - half, value + half, clusters, people)
