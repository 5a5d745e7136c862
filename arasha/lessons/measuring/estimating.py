"""The estimate of one scale by the design of a study, and what may be said of it."""

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from statistics import fmean, pstdev

from arasha.lessons.measuring.effect import (
    LEAST_CLUSTERS,
    Estimate,
    Pair,
    TooFewClustersError,
    difference,
    mean_change,
    spread_before,
)
from arasha.lessons.measuring.hiding import LEAST
from arasha.lessons.measuring.scales import Scale
from arasha.lessons.measuring.sheets import Design, Linked, StudyData
from arasha.lessons.measuring.stepped import NoIntervalError, Stepped, stepped_effect

# An institution whose answers to one asking are fewer counts for nothing in the stepped estimate.
_LEAST_OF_HOST = 5


class Finding(StrEnum):
    """What may be said of a scale. Nothing is said to have changed while the interval holds zero."""

    BETTER = "better"
    WORSE = "worse"
    NONE = "none"
    TOO_FEW = "too_few"


def finding_of(estimate: Estimate | None, *, better: int) -> Finding:
    """Say what an interval allows to be said; `better` is 1 where more is better, else -1."""
    if estimate is None:
        return Finding.TOO_FEW
    if estimate.low <= 0 <= estimate.high:
        return Finding.NONE
    return Finding.BETTER if estimate.value * better > 0 else Finding.WORSE


def estimate_of(
    study: StudyData, linked: Sequence[Linked], scale: Scale
) -> tuple[Estimate | None, float]:
    """Return the estimate, None where there is none, and the spread of the first answers."""
    if not study.last:
        return None, 0.0
    if study.design is Design.STEPPED:
        return _stepped(study, scale)
    pairs = _pairs(study, linked, scale)
    if len(pairs) < LEAST:
        return None, 0.0
    spread = spread_before([pair for _host, pair in pairs])
    try:
        if study.design is Design.WAITING:
            sides = [[p for host, p in pairs if (study.begins[host] == 1) is is_taught]
                     for is_taught in (True, False)]  # fmt: skip
            return difference(*sides), spread
        return mean_change(pair for _host, pair in pairs), spread
    except TooFewClustersError:
        return None, spread


def _pairs(study: StudyData, linked: Sequence[Linked], scale: Scale) -> list[tuple[int, Pair]]:
    """Return pairs with their institution. It is the cluster, or the class where institutions are few."""
    hosts = {study.host_of(pair.before) for pair in linked}
    by_class = study.design is Design.BEFORE_AFTER and len(hosts) < LEAST_CLUSTERS
    pairs = []
    for each in linked:
        scores, host = each.scores(scale), study.host_of(each.before)
        if scores is not None and (study.design is Design.BEFORE_AFTER or host in study.begins):
            pairs.append((host, Pair(each.before.school_class if by_class else host, *scores)))
    return pairs


def _stepped(study: StudyData, scale: Scale) -> tuple[Estimate | None, float]:
    """Estimate from the means of institutions: unlinked sheets count like the others."""
    cells: dict[tuple[int, int], list[float]] = defaultdict(list)
    for sheet in study.sheets:
        score = scale.score(sheet.marks)
        if score is not None:
            cells[study.host_of(sheet), sheet.asking].append(score)
    askings = range(study.last + 1)
    hosts = [
        host
        for host in study.begins
        if all(len(cells[host, asking]) >= _LEAST_OF_HOST for asking in askings)
    ]
    first = [score for host in hosts for score in cells[host, 0]]
    if len(hosts) < LEAST_CLUSTERS:
        return None, 0.0
    table = Stepped(
        means={host: [fmean(cells[host, asking]) for asking in askings] for host in hosts},
        begins={host: study.begins[host] for host in hosts},
        people=sum(len(cells[host, asking]) for host in hosts for asking in askings),
    )
    try:
        return stepped_effect(table, seed=study.seed), pstdev(first)
    except NoIntervalError:
        return None, pstdev(first)
